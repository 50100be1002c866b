// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/takedown_looks.hpp"

#include "area/circles/takedown_acts.hpp"
#include "area/circles/takedown_store.hpp"
#include "web/markdown.hpp"

namespace manyhands::circles {

namespace {

constexpr int takedowns_on_page = 50;
/// Of the whole installation, of which each keeper sees their own: more are not shown to anybody before some
/// of these are answered.
constexpr int objections_max = 200;

std::vector<Choice> verdict_choices(SeenTakedown const& seen, std::string const& chosen)
{
    std::vector<Choice> choices;
    for (auto const verdict : all_verdicts)
        if (may_answer(*seen.present, seen.person, verdict))
            choices.push_back({.value = std::string(verdict_text(verdict)),
                               .name = verdict_key(verdict),
                               .hint = web::MessageKey(verdict_key(verdict).key + "_hint"),
                               .chosen = chosen == verdict_text(verdict)});
    return choices;
}

} // namespace

std::optional<GoneCirclePage> look_at_gone_circle(front::Visit& visit, CircleId id)
{
    auto const circle = find_circle(visit.rows, id);
    if (!circle)
        return {};
    auto const takedown = present_takedown(visit.rows, *circle);
    auto const place = places::find_place(visit.rows, circle->place);
    if (!takedown || !takedown->is_known_outside() || !place)
        return {};
    GoneCirclePage page{.place = place->name_in(visit.who.language),
                        .place_href = web::Url::local("/places/", place->id),
                        .made_at = takedown->made_at,
                        .reason = takedown->reason,
                        .list = web::Url::local("/places/", circle->root, "/takedowns")};
    if (places::keeping_of(visit.rows, visit.who, *place) != places::Keeping::no)
        page.deal = web::Url::local("/circles/", circle->id, "/takedown");
    return page;
}

Result<TakedownPage> look_at_takedown(front::Visit& visit, CircleId id)
{
    auto const seen = TRY(see_takedown(visit.rows, visit.who, id));
    TakedownPage page{.circle = seen.circle.name,
                      .purpose = web::Html::trusted(web::safe_markdown(seen.circle.purpose)),
                      .circle_href = web::Url::local("/circles/", id),
                      .place = seen.place.name_in(visit.who.language),
                      .action = web::Url::local("/circles/", id, "/takedown"),
                      .objection_action = web::Url::local("/circles/", id, "/takedown/objection"),
                      .answer_action = web::Url::local("/circles/", id, "/takedown/answer"),
                      .objection = visit.form.long_text("objection"),
                      .reason = visit.form.long_text("reason"),
                      .errors = visit.errors};
    if (!seen.present)
        return page;
    page.present =
        TakedownPage::Standing{seen.present->made_at, seen.present->reason, takedown_state_key(*seen.present),
                               seen.present->objection, seen.present->answer};
    page.can_object = seen.facilitates && !seen.present->objected_at;
    page.can_answer = seen.keeps && !seen.facilitates;
    if (page.can_answer)
        page.verdicts = verdict_choices(seen, visit.form.text("verdict"));
    return page;
}

Result<TakedownsPage> look_at_takedowns(front::Visit& visit, PlaceId id)
{
    auto const place = TRY(places::find_place(visit.rows, id));
    auto const root = TRY(places::find_place(visit.rows, place.root));
    TakedownsPage page{.place = root.name_in(visit.who.language),
                       .place_href = web::Url::local("/places/", root.id)};
    auto listed = takedowns_in(
        visit.rows, root.id, front::parse_list_key<CircleId>(visit.request.query.first("after").value_or("")),
        takedowns_on_page + 1);
    if (std::ssize(listed) > takedowns_on_page) {
        listed.pop_back();
        auto const& last = listed.back().takedown;
        page.more = web::Url::local("/places/", root.id, "/takedowns")
                        .with("after", front::list_key(last.made_at, last.circle));
    }
    for (auto const& [takedown, place_name] : listed)
        page.rows.push_back({place_name.in(visit.who.language), takedown.made_at, takedown.reason,
                             takedown_state_key(takedown), takedown.answer});
    return page;
}

front::Section home_objections_section(front::Visit& visit)
{
    front::Section section{.heading = "circles.objections"};
    if (!visit.who.is_member())
        return section;
    for (auto const& waiting : waiting_objections(visit.rows, objections_max)) {
        auto const place = places::find_place(visit.rows, waiting.place);
        if (!place || waiting.made_by == *visit.who.person ||
            places::keeping_of(visit.rows, visit.who, *place) == places::Keeping::no)
            continue;
        section.cards.push_back({.heading = visit.say("circles.objection_card"),
                                 .href = web::Url::local("/circles/", waiting.circle, "/takedown"),
                                 .tag = web::MessageKey("circles.takedown_waits"),
                                 .tag_colour = "blue",
                                 .place = place->name_in(visit.who.language)});
    }
    return section;
}

front::Section place_takedowns_section(front::Visit& visit, places::Place const& place)
{
    front::Section section{.heading = "circles.takedowns"};
    if (place.id == place.root && !takedowns_in(visit.rows, place.root, {}, 1).empty())
        section.action = front::Card{.heading = visit.say("circles.takedowns_link"),
                                     .href = web::Url::local("/places/", place.id, "/takedowns")};
    return section;
}

} // namespace manyhands::circles
