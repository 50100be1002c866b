// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/journal/journal.hpp"
#include "area/journal/journal_store.hpp"
#include "area/journal/public_log_store.hpp"
#include "engine/merkle/frontier.hpp"
#include "store/database.hpp"

#include <set>

namespace manyhands::journal {

namespace {

/// Leaves are read in pieces of this many, so that a large log does not fill the memory.
constexpr std::uint64_t leaves_at_a_time = 4096;

/// Why a line does not follow from the end of the chain so far; an empty text: it does.
std::string_view fault_of(ChainedLine const& chained, Head const& end)
{
    if (chained.sequence != end.sequence + 1)
        return "a line is missing";
    if (chained.before != end.hash)
        return "it does not follow from the line before it";
    return chain_hash(chained) == chained.hash ? "" : "its content is not what was hashed";
}

/// Gives the hashes of the public entries that the lines name, in order.
std::vector<Hash> verify_chain(store::Snapshot const& rows, PlaceId root, Verification& found)
{
    Head end;
    std::optional<Break> first_break;
    std::vector<Hash> named;
    each_line(rows, root, [&](ChainedLine const& chained) {
        ++found.lines;
        if (chained.leaf)
            named.push_back(*chained.leaf);
        if (auto const fault = fault_of(chained, end); !first_break && !fault.empty())
            first_break = Break{root, std::min(chained.sequence, end.sequence + 1), std::string(fault)};
        end = {chained.sequence, chained.hash};
    });
    auto const head = head_of(rows, root);
    if (!first_break && head.sequence > end.sequence)
        first_break = Break{root, end.sequence + 1, "the last lines were taken away"};
    if (!first_break && (head.sequence != end.sequence || head.hash != end.hash))
        first_break = Break{root, end.sequence, "the chain's head is not its last line"};
    if (first_break)
        found.breaks.push_back(*first_break);
    return named;
}

/// What is wrong with one entry: its hash against the line that named it, the nodes it completes against
/// those kept.
std::string_view fault_of(store::Snapshot const& rows, PlaceId root, merkle::Frontier& frontier,
                          std::string_view data, std::span<Hash const> named)
{
    auto const index = frontier.size().value;
    auto const hash = merkle::leaf_hash(as_bytes(data));
    if (index >= named.size() || named[index] != hash)
        return "the public log's entry is not what the journal named";
    for (auto const& node : frontier.append(hash))
        if (find_node(rows, root, node.address) != node.hash)
            return "the public log's tree does not follow from its entries";
    return "";
}

std::optional<Break> find_log_break(store::Snapshot const& rows, PlaceId root, std::span<Hash const> named,
                                    Verification& found)
{
    auto const size = log_size(rows, root).value;
    auto const at = [&](std::uint64_t index, std::string_view why) {
        return Break{root, static_cast<std::int64_t>(index), std::string(why)};
    };
    merkle::Frontier frontier;
    for (std::uint64_t first = 0; first < size; first += leaves_at_a_time) {
        for (auto const& data : leaves(rows, root, first, std::min(leaves_at_a_time, size - first))) {
            ++found.leaves;
            auto const index = frontier.size().value;
            if (auto const fault = fault_of(rows, root, frontier, data, named); !fault.empty())
                return at(index, fault);
        }
        if (frontier.size().value != std::min(size, first + leaves_at_a_time))
            return at(frontier.size().value, "the public log lacks an entry");
    }
    if (named.size() != size)
        return at(size, "the public log lacks an entry that the journal named");
    if (count_leaves(rows, root) != size)
        return at(size, "the public log has entries beyond its size");
    return std::nullopt;
}

} // namespace

Verification verify(store::Snapshot const& rows)
{
    Verification found;
    auto const chains = roots_of_chains(rows);
    auto const logs = public_roots(rows);
    std::set<PlaceId> roots(chains.begin(), chains.end());
    roots.insert(logs.begin(), logs.end());
    for (auto const root : roots) {
        ++found.chains;
        auto const named = verify_chain(rows, root, found);
        if (auto broken = find_log_break(rows, root, named, found))
            found.breaks.push_back(std::move(*broken));
    }
    return found;
}

} // namespace manyhands::journal
