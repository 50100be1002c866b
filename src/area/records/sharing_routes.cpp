// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/record_routes.hpp"
#include "area/records/rule_acts.hpp"
#include "area/records/sharing_looks.hpp"

namespace manyhands::records {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

constexpr std::string_view sharing_address = "/me/record/sharing";

Done see_sharing(std::string notice)
{
    return {.location = std::string(sharing_address), .notice = std::move(notice)};
}

/// What is nonsense is refused: deny is the default.
RuleDraft read_rule(web::Form const& form)
{
    RuleDraft draft{.effect = parse_effect(form.text("effect")).value_or(Effect::permit),
                    .doing = parse_doing(form.text("doing")).value_or(Doing::read),
                    .purpose = form.text("purpose"),
                    .life = form.text("life")};
    for (auto const& typed : form.all("labels"))
        if (auto const label = parse_label(typed))
            draft.labels.add(*label);
    return draft;
}

Result<Done> make(Turn& turn, web::Form const& form)
{
    TRY(people::signed_in(turn.who));
    auto const circle = CircleId::parse(form.text("circle"));
    if (!circle)
        return not_found();
    auto const who = form.text("who");
    auto const colon = who.find(':');
    auto const word = colon == std::string::npos ? "" : who.substr(colon + 1);
    auto const person = who.starts_with("person:") ? PersonId::parse(word) : std::nullopt;
    auto const part = who.starts_with("part:") ? circles::parse_part(word) : std::nullopt;
    if (person)
        TRY(make_rule_for(turn, *circle, *person, read_rule(form)));
    else if (part)
        TRY(make_rule_for(turn, PartHeld{*circle, *part}, read_rule(form)));
    else
        return invalid({{"who", {"records.who_missing"}}});
    return see_sharing("records.done_rule");
}

Result<Done> ask(Turn& turn, web::Form const& form)
{
    auto const owner = TRY(turn.id<PersonId>("person"));
    TRY(propose_rule(turn, owner, read_rule(form)));
    return Done{.location = "/records", .notice = "records.done_asked"};
}

Result<Done> agree(Turn& turn, web::Form const&)
{
    auto const id = TRY(turn.id<RuleId>("rule"));
    TRY_VOID(agree_to(turn, id));
    return see_sharing("records.done_agreed");
}

Result<Done> end(Turn& turn, web::Form const&)
{
    auto const id = TRY(turn.id<RuleId>("rule"));
    TRY_VOID(end_sharing(turn, id));
    return see_sharing("records.done_ended");
}

} // namespace

void bind_sharing(front::Door& door)
{
    door.get(std::string(sharing_address), [](Visit& visit) -> Result<web::Response> {
        auto const page = TRY(look_at_sharing(visit));
        return show(page, visit.frame);
    });
    door.get("/me/record/sharing/new", front::page<look_at_new_rule>);
    door.post("/me/record/sharing/new", make, {.again = front::page<look_at_new_rule>});
    door.post("/me/record/sharing/{rule}/agree", agree);
    door.get("/me/record/sharing/{rule}/end", [](Visit& visit) -> Result<web::Response> {
        auto const id = TRY(visit.id<RuleId>("rule"));
        auto const page = TRY(look_at_ending(visit, id));
        return show(page, visit.frame);
    });
    door.post("/me/record/sharing/{rule}/end", end);
    door.get("/people/{person}/record/ask", front::page<look_at_asking>);
    door.post("/people/{person}/record/ask", ask, {.again = front::page<look_at_asking>});
    door.get("/me/record/looked", [](Visit& visit) -> Result<web::Response> {
        auto const page = TRY(look_at_looked(visit));
        return show(page, visit.frame);
    });
}

} // namespace manyhands::records
