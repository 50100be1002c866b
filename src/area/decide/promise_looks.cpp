// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/promise_looks.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace manyhands::decide {

namespace {

using front::Visit;

constexpr int done_shown_max = 200;

std::string owner_text(Visit const& visit, Promise const& promise, Sight sight)
{
    if (sight == Sight::outside) {
        auto side = web::say(visit.who.language, side_key(promise.owner_side));
        if (promise.naming == Naming::by_side || promise.owner_name.empty())
            return side;
        return visit.say("decide.named_owner", {{"name", promise.owner_name}, {"side", side}});
    }
    return promise.owner_name.empty() ? visit.say("decide.somebody_who_left") : promise.owner_name;
}

PromiseLine promise_line(Visit const& visit, Promise const& promise, Sight sight)
{
    auto tag = tag_of(promise, visit.now);
    return {.what = promise.what,
            .href = web::Url::local("/promises/", promise.id),
            .owner = owner_text(visit, promise, sight),
            .due = promise.due,
            .tag = std::move(tag.word),
            .tag_colour = std::move(tag.colour),
            .modifier = std::move(tag.modifier),
            .why = promise.why};
}

void count(DoneCounts& counts, Promise const& promise, Instant now)
{
    if (promise.state == PromiseState::kept)
        ++counts.kept;
    else if (promise.state == PromiseState::not_kept)
        ++counts.not_kept;
    else if (promise.is_late(now))
        ++counts.late;
    else
        ++counts.open;
}

/// What a step did, from how it stood before.
std::string step_words(Visit const& visit, PromiseStep const& step, PromiseStep const* before)
{
    if (before != nullptr && before->state == step.state)
        return visit.say("decide.step_moved", {{"due", step.due}});
    return visit.say("decide.step_" + std::string(promise_state_text(step.state)), {{"due", step.due}});
}

void add_steps(PromisePage& page, Visit const& visit, SeenPromise const& seen)
{
    auto const steps = steps_of(visit.rows, seen.promise);
    auto const sight = sight_of(seen.from);
    for (std::size_t at = 0; at < steps.size(); ++at) {
        auto const* const before = at + 1 < steps.size() ? &steps[at + 1] : nullptr;
        std::string who;
        if (sight == Sight::member)
            who =
                steps[at].person_name.empty() ? visit.say("decide.somebody_who_left") : steps[at].person_name;
        page.steps.push_back(
            {steps[at].at, step_words(visit, steps[at], before), std::move(who), steps[at].why});
    }
}

void add_forms(PromisePage& page, Visit const& visit, SeenPromise const& seen)
{
    auto const& id = seen.promise.id;
    page.named_hint = visit.say("decide.named_hint",
                                {{"side", web::say(visit.who.language, side_key(seen.promise.owner_side))}});
    page.is_named = seen.promise.naming == Naming::by_name;
    if (seen.is_owner && seen.promise.is_public())
        page.rename = web::Url::local("/promises/", id, "/name");
    if (seen.promise.state == PromiseState::offered) {
        if (seen.is_owner)
            page.accept = web::Url::local("/promises/", id, "/accept");
        if (seen.may_settle())
            page.decline = web::Url::local("/promises/", id, "/decline");
    }
    if (seen.promise.state != PromiseState::open)
        return;
    if (seen.may_settle())
        page.settle = web::Url::local("/promises/", id, "/settle");
    if (seen.is_owner)
        page.move = web::Url::local("/promises/", id, "/move");
    auto const typed = visit.form.text("state");
    for (std::string const word : {"kept", "not_kept"})
        page.endings.push_back({word, visit.say("decide.promise_" + word), word == typed});
    page.why = visit.form.long_text("why");
    page.due = visit.form.has("due") ? visit.form.text("due") : seen.promise.due.iso();
    page.move_why = visit.form.long_text("move_why");
}

} // namespace

