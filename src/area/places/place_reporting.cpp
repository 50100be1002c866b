// SPDX-License-Identifier: AGPL-3.0-or-later
// How the text of a place is reported, hidden and shown again (rule 19). Its keepers wrote it, so those of the
// place above answer, or administrators. Declared in places.hpp.
#include "area/places/place_finding.hpp"
#include "area/places/place_store.hpp"
#include "base/text.hpp"

namespace manyhands::places {

namespace {

using front::HiddenWords;
using front::Placeholder;
using front::Turn;

Result<Place> place_of_subject(store::Snapshot const& rows, std::string_view subject)
{
    auto const id = PlaceId::parse(subject);
    return id ? find_place(rows, *id) : Result<Place>(not_found());
}

Result<front::Reportable> see_place(store::Snapshot const& rows, people::Visitor const&, std::string_view subject)
{
    auto const place = TRY(place_of_subject(rows, subject));
    return front::Reportable{.root = place.root,
                             .place = place.parent,
                             .words = tidy(place.name + "\n\n" + place.about + "\n\n" + place.about_cy),
                             .page = web::Url::local("/places/", place.id)};
}

/// The name stays: it is what the place is called.
Result<HiddenWords> hide_place(Turn& turn, std::string_view subject, Placeholder const& placeholder)
{
    auto place = TRY(place_of_subject(turn.rows, subject));
    HiddenWords words{{"about", place.about}, {"about_cy", place.about_cy}};
    place.about = placeholder.words + "\n\n" + placeholder.text;
    place.about_cy.clear();
    update_place(turn.rows, place);
    make_findable(turn.rows, place);
    return words;
}

Result<void> show_place_again(Turn& turn, std::string_view subject, HiddenWords const& words)
{
    auto place = TRY(place_of_subject(turn.rows, subject));
    place.about = words.at("about");
    place.about_cy = words.at("about_cy");
    update_place(turn.rows, place);
    make_findable(turn.rows, place);
    return {};
}

} // namespace

front::Reportables reportables() { return {{"place", see_place, hide_place, show_place_again}}; }

} // namespace manyhands::places
