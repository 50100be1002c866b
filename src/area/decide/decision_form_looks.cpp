// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages on which a question is written, changed and checked. Declared in decision_looks.hpp.
#include "area/decide/decision_looks.hpp"
#include "area/decide/members_since_store.hpp"

#include "area/results/results.hpp"
#include "area/talk/talk.hpp"
#include "base/text.hpp"
#include "web/markdown.hpp"

#include <algorithm>

namespace manyhands::decide {

namespace {

using front::Visit;

/// One line for each word, said by `decide.<group>_<word>`.
std::vector<ChoiceLine> choices_of(Visit const& visit, std::string const& group,
                                   std::vector<std::string> const& words, std::string const& chosen)
{
    std::vector<ChoiceLine> lines;
    for (auto const& word : words)
        lines.push_back({word, visit.say("decide." + group + "_" + word), word == chosen});
    return lines;
}

/// "2 of 3 people must answer." In people where their number is known.
std::string answering_words(web::Language language, SideRule rule, SideSizes const& people)
{
    auto const found = people.find(rule.side);
    if (found == people.end())
        return web::say(language, "decide.rule_answer", {{"quorum", rule.quorum_percent}});
    rule.eligible = found->second;
    return web::say(language, "decide.rule_answer_people",
                    {{"needed", tally::quorum_needed(rule)},
                     {"people", std::int64_t{found->second}},
                     {"quorum", rule.quorum_percent}});
}

std::string support_words(web::Language language, SideRule const& rule, Method method)
{
    std::string const bound = rule.threshold.bound == tally::Bound::more_than ? "more_than" : "at_least";
    return web::say(language,
                    (method == Method::consent ? "decide.rule_consent_" : "decide.rule_support_") + bound,
                    {{"threshold", rule.threshold.percent}});
}

/// "Staff: 3 people"
std::vector<std::string> asked_lines(web::Language language, SideSizes const& people)
{
    std::vector<std::string> lines;
    for (auto const& [side, count] : people)
        lines.push_back(web::say(language, "decide.asked_side",
                                 {{"side", web::say(language, side_key(side))}, {"people", count}}));
    return lines;
}

/// Each with what it means in a sentence.
std::vector<ChoiceLine> with_hints(Visit const& visit, std::vector<ChoiceLine> lines,
                                   std::string const& group)
{
    for (auto& line : lines)
        line.hint = visit.say("decide." + group + "_" + line.value);
    return lines;
}

/// "3 people may answer now, so 50 % means 2 of them."
std::string quorum_hint(Visit const& visit, TypedSide const& typed, int people)
{
    auto const percent = parse_integer(typed.quorum);
    if (!percent || *percent < 0 || *percent > 100)
        return visit.say("decide.quorum_hint", {{"people", people}});
    SideRule const rule{.side = typed.side, .eligible = people, .quorum_percent = static_cast<int>(*percent)};
    return visit.say("decide.quorum_means",
                     {{"people", people}, {"percent", *percent}, {"needed", tally::quorum_needed(rule)}});
}

SideFields side_fields(Visit const& visit, TypedSide const& typed, int people)
{
    return {.name = std::string(tally::side_name(typed.side)),
            .side = side_key(typed.side),
            .quorum = typed.quorum,
            .quorum_hint = quorum_hint(visit, typed, people),
            .threshold = typed.threshold,
            .bounds = choices_of(visit, "bound", {"more_than", "at_least"}, typed.bound)};
}

bool is_usual(TypedSide const& typed)
{
    TypedSide const usual;
    return typed.quorum == usual.quorum && typed.threshold == usual.threshold && typed.bound == usual.bound;
}

void add_side_fields(DecisionFormPage& page, Visit const& visit, SideSizes const& sizes)
{
    for (auto const& [side, people] : sizes) {
        auto const found = std::ranges::find(page.typed.sides, side, &TypedSide::side);
        auto const typed = found == page.typed.sides.end() ? TypedSide{.side = side} : *found;
        page.rules_open = page.rules_open || !is_usual(typed);
        page.sides.push_back(side_fields(visit, typed, people));
    }
    page.rules_open = page.rules_open || page.errors.of("sides").has_value();
}

DecisionFormPage form_page(Visit const& visit, SideSizes const& sizes, TypedDecision const& kept)
{
    auto const typed = visit.form.has("question") ? read_typed(visit.form) : kept;
    DecisionFormPage page{
        .typed = typed,
        .methods = with_hints(
            visit, choices_of(visit, "method", {"consent", "majority", "approval", "score"}, typed.method),
            "method_way"),
        .secrecies = with_hints(visit, choices_of(visit, "secrecy", {"secret", "open"}, typed.secrecy),
                                "secrecy_hint"),
        .early_closes =
            choices_of(visit, "early_close", {"at_the_time", "when_all_answered"}, typed.early_close),
        .errors = visit.errors};
    if (!every_side_is_a_crowd(sizes))
        page.secrecies.front().hint =
            visit.say("decide.secret_needs_crowd_hint", {{"count", secret_crowd_min}});
    add_side_fields(page, visit, sizes);
    return page;
}

/// What the decision would carry; a statement that is not there, or not any more, is forgotten.
void add_evidence(DecisionFormPage& page, Visit const& visit, circles::Circle const& circle,
                  results::MapShelf& shelf)
{
    auto const id = ConversationId::parse(page.typed.conversation);
    auto const statement = StatementId::parse(std::exchange(page.typed.statement, ""));
    if (!id || !statement)
        return;
    auto const conversation = talk::visible_conversation(visit.rows, visit.who, *id);
    if (!conversation || conversation->circle != circle.id)
        return;
    auto const evidence = results::take_evidence(visit.rows, *conversation, *statement, visit.now, shelf);
    if (!evidence)
        return;
    page.typed.statement = statement->text();
    page.evidence = results::evidence_part(visit.rows, visit.who.language, *conversation, *evidence);
    if (!visit.form.has("question"))
        page.typed.question = page.evidence->finding.text;
}

} // namespace

std::vector<RuleLine> rule_lines(web::Language language, Decision const& decision, SideSizes const& people)
{
    std::vector<RuleLine> lines;
    for (auto const& rule : decision.sides)
        lines.push_back(
            {side_key(rule.side),
             answering_words(language, rule, people) + " " + support_words(language, rule, decision.method)});
    return lines;
}

std::string round_words(web::Language language, int round)
{
    return web::say(language, "decide.round", {{"round", round}});
}

Result<std::variant<DecisionFormPage, OneSidePage>> look_at_new_decision(Visit& visit, CircleId id,
                                                                         results::MapShelf& shelf)
{
    auto const circle = TRY(circles::visible_circle(visit.rows, visit.who, id));
    TRY(circles::require_facilitator(visit.rows, visit.who, circle));
    auto const sizes = sizes_of(visit.rows, circle);
    auto const back = web::Url::local("/circles/", circle.id);
    if (sizes.size() < 2)
        return OneSidePage{.circle = circle.name, .circle_href = back};
    auto const asked = [&](char const* name) {
        return std::string(visit.request.query.first(name).value_or(""));
    };
    TypedDecision const fresh{.secrecy = every_side_is_a_crowd(sizes) ? "secret" : "open",
                              .conversation = asked("conversation"),
                              .statement = asked("statement")};
    auto page = form_page(visit, sizes, fresh);
    add_evidence(page, visit, circle, shelf);
    page.title = "decide.new";
    page.action = web::Url::local("/circles/", circle.id, "/decisions/new");
    page.back = back;
    page.circle = circle.name;
    return page;
}

Result<DecisionFormPage> look_at_decision_to_change(Visit& visit, DecisionId id)
{
    auto const seen = TRY(facilitated_decision(visit.rows, visit.who, id));
    auto const& decision = seen.decision;
    if (decision.state != State::draft && !decision.takes_ballots(visit.now))
        return fail(Fault::conflict, "decide.closed_already");
    auto page = form_page(visit, sizes_of(visit.rows, seen.circle), typed_of(decision));
    page.title =
        web::MessageKey(std::string("decide.change_") + (decision.state == State::draft ? "draft" : "text"));
    page.action = web::Url::local("/decisions/", id, "/edit");
    page.back = web::Url::local("/decisions/", id);
    page.circle = seen.circle.name;
    page.is_open = decision.state == State::open;
    page.asks_options = !page.is_open || !decision.is_proposal();
    return page;
}

Result<ReasonsPage> look_at_reasons(Visit& visit, DecisionId id)
{
    auto const seen = TRY(facilitated_decision(visit.rows, visit.who, id));
    auto const& decision = seen.decision;
    TRY_VOID(check_way_back(decision));
    auto const conversation = TRY(talk::find_conversation(visit.rows, *decision.conversation));
    auto const reasons = returnable_reasons(visit.rows, decision);
    auto coming = talk::coming_reasons(visit.rows, conversation, reasons.texts, visit.now);
    return ReasonsPage{.question = decision.question,
                       .decision = web::Url::local("/decisions/", id),
                       .conversation = conversation.question,
                       .conversation_href = web::Url::local("/conversations/", conversation.id),
                       .reasons = std::move(coming.texts),
                       .some_left_inside = reasons.left_inside == ReturnableReasons::Left::some,
                       .can_be_taken = !reasons.texts.empty(),
                       .reopens_until = coming.reopens_until,
                       .action = web::Url::local("/decisions/", id, "/reasons")};
}

namespace {

/// Rule 4: whoever opens a question sees who came and went before it, and whose voice moved to another side.
void add_members_since(DecisionCheckPage& page, Visit const& visit, SeenDecision const& seen)
{
    auto const since = last_opening(visit.rows, seen.decision);
    auto made = circles::members_since(visit.rows, seen.circle, since.value_or(Instant{}));
    auto lately = circles::joined_since(visit.rows, seen.circle, visit.now - std::chrono::days(7));
    page.is_first = !since;
    page.changed = made.changes;
    for (auto const side : circles::all_sides) {
        auto const name = visit.say(circles::side_key(side).key);
        if (lately[side] > 0)
            page.joined_lately.push_back(
                visit.say("decide.joined_lately", {{"side", name}, {"people", lately[side]}}));
        if (since && made.joined[side] + made.left[side] + made.removed[side] > 0)
            page.came_and_went.push_back(visit.say("decide.came_and_went",
                                                   {{"side", name},
                                                    {"joined", made.joined[side]},
                                                    {"left", made.left[side]},
                                                    {"removed", made.removed[side]}}));
    }
    for (auto const& change : made.newest_changes)
        page.side_changes.push_back({.name = change.name,
                                     .by = change.by,
                                     .at = change.at,
                                     .side_before = circles::side_key(change.side_before),
                                     .part_before = circles::part_key(change.part_before),
                                     .side = circles::side_key(change.side),
                                     .part = circles::part_key(change.part)});
}

} // namespace

Result<DecisionCheckPage> look_at_check(Visit& visit, DecisionId id)
{
    auto const seen = TRY(facilitated_decision(visit.rows, visit.who, id));
    auto const& decision = seen.decision;
    if (decision.state != State::draft)
        return fail(Fault::conflict, "decide.open_already");
    auto const people = sizes_of(visit.rows, seen.circle);
    DecisionCheckPage page{
        .question = decision.question,
        .circle = seen.circle.name,
        .text = web::Html::trusted(web::safe_markdown(decision.text)),
        .evidence = evidence_seen(visit, decision),
        .options = decision.options,
        .round = decision.round > 1 ? round_words(visit.who.language, decision.round) : "",
        .method = method_key(decision.method),
        .method_way = method_way_key(decision.method),
        .method_hint = method_hint_key(decision.method),
        .asked = asked_lines(visit.who.language, people),
        .rules = rule_lines(visit.who.language, decision, people),
        .secrecy = web::MessageKey("decide.secrecy_" + std::string(secrecy_text(decision.secrecy))),
        .secrecy_hint = web::MessageKey("decide.secrecy_hint_" + std::string(secrecy_text(decision.secrecy))),
        .has_few_on_a_side = decision.is_secret() && has_few_on_a_side(people),
        .closes_on = last_day(decision.closes_at),
        .closes_early = decision.early_close == EarlyClose::when_all_answered,
        .edit = web::Url::local("/decisions/", id, "/edit"),
        .open = web::Url::local("/decisions/", id, "/open"),
        .discard = web::Url::local("/decisions/", id, "/discard"),
        .errors = visit.errors};
    add_members_since(page, visit, seen);
    return page;
}

} // namespace manyhands::decide
