// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/section_acts.hpp"

#include "area/plans/plan_acts.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace manyhands::plans {

namespace {

using front::Turn;

constexpr int writings_in_a_day = 300;

/// Deny what would fill a plan without end; nobody writes so much by hand.
Result<void> pay_for_words(Turn& turn, SeenPlan const& seen)
{
    TRY_VOID(front::pay(turn, front::prices::plan_words));
    if (count_writings(turn.rows, seen.plan, seen.reader, turn.now - std::chrono::hours(24)) >=
        writings_in_a_day)
        return fail(Fault::conflict, "plans.too_much_today");
    return {};
}

/// On whose behalf it was written is part of the line (rule 11).
void write_behalf(JsonWriter& json, Plan const& plan, Writer const& by)
{
    if (by.writes_for == Writer::For::person_of_plan)
        json.member("on_behalf_of", plan.person.text());
}

std::string section_body(Plan const& plan, std::string_view section, int version, Content const& content,
                         Writer const& by)
{
    JsonWriter json;
    json.begin_object()
        .member("section", section)
        .member("version", version)
        .member("words", sha256(content_text(content)).hex());
    write_behalf(json, plan, by);
    return json.end_object().take();
}

std::string section_body(Plan const& plan, Suggestion const& suggestion)
{
    return section_body(plan, suggestion.section, suggestion.began_from, suggestion.content, suggestion.by);
}

/// Rule 5: what both were asked about is not what stands here any more.
Result<void> take_back_proposal(Turn& turn, Plan& plan)
{
    if (!plan.proposed)
        return {};
    auto version = find_version(turn.rows, plan, *plan.proposed);
    if (version) {
        version->state = VersionState::taken_back;
        version->until = turn.now;
        update_version(turn.rows, plan, *version);
    }
    plan.proposed = std::nullopt;
    update_plan(turn.rows, plan);
    return tell_of_plan(turn, plan, "plans.proposal_taken_back",
                        JsonWriter().begin_object().member("version", plan.versions).end_object().take());
}

Result<void> put_in(Turn& turn, SeenPlan& seen, SectionRow const& row)
{
    insert_section(turn.rows, seen.plan, row);
    TRY_VOID(take_back_proposal(turn, seen.plan));
    return tell_of_plan(turn, seen.plan, "plans.section_written",
                        section_body(seen.plan, row.section, row.version, row.content, row.by));
}

/// One's own open suggestion in the section, if there is one.
std::optional<Suggestion> own_suggestion(store::Snapshot const& rows, SeenPlan const& seen,
                                         std::string_view section)
{
    for (auto& suggestion : open_suggestions(rows, seen.plan, section))
        if (suggestion.by.person == seen.reader)
            return std::move(suggestion);
    return std::nullopt;
}

Result<Written> suggest(Turn& turn, SeenPlan const& seen, Suggestion const& suggestion,
                        std::optional<Suggestion> const& before)
{
    if (before)
        settle_suggestion(turn.rows, seen.plan, before->id,
                          {.state = SuggestionState::replaced, .by = seen.reader, .at = turn.now});
    insert_suggestion(turn.rows, seen.plan, suggestion);
    TRY_VOID(tell_of_plan(turn, seen.plan, "plans.suggested",
                          section_body(seen.plan, suggestion)));
    return Written::as_suggestion;
}

Result<void> check_length(std::string_view words, std::string const& field)
{
    auto const checked = check_words(words, {field, "plans.why_missing"});
    if (!checked)
        return fail(checked.error());
    return {};
}

struct OpenSuggestion {
    SeenPlan seen;
    BlueprintSection section;
    Suggestion suggestion;
};

Result<OpenSuggestion> open_suggestion(Turn& turn, PlanId id, SuggestionId suggestion)
{
    auto seen = TRY(see_plan(turn.rows, turn.who, id));
    TRY_VOID(require_writer(seen));
    auto found = find_suggestion(turn.rows, seen.plan, suggestion);
    if (!found)
        return not_found();
    auto section = TRY(require_section(seen, found->section));
    if (found->state != SuggestionState::open)
        return fail(Fault::conflict, "plans.suggestion_settled");
    return OpenSuggestion{std::move(seen), std::move(section), std::move(*found)};
}

} // namespace

bool may_settle(SeenPlan const& seen, BlueprintSection const& section, Suggestion const& suggestion)
{
    if (!seen.may_write() || suggestion.by.person == seen.reader)
        return false;
    if (seen.is_person())
        return true;
    return section.writers == Writers::both_sides && seen.membership->side != suggestion.by.side;
}

