// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle_looks.hpp"

#include "area/circles/application_store.hpp"
#include "area/circles/circle_acts.hpp"
#include "area/circles/circle_store.hpp"
#include "area/circles/circle_wording_store.hpp"
#include "area/circles/membership_store.hpp"
#include "area/circles/takedown_store.hpp"
#include "base/published.hpp"
#include "base/text.hpp"
#include "web/markdown.hpp"

namespace manyhands::circles {

namespace {

constexpr int members_shown_max = 12;
constexpr int wordings_on_page = 10; // each may be long, and is rendered anew for whoever looks

/// The sanitiser vouches for its HTML.
web::Html prose(std::string const& markdown) { return web::Html::trusted(web::safe_markdown(markdown)); }

CircleRow row_of(Circle const& circle, std::string place)
{
    return {.id = circle.id,
            .name = circle.name,
            .href = web::Url::local("/circles/", circle.id),
            .kind = kind_key(circle.kind),
            .visibility = visibility_key(circle.visibility),
            .place = std::move(place)};
}

SideRow side_row(front::Visit const& visit, Side side, int people, std::optional<Membership> const& me)
{
    SideRow row{.side = std::string(side_text(side)), .name = side_key(side)};
    if (me) {
        row.people = visit.say("circles.people_exact", {{"count", people}});
        row.published = std::to_string(people);
        return row;
    }
    auto const count = published_count(people);
    switch (count.shown) {
    case PublishedCount::Shown::none:
        row.people = visit.say("circles.people_none");
        break;
    case PublishedCount::Shown::few:
        row.people = visit.say("circles.people_few");
        break;
    case PublishedCount::Shown::about:
        row.people = visit.say("circles.people_about", {{"count", count.value}});
        break;
    }
    row.published = published_figure(people);
    return row;
}

void add_members(CirclePage& page, front::Visit const& visit, Circle const& circle)
{
    auto members = members_after(visit.rows, circle, {}, members_shown_max + 1);
    page.has_more_members = std::ssize(members) > members_shown_max;
    if (page.has_more_members)
        members.pop_back();
    for (auto const& member : members)
        page.members.push_back(
            {member.name, side_key(member.membership.side), part_key(member.membership.part)});
}

/// What a member is here, and where a facilitator goes from here.
void add_membership(CirclePage& page, front::Visit const& visit, Circle const& circle, Membership const& me)
{
    auto const members = web::Url::local("/circles/", circle.id, "/members");
    page.me = CirclePage::Me{.side = side_key(me.side),
                             .part = part_key(me.part),
                             .members = members,
                             .leave = web::Url::local("/circles/", circle.id, "/leave")};
    if (me.facilitates())
        page.facilitating =
            CirclePage::Facilitating{.members = members,
                                     .invitations = web::Url::local("/circles/", circle.id, "/invitations"),
                                     .applications = web::Url::local("/circles/", circle.id, "/applications"),
                                     .agreement = page.agreement_href,
                                     .change = web::Url::local("/circles/", circle.id, "/edit")};
    if (circle_version(visit.rows, circle) > 1)
        page.me->wordings = web::Url::local("/circles/", circle.id, "/wordings");
    add_members(page, visit, circle);
}

/// How somebody who is not a member may become one, and what became of asking.
void add_entrance(CirclePage& page, front::Visit const& visit, Circle const& circle)
{
    auto const ask = web::Url::local("/circles/", circle.id, "/applications");
    if (visit.who.is_member())
        if (auto const last = last_application(visit.rows, circle, *visit.who.person)) {
            bool const waiting = last->answer == Answer::waiting;
            if (waiting || last->answer == Answer::declined)
                page.asked = CirclePage::Asked{answer_key(last->answer), last->reason, waiting, ask};
            if (waiting)
                return;
        }
    if (circle.has_ended())
        return;
    if (circle.visibility == Visibility::open)
        page.entrance = CirclePage::Entrance{web::Url::local("/circles/", circle.id, "/join"),
                                             "circles.join_button", "circles.join_text"};
    else
        page.entrance = CirclePage::Entrance{ask, "circles.ask_button", "circles.ask_text"};
}

void add_takedown(CirclePage& page, front::Visit const& visit, Circle const& circle, places::Place const& place)
{
    auto const deal = web::Url::local("/circles/", circle.id, "/takedown");
    auto const present = present_takedown(visit.rows, circle);
    if (present)
        page.taken_down = CirclePage::TakenDown{
            present->made_at, present->reason, page.facilitating ? std::optional(deal) : std::nullopt};
    else if (places::keeping_of(visit.rows, visit.who, place) != places::Keeping::no)
        page.take_down = deal;
}

/// Those outside see no author, and nothing that was written while the circle was hidden.
void add_agreements(AgreementPage& page, front::Visit const& visit, Circle const& circle,
                    std::optional<Membership> const& me)
{
    auto const before = parse_integer(visit.request.query.first("before").value_or(""));
    WordingRange const range{.before = before ? std::optional(static_cast<int>(*before)) : std::nullopt,
                             .since = me ? std::nullopt
                                         : std::optional(circle.shown_since.value_or(Instant{INT64_MAX}))};
    auto wordings = wordings_of(visit.rows, circle, range, wordings_on_page + 1);
    if (std::ssize(wordings) > wordings_on_page) {
        wordings.pop_back();
        page.more = page.action.with("before", wordings.back().version);
    }
    for (auto const& wording : wordings)
        page.wordings.push_back(
            {wording.version, wording.made_at, me ? wording.made_by_name : "", prose(wording.text)});
}

} // namespace

CirclesPage look_at_circles(front::Visit& visit, int count_max)
{
    CirclesPage page{.is_member = visit.who.is_member()};
    if (page.is_member) {
        for (auto const& circle : circles_of(visit.rows, *visit.who.person))
            page.mine.push_back(row_of(circle, ""));
        for (auto const& removal : removals_of(visit.rows, *visit.who.person))
            page.removals.push_back({removal.circle_name, removal.reason, removal.at});
    }
    auto listed = listed_circles(visit.rows, CircleId::parse(visit.request.query.first("after").value_or("")),
                                 count_max + 1);
    if (std::ssize(listed) > count_max) {
        listed.pop_back();
        page.more = web::Url::local("/circles").with("after", listed.back().circle.id);
    }
    for (auto const& [circle, place_name] : listed) {
        auto const& place = place_name.in(visit.who.language);
        auto const href = web::Url::local("/places/", circle.place);
        if (page.groups.empty() || page.groups.back().href != href)
            page.groups.push_back({place, href, {}});
        page.groups.back().circles.push_back(row_of(circle, place));
    }
    return page;
}

Result<CirclePage> look_at_circle(front::Visit& visit, CircleId id, CircleBoard const& board)
{
    auto const circle = TRY(visible_circle(visit.rows, visit.who, id));
    auto const place = TRY(places::find_place(visit.rows, circle.place));
    auto const me =
        visit.who.is_member() ? membership_of(visit.rows, circle, *visit.who.person) : std::nullopt;
    CirclePage page{.id = circle.id,
                    .name = circle.name,
                    .kind_word = std::string(kind_text(circle.kind)),
                    .visibility_word = std::string(visibility_text(circle.visibility)),
                    .kind = kind_key(circle.kind),
                    .visibility = visibility_key(circle.visibility),
                    .has_ended = circle.has_ended(),
                    .place = place.name_in(visit.who.language),
                    .place_href = web::Url::local("/places/", place.id),
                    .purpose_source = circle.purpose,
                    .purpose = prose(circle.purpose),
                    .agreement_source = circle.agreement,
                    .agreement = prose(circle.agreement),
                    .agreement_version = circle.agreement_version,
                    .agreement_href = web::Url::local("/circles/", circle.id, "/agreement"),
                    .is_rounded = !me};
    auto sizes = side_sizes(visit.rows, circle);
    for (auto const side : all_sides)
        page.sides.push_back(side_row(visit, side, sizes[side], me));
    if (me)
        add_membership(page, visit, circle, *me);
    else
        add_entrance(page, visit, circle);
    add_takedown(page, visit, circle, place);
    page.sections = front::sections_of(board, visit, circle);
    return page;
}

Result<AgreementPage> look_at_agreement(front::Visit& visit, CircleId id)
{
    auto const circle = TRY(visible_circle(visit.rows, visit.who, id));
    auto const me =
        visit.who.is_member() ? membership_of(visit.rows, circle, *visit.who.person) : std::nullopt;
    AgreementPage page{.circle = circle.name,
                       .circle_href = web::Url::local("/circles/", circle.id),
                       .can_change = me && me->facilitates(),
                       .action = web::Url::local("/circles/", circle.id, "/agreement"),
                       .version = circle.agreement_version,
                       .text =
                           visit.form.has("agreement") ? visit.form.long_text("agreement") : circle.agreement,
                       .errors = visit.errors};
    add_agreements(page, visit, circle, me);
    return page;
}

} // namespace manyhands::circles
