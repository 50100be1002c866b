// SPDX-License-Identifier: AGPL-3.0-or-later
// The questions of the form for a new circle.
#include "area/circles/circle_acts.hpp"
#include "area/circles/circle_looks.hpp"

namespace manyhands::circles {

namespace {

web::MessageKey hint_of(web::MessageKey const& name) { return web::MessageKey(name.key + "_hint"); }

template <class T, std::size_t N> std::vector<Choice>
choices(T const (&all)[N], std::string_view (*text)(T), web::MessageKey (*key)(T), std::string_view chosen)
{
    std::vector<Choice> made;
    for (auto const each : all)
        made.push_back({std::string(text(each)), key(each), hint_of(key(each)), text(each) == chosen});
    return made;
}

/// The kinds this person may start here.
std::vector<Choice> kind_choices(front::Visit const& visit, places::Place const& place)
{
    auto const typed = visit.form.text("kind");
    auto made = choices(all_kinds, kind_text, kind_key, typed);
    std::erase_if(made, [&](Choice const& choice) {
        return !may_start(visit.rows, visit.who, place, *parse_kind(choice.value));
    });
    return made;
}

} // namespace

std::vector<Choice> side_choices(std::string_view chosen)
{
    return choices(all_sides, side_text, side_key, chosen);
}
std::vector<Choice> part_choices(std::string_view chosen)
{
    return choices(all_parts, part_text, part_key, chosen);
}

std::vector<Choice> visibility_choices(std::string_view chosen)
{
    return choices(all_visibilities, visibility_text, visibility_key, chosen);
}

Result<NewCirclePage> look_at_new_circle(front::Visit& visit)
{
    TRY(people::signed_in(visit.who));
    NewCirclePage page{.back = web::Url::local("/circles"), .errors = visit.errors};
    auto const typed = visit.form.has("place") ? visit.form.text("place")
                                               : std::string(visit.request.query.first("place").value_or(""));
    if (typed.empty())
        return page;
    auto const place_id = PlaceId::parse(typed);
    if (!place_id)
        return not_found();
    auto const place = TRY(places::find_place(visit.rows, *place_id));
    page.place_id = place.id.text();
    page.place = place.name_in(visit.who.language);
    page.back = web::Url::local("/places/", place.id);
    page.kinds = kind_choices(visit, place);
    page.visibilities = visibility_choices(visit.form.text("visibility"));
    page.sides = side_choices(visit.form.text("side"));
    page.name = visit.form.text("name");
    page.purpose = visit.form.long_text("purpose");
    page.agreement = visit.form.long_text("agreement");
    return page;
}

} // namespace manyhands::circles