Result<Written> write_section(Turn& turn, PlanId id, std::string_view key, TypedSection const& typed)
{
    // 1. May they, and is it well-formed?
    auto seen = TRY(see_plan(turn.rows, turn.who, id));
    TRY_VOID(require_writer(seen));
    auto const section = TRY(require_section(seen, key));
    auto content = TRY(check_content(section.kind, typed.content));
    // 2. Did somebody else change what they began from (rule 22)?
    auto const stands = find_section(turn.rows, seen.plan, key);
    auto const version = stands ? stands->version : 0;
    auto const own = own_suggestion(turn.rows, seen, key);
    if (version != typed.version || (own ? own->id.text() : "") != typed.suggestion)
        return invalid({{"version", {"plans.section_changed"}}});
    // 3. Nothing new needs no row.
    if (own ? own->content == content : (stands ? stands->content : Content{}) == content)
        return Written::unchanged;
    TRY_VOID(pay_for_words(turn, seen));
    auto const by = writer_of(seen, typed.writes_for);
    if (section.writers == Writers::person && seen.is_person()) {
        TRY_VOID(put_in(turn, seen,
                        {.section = section.key,
                         .version = version + 1,
                         .content = std::move(content),
                         .by = by,
                         .at = turn.now}));
        return Written::in_section;
    }
    return suggest(turn, seen,
                   {.id = SuggestionId::random(),
                    .section = section.key,
                    .began_from = version,
                    .content = std::move(content),
                    .by = by,
                    .at = turn.now},
                   own);
}

Result<Suggestion> take_over(Turn& turn, PlanId id, SuggestionSeen const& from)
{
    auto open = TRY(open_suggestion(turn, id, from.suggestion));
    auto& suggestion = open.suggestion;
    if (!may_settle(open.seen, open.section, suggestion))
        return fail(Fault::forbidden, "plans.other_side_takes");
    auto const stands = find_section(turn.rows, open.seen.plan, suggestion.section);
    auto const version = stands ? stands->version : 0;
    if (version != from.version)
        return invalid({{"version", {"plans.section_changed_take"}}});
    settle_suggestion(turn.rows, open.seen.plan, suggestion.id,
                      {.state = SuggestionState::taken, .by = open.seen.reader, .at = turn.now});
    suggestion.state = SuggestionState::taken;
    TRY_VOID(put_in(turn, open.seen,
                    {.section = suggestion.section,
                     .version = version + 1,
                     .content = suggestion.content,
                     .by = suggestion.by,
                     .taken_by = open.seen.reader,
                     .at = turn.now}));
    return suggestion;
}

Result<Suggestion> leave_suggestion(Turn& turn, PlanId id, SuggestionId which, std::string_view typed_why)
{
    auto open = TRY(open_suggestion(turn, id, which));
    auto& suggestion = open.suggestion;
    auto const why = tidy(typed_why);
    if (!why.empty())
        TRY_VOID(check_length(why, "answer-" + which.text()));
    bool const is_own = suggestion.by.person == open.seen.reader;
    if (!is_own && !may_settle(open.seen, open.section, suggestion))
        return fail(Fault::forbidden, "plans.other_side_takes");
    suggestion.state = is_own ? SuggestionState::withdrawn : SuggestionState::left;
    settle_suggestion(turn.rows, open.seen.plan, suggestion.id,
                      {.state = suggestion.state,
                       .by = open.seen.reader,
                       .at = turn.now,
                       .answer = why});
    TRY_VOID(tell_of_plan(turn, open.seen.plan, "plans.suggestion_left",
                          section_body(open.seen.plan, suggestion)));
    return suggestion;
}

Result<void> comment_on_section(Turn& turn, PlanId id, std::string_view key, std::string_view typed,
                                Writer::For writes_for)
{
    auto const seen = TRY(see_plan(turn.rows, turn.who, id));
    TRY_VOID(require_writer(seen));
    auto const section = TRY(require_section(seen, key));
    auto words = TRY(check_words(typed, {"comment", "plans.comment_missing", 2000}));
    TRY_VOID(pay_for_words(turn, seen));
    auto const by = writer_of(seen, writes_for);
    insert_comment(turn.rows, seen.plan, section.key,
                   {.id = CommentId::random(), .by = by, .at = turn.now, .text = std::move(words)});
    JsonWriter json;
    json.begin_object().member("section", section.key);
    write_behalf(json, seen.plan, by);
    return tell_of_plan(turn, seen.plan, "plans.commented", json.end_object().take());
}

} // namespace manyhands::plans
