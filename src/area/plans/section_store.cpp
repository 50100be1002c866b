// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/section_store.hpp"

#include "base/expect.hpp"

namespace manyhands::plans {

namespace {

Side side_column(store::Row const& row, int column)
{
    auto const side = circles::parse_side(row.text_view(column));
    EXPECT(side.has_value());
    return *side;
}

/// Columns from `first`: person, name, side, on_behalf.
Writer writer_row(store::Row const& row, int first)
{
    return {.person = row.id<PersonId>(first),
            .name = row.text(first + 1),
            .side = side_column(row, first + 2),
            .writes_for =
                row.is_true(first + 3) ? Writer::For::person_of_plan : Writer::For::themselves};
}

int on_behalf(Writer const& writer) { return writer.writes_for == Writer::For::person_of_plan ? 1 : 0; }

/// Columns: section, version, content, written_by, name, side, on_behalf, taken_by, its name, written_at.
SectionRow section_row(store::Row const& row)
{
    return {.section = row.text(0),
            .version = static_cast<int>(row.integer(1)),
            .content = parse_content(row.text_view(2)),
            .by = writer_row(row, 3),
            .taken_by_name = row.maybe_text(8).value_or(""),
            .taken_by = row.maybe_id<PersonId>(7),
            .at = row.instant(9)};
}

/// Columns: id, section, began_from, content, made_by, name, side, on_behalf, made_at, state, answer, the
/// name of who settled it, settled_at.
Suggestion suggestion_row(store::Row const& row)
{
    Suggestion made{.id = row.id<SuggestionId>(0),
                    .section = row.text(1),
                    .began_from = static_cast<int>(row.integer(2)),
                    .content = parse_content(row.text_view(3)),
                    .by = writer_row(row, 4),
                    .at = row.instant(8),
                    .answer = row.text(10),
                    .settled_by_name = row.maybe_text(11).value_or(""),
                    .settled_at = row.maybe_instant(12)};
    for (auto const state : {SuggestionState::taken, SuggestionState::left, SuggestionState::replaced,
                             SuggestionState::withdrawn})
        if (suggestion_state_text(state) == row.text_view(9))
            made.state = state;
    return made;
}

} // namespace

std::string_view suggestion_state_text(SuggestionState state)
{
    switch (state) {
    case SuggestionState::open:
        return "open";
    case SuggestionState::taken:
        return "taken";
    case SuggestionState::left:
        return "left";
    case SuggestionState::replaced:
        return "replaced";
    case SuggestionState::withdrawn:
        break;
    }
    return "withdrawn";
}

std::vector<SectionRow> sections_of(store::Snapshot const& rows, Plan const& plan)
{
    return rows.all("SELECT s.section, s.version, s.content, s.written_by, p.name, s.side, s.on_behalf, "
                    "s.taken_by, t.name, s.written_at FROM plan_section s "
                    "JOIN person_name p ON p.id = s.written_by LEFT JOIN person_name t ON t.id = s.taken_by "
                    "WHERE s.root = $1 AND s.plan = $2 AND s.newest = 1",
                    {plan.root, plan.id}, section_row);
}

std::optional<SectionRow> find_section(store::Snapshot const& rows, Plan const& plan,
                                       std::string_view section)
{
    return rows.one("SELECT s.section, s.version, s.content, s.written_by, p.name, s.side, s.on_behalf, "
                    "s.taken_by, t.name, s.written_at FROM plan_section s "
                    "JOIN person_name p ON p.id = s.written_by LEFT JOIN person_name t ON t.id = s.taken_by "
                    "WHERE s.root = $1 AND s.plan = $2 AND s.section = $3 AND s.newest = 1",
                    {plan.root, plan.id, section}, section_row);
}

void insert_section(store::Transaction& rows, Plan const& plan, SectionRow const& row)
{
    rows.run("UPDATE plan_section SET newest = 0 WHERE root = $1 AND plan = $2 AND section = $3 "
             "AND newest = 1",
             {plan.root, plan.id, row.section});
    rows.run("INSERT INTO plan_section (root, plan, section, version, newest, content, written_by, side, "
             "on_behalf, taken_by, written_at) VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10)",
             {plan.root, plan.id, row.section, row.version, content_text(row.content), row.by.person,
              circles::side_text(row.by.side), on_behalf(row.by), row.taken_by, row.at});
}

std::vector<Suggestion> open_suggestions(store::Snapshot const& rows, Plan const& plan,
                                         std::string_view section)
{
    return rows.all("SELECT s.id, s.section, s.began_from, s.content, s.made_by, p.name, s.side, "
                    "s.on_behalf, s.made_at, s.state, s.answer, '', s.settled_at FROM plan_suggestion s "
                    "JOIN person_name p ON p.id = s.made_by WHERE s.root = $1 AND s.plan = $2 "
                    "AND s.section = $3 AND s.state = 'open' ORDER BY s.made_at, s.id",
                    {plan.root, plan.id, section}, suggestion_row);
}

std::vector<Suggestion> settled_suggestions(store::Snapshot const& rows, Plan const& plan,
                                            std::string_view section, int count_max)
{
    return rows.all("SELECT s.id, s.section, s.began_from, s.content, s.made_by, p.name, s.side, "
                    "s.on_behalf, s.made_at, s.state, s.answer, t.name, s.settled_at "
                    "FROM plan_suggestion s JOIN person_name p ON p.id = s.made_by "
                    "LEFT JOIN person_name t ON t.id = s.settled_by WHERE s.root = $1 AND s.plan = $2 "
                    "AND s.section = $3 AND s.state IN ('taken', 'left') "
                    "ORDER BY s.settled_at DESC, s.id LIMIT $4",
                    {plan.root, plan.id, section, count_max}, suggestion_row);
}

std::optional<Suggestion> find_suggestion(store::Snapshot const& rows, Plan const& plan, SuggestionId id)
{
    return rows.one("SELECT s.id, s.section, s.began_from, s.content, s.made_by, p.name, s.side, "
                    "s.on_behalf, s.made_at, s.state, s.answer, t.name, s.settled_at "
                    "FROM plan_suggestion s JOIN person_name p ON p.id = s.made_by "
                    "LEFT JOIN person_name t ON t.id = s.settled_by "
                    "WHERE s.root = $1 AND s.plan = $2 AND s.id = $3",
                    {plan.root, plan.id, id}, suggestion_row);
}

void insert_suggestion(store::Transaction& rows, Plan const& plan, Suggestion const& suggestion)
{
    rows.run("INSERT INTO plan_suggestion (root, plan, id, section, began_from, content, made_by, side, "
             "on_behalf, made_at, state, answer) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '')",
             {plan.root, plan.id, suggestion.id, suggestion.section, suggestion.began_from,
              content_text(suggestion.content), suggestion.by.person,
              circles::side_text(suggestion.by.side), on_behalf(suggestion.by), suggestion.at,
              suggestion_state_text(suggestion.state)});
}

void settle_suggestion(store::Transaction& rows, Plan const& plan, SuggestionId id,
                       Settlement const& settlement)
{
    rows.run("UPDATE plan_suggestion SET state = $4, answer = $5, settled_by = $6, settled_at = $7 "
             "WHERE root = $1 AND plan = $2 AND id = $3",
             {plan.root, plan.id, id, suggestion_state_text(settlement.state), settlement.answer,
              settlement.by, settlement.at});
}

std::vector<Comment> comments_of(store::Snapshot const& rows, Plan const& plan, std::string_view section,
                                 std::optional<front::ListKey<CommentId>> const& after, int count_max)
{
    return rows.all("SELECT c.id, c.made_by, p.name, c.side, c.on_behalf, c.made_at, c.text "
                    "FROM plan_comment c JOIN person_name p ON p.id = c.made_by "
                    "WHERE c.root = $1 AND c.plan = $2 AND c.section = $3 "
                    "AND (c.made_at > $4 OR (c.made_at = $4 AND c.id > $5)) "
                    "ORDER BY c.made_at, c.id LIMIT $6",
                    {plan.root, plan.id, section, after ? after->at : Instant{},
                     after ? after->id : CommentId{}, count_max},
                    [](store::Row const& row) {
                        return Comment{.id = row.id<CommentId>(0),
                                       .by = writer_row(row, 1),
                                       .at = row.instant(5),
                                       .text = row.text(6)};
                    });
}

void insert_comment(store::Transaction& rows, Plan const& plan, std::string_view section,
                    Comment const& comment)
{
    rows.run("INSERT INTO plan_comment (root, plan, section, made_at, id, made_by, side, on_behalf, text) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
             {plan.root, plan.id, section, comment.at, comment.id, comment.by.person,
              circles::side_text(comment.by.side), on_behalf(comment.by), comment.text});
}

std::map<std::string, Beside> beside_sections(store::Snapshot const& rows, Plan const& plan)
{
    std::map<std::string, Beside> made;
    rows.query("SELECT section, COUNT(*) FROM plan_suggestion WHERE root = $1 AND plan = $2 "
               "AND state = 'open' GROUP BY section",
               {plan.root, plan.id},
               [&](store::Row const& row) { made[row.text(0)].suggestions = static_cast<int>(row.integer(1)); });
    rows.query("SELECT section, COUNT(*) FROM plan_comment WHERE root = $1 AND plan = $2 GROUP BY section",
               {plan.root, plan.id},
               [&](store::Row const& row) { made[row.text(0)].comments = static_cast<int>(row.integer(1)); });
    return made;
}

int count_writings(store::Snapshot const& rows, Plan const& plan, PersonId person, Instant since)
{
    return static_cast<int>(
        rows.number("SELECT COUNT(*) FROM plan_section WHERE written_by = $3 AND root = $1 AND plan = $2 "
                    "AND written_at >= $4",
                    {plan.root, plan.id, person, since}) +
        rows.number("SELECT COUNT(*) FROM plan_suggestion WHERE made_by = $3 AND root = $1 AND plan = $2 "
                    "AND made_at >= $4",
                    {plan.root, plan.id, person, since}) +
        rows.number("SELECT COUNT(*) FROM plan_comment WHERE made_by = $3 AND root = $1 AND plan = $2 "
                    "AND made_at >= $4",
                    {plan.root, plan.id, person, since}));
}

std::vector<WrittenInPlan> written_in_plans(store::Snapshot const& rows, PersonId person, int count_max)
{
    return rows.all("SELECT plan, 'section' AS what, section, content AS words, written_at AS at "
                    "FROM plan_section WHERE written_by = $1 "
                    "UNION ALL SELECT plan, 'suggestion' AS what, section, content AS words, made_at AS at "
                    "FROM plan_suggestion WHERE made_by = $1 "
                    "UNION ALL SELECT plan, 'comment' AS what, section, text AS words, made_at AS at "
                    "FROM plan_comment WHERE made_by = $1 ORDER BY at DESC LIMIT $2",
                    {person, count_max}, [](store::Row const& row) {
                        return WrittenInPlan{.plan = row.id<PlanId>(0),
                                             .what = row.text(1),
                                             .section = row.text(2),
                                             .words = row.text(3),
                                             .at = row.instant(4)};
                    });
}

} // namespace manyhands::plans