Naming read_naming(web::Form const& form)
{
    return form.text("named") == "yes" ? Naming::by_name : Naming::by_side;
}

TypedPromise read_promise(web::Form const& form)
{
    return {form.text("what"), form.text("owner"), form.text("due"), read_naming(form)};
}

Sight sight_of(SeenDecision const& seen) { return seen.membership ? Sight::member : Sight::outside; }

std::vector<PromiseLine> promise_lines(Visit const& visit, std::vector<Promise> const& promises, Sight sight)
{
    std::vector<PromiseLine> lines;
    for (auto const& promise : promises)
        if (sight == Sight::member || promise.is_public())
            lines.push_back(promise_line(visit, promise, sight));
    return lines;
}

Result<PromiseFormPage> look_at_new_promise(Visit& visit, DecisionId id)
{
    auto const seen = TRY(see_decision(visit.rows, visit.who, id));
    auto const membership = TRY(circles::require_member(visit.rows, visit.who, seen.circle));
    if (seen.decision.state != State::agreed)
        return fail(Fault::conflict, "decide.not_agreed_yet");
    auto const& form = visit.form;
    PromiseFormPage page{.question = seen.decision.question,
                         .back = web::Url::local("/decisions/", id),
                         .action = web::Url::local("/decisions/", id, "/promises/new"),
                         .typed = read_promise(form),
                         .chooses_owner = membership.facilitates(),
                         .errors = visit.errors};
    page.is_named = page.typed.naming == Naming::by_name;
    if (page.typed.owner.empty())
        page.typed.owner = membership.person.text();
    if (!page.chooses_owner)
        return page;
    for (auto const& member : circles::members_of(visit.rows, seen.circle)) {
        auto person = member.membership.person.text();
        bool const chosen = person == page.typed.owner;
        page.owners.push_back({std::move(person), member.name, chosen});
    }
    return page;
}

Result<PromisePage> look_at_promise(Visit& visit, PromiseId id)
{
    auto const seen = TRY(see_promise(visit.rows, visit.who, id));
    PromisePage page{.promise = promise_line(visit, seen.promise, sight_of(seen.from)),
                     .question = seen.from.decision.question,
                     .decision = web::Url::local("/decisions/", seen.promise.decision),
                     .errors = visit.errors};
    add_forms(page, visit, seen);
    add_steps(page, visit, seen);
    return page;
}

Result<DonePage> look_at_done(Visit& visit, PlaceId id)
{
    auto const place = TRY(places::find_place(visit.rows, id));
    auto const after = front::key_after<DecisionId>(visit, front::Extent::page);
    auto const below = places::subtree_of(visit.rows, place);
    auto done = done_in(visit.rows, place.root, below, after, done_shown_max + 1);
    auto const here = web::Url::local("/places/", place.id, "/done");
    DonePage page{.place = place.name_in(visit.who.language),
                  .place_href = web::Url::local("/places/", place.id),
                  .csv = web::Url::local("/places/", place.id, "/done.csv")};
    if (std::ssize(done) > done_shown_max) {
        done.pop_back();
        page.older = here.with("after", front::list_key(done.back().closed_at, done.back().id));
    }
    bool const in_welsh = visit.who.language == web::Language::cy;
    for (auto const& decision : done) {
        page.decisions.push_back(
            {.question = decision.question,
             .agreed_option = decision.agreed_option,
             .href = web::Url::local("/decisions/", decision.id),
             .circle = decision.circle_name,
             .place =
                 in_welsh && !decision.place_name_cy.empty() ? decision.place_name_cy : decision.place_name,
             .closed_at = decision.closed_at,
             // Anybody reads this page and it reads the same for all: no names but of owners who said so.
             .promises = promise_lines(visit, decision.promises, Sight::outside)});
        for (auto const& promise : decision.promises)
            count(page.counts, promise, visit.now);
    }
    return page;
}

} // namespace manyhands::decide
