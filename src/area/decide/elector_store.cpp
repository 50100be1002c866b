// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/elector_store.hpp"

#include "base/expect.hpp"

#include <algorithm>

namespace manyhands::decide {

Side side_column(store::Row const& row, int column)
{
    auto const side = parse_side(row.text_view(column));
    EXPECT(side.has_value());
    return *side;
}

std::optional<Elector> find_elector(store::Snapshot const& rows, Decision const& decision, PersonId person)
{
    return rows.one("SELECT side, answered FROM elector WHERE root = $1 AND decision = $2 AND person = $3",
                    {decision.root, decision.id, person}, [](store::Row const& row) {
                        using enum Elector::Answer;
                        return Elector{side_column(row, 0), row.is_true(1) ? given : awaited};
                    });
}

void fix_electorate(store::Transaction& rows, Decision const& decision, circles::Circle const& circle)
{
    for (auto const& member : circles::members_of(rows, circle)) {
        auto const side = side_of(member.membership.side);
        if (!member.membership.answers() || std::ranges::count(decision.sides, side, &SideRule::side) == 0)
            continue;
        rows.run("INSERT INTO elector (root, decision, person, side, answered) VALUES ($1, $2, $3, $4, 0)",
                 {decision.root, decision.id, member.membership.person, tally::side_name(side)});
    }
}

void note_answer(store::Transaction& rows, Decision const& decision, PersonId person)
{
    rows.run("UPDATE elector SET answered = 1 WHERE root = $1 AND decision = $2 AND person = $3",
             {decision.root, decision.id, person});
}

int forget_answers(store::Transaction& rows, Decision const& decision)
{
    return static_cast<int>(
        rows.run("UPDATE elector SET answered = 0 WHERE root = $1 AND decision = $2 AND answered = 1",
                 {decision.root, decision.id}));
}

void drop_silent_electors(store::Transaction& rows, Decision const& decision)
{
    rows.run("DELETE FROM elector WHERE root = $1 AND decision = $2 AND answered = 0",
             {decision.root, decision.id});
}

void drop_silent_elector(store::Transaction& rows, PersonId person)
{
    rows.run("DELETE FROM elector WHERE person = $1 AND answered = 0", {person});
}

int Turnout::people() const
{
    int sum = 0;
    for (auto const& [side, size] : electorate)
        sum += size;
    return sum;
}

Turnout turnout_of(store::Snapshot const& rows, Decision const& decision)
{
    Turnout turnout;
    rows.query("SELECT side, COUNT(*), SUM(answered) FROM elector WHERE root = $1 AND decision = $2 "
               "GROUP BY side",
               {decision.root, decision.id}, [&](store::Row const& row) {
                   turnout.electorate[side_column(row, 0)] = static_cast<int>(row.integer(1));
                   turnout.answered += static_cast<int>(row.integer(2));
               });
    return turnout;
}

std::vector<Recipient> recipients_of(store::Snapshot const& rows, Decision const& decision, Electors which)
{
    return rows.all(
        "SELECT p.email, p.language FROM elector e JOIN person_address p ON p.id = e.person "
        "WHERE e.root = $1 AND e.decision = $2 AND e.answered >= $3 "
        "ORDER BY p.id",
        {decision.root, decision.id, which == Electors::answered ? 1 : 0}, [](store::Row const& row) {
            return Recipient{row.text(0), web::parse_language(row.text(1)).value_or(web::Language::en)};
        });
}

} // namespace manyhands::decide
