// SPDX-License-Identifier: AGPL-3.0-or-later
// What things of the public log are called. Declared in decide.hpp.
#include "area/decide/decide.hpp"
#include "base/expect.hpp"

#include <array>
#include <utility>

namespace manyhands::decide {

namespace {

/// `$2, $3, …`: both databases take a list of parameters, and neither takes a list as one.
std::string parameters()
{
    std::string list = "$2";
    for (std::size_t at = 1; at < public_names_max; ++at)
        list += ", $" + std::to_string(at + 2);
    return list;
}

std::string names_query()
{
    auto const list = parameters();
    return "SELECT d.id, d.question FROM decision d JOIN known_circle c ON c.root = d.root AND c.id = d.circle "
           "WHERE d.root = $1 AND d.state <> 'draft' AND d.opened_at >= c.shown_since AND d.id IN (" +
        list +
        ") UNION ALL SELECT r.id, r.what FROM promise r "
        "JOIN known_circle c ON c.root = r.root AND c.id = r.circle "
        "JOIN decision d ON d.root = r.root AND d.id = r.decision "
        "WHERE r.root = $1 AND r.state <> 'offered' AND r.state <> 'withdrawn' "
        "AND d.opened_at >= c.shown_since AND r.id IN (" +
        list + ")";
}

} // namespace

std::map<IdBytes, std::string> public_names(store::Snapshot const& rows, PlaceId root,
                                            std::span<IdBytes const> ids)
{
    EXPECT(ids.size() <= public_names_max);
    std::array<PlaceId, public_names_max> padded{}; // the id of nothing is found nowhere
    for (std::size_t at = 0; at < ids.size(); ++at)
        padded[at].bytes = ids[at];
    std::map<IdBytes, std::string> names;
    auto const sql = names_query();
    [&]<std::size_t... at>(std::index_sequence<at...>) {
        rows.query(sql, {root, padded[at]...},
                   [&](store::Row const& row) { names[row.id<PlaceId>(0).bytes] = row.text(1); });
    }(std::make_index_sequence<public_names_max>{});
    return names;
}

} // namespace manyhands::decide
