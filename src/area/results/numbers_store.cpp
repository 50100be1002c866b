// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/numbers_store.hpp"

#include "area/talk/talk.hpp"
#include "store/database.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace manyhands::results {

namespace {

/// Gives numbers to rows that come with those that have one first, ascending.
class Numbering {
public:
    std::int32_t number(std::optional<std::int64_t> given)
    {
        last_ = given ? static_cast<std::int32_t>(*given) : last_ + 1;
        return last_;
    }

private:
    std::int32_t last_ = -1;
};

Seen seen_of(talk::Shown shown, talk::Origin origin, std::int64_t votes, std::int64_t own_votes)
{
    if (shown == talk::Shown::shown)
        return Seen::yes;
    auto const others = votes - (origin == talk::Origin::imported ? 0 : own_votes);
    return others > 0 ? Seen::yes : Seen::never;
}

} // namespace

std::vector<NumberedParticipant> numbered_participants(store::Snapshot const& rows,
                                                       talk::Conversation const& conversation)
{
    Numbering numbering;
    return rows.all("SELECT id, number, counts FROM taking_part WHERE root = $1 AND conversation = $2 "
                    "ORDER BY CASE WHEN number IS NULL THEN 1 ELSE 0 END, number, joined_at, id",
                    {conversation.root, conversation.id}, [&](store::Row const& row) {
                        return NumberedParticipant{.id = row.id<talk::ParticipantId>(0),
                                                   .number = {numbering.number(row.maybe_integer(1))},
                                                   .counting = row.is_true(2) ? talk::Counting::counts
                                                                              : talk::Counting::waits};
                    });
}

std::vector<NumberedStatement> numbered_statements(store::Snapshot const& rows,
                                                   talk::Conversation const& conversation)
{
    Numbering numbering;
    return rows.all(
        "SELECT s.id, s.number, s.author, s.shown, s.origin, s.made_at, s.agrees, s.disagrees, s.passes, "
        "(SELECT COUNT(*) FROM given_vote v JOIN taking_part p ON p.root = v.root AND p.conversation = "
        "v.conversation "
        "AND p.id = v.participant AND p.counts = 1 WHERE v.root = s.root AND v.conversation = s.conversation "
        "AND v.participant = s.author AND v.statement = s.id) "
        "FROM written_statement s WHERE s.root = $1 AND s.conversation = $2 "
        "ORDER BY CASE WHEN s.number IS NULL THEN 1 ELSE 0 END, s.number, s.made_at, s.id",
        {conversation.root, conversation.id}, [&](store::Row const& row) {
            NumberedStatement statement{.id = row.id<StatementId>(0),
                                        .number = {numbering.number(row.maybe_integer(1))},
                                        .author = row.maybe_id<talk::ParticipantId>(2),
                                        .shown = talk::known(talk::parse_shown(row.text_view(3))),
                                        .made_at = row.instant(5),
                                        .tally = {static_cast<int>(row.integer(6)),
                                                  static_cast<int>(row.integer(7)),
                                                  static_cast<int>(row.integer(8))}};
            statement.seen = seen_of(statement.shown, talk::known(talk::parse_origin(row.text_view(4))),
                                     statement.tally.voters(), row.integer(9));
            return statement;
        });
}

std::vector<opinion::StatementNumber> numbers_of(std::vector<talk::AnsweredStatement> const& all)
{
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::size_t at) {
        auto const& statement = all[at].statement;
        return std::tuple(!statement.number, statement.number.value_or(0), statement.made_at, statement.id);
    });
    Numbering numbering;
    std::vector<opinion::StatementNumber> numbers(all.size());
    for (auto const at : order)
        numbers[at] = {numbering.number(all[at].statement.number)};
    return numbers;
}

} // namespace manyhands::results
