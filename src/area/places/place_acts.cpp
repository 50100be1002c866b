// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/places/place_acts.hpp"

#include "area/places/keeper_store.hpp"
#include "area/places/place_finding.hpp"
#include "area/places/place_store.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"

namespace manyhands::places {

namespace {

/// What the journal holds of a place: its words only as a hash, like those of everything else.
std::string place_body(Place const& place)
{
    JsonWriter json;
    json.begin_object().member("kind", place.kind);
    if (place.parent)
        json.member("parent", place.parent->text());
    json.member("words",
                sha256(JsonWriter()
                           .begin_array()
                           .value(place.name)
                           .value(place.name_cy)
                           .value(place.about)
                           .value(place.about_cy)
                           .end_array()
                           .text())
                    .hex());
    return json.end_object().take();
}

} // namespace

Keeping keeping_of(store::Snapshot const& rows, people::Visitor const& who, Place const& place)
{
    if (!who.is_member())
        return Keeping::no;
    return who.is_administrator() || keeps_path(rows, place, *who.person) ? Keeping::yes : Keeping::no;
}

Result<PersonId> require_keeper(store::Snapshot const& rows, people::Visitor const& who, Place const& place)
{
    auto const person = TRY(people::signed_in(who));
    if (keeping_of(rows, who, place) == Keeping::no)
        return fail(Fault::forbidden, "places.keepers_only");
    return person;
}

Result<Place> make_place(front::Turn& turn, PlaceDraft const& draft)
{
    auto const checked = TRY(check_place(draft));
    Place place{.id = PlaceId::random(),
                .parent = checked.parent,
                .kind = checked.kind,
                .name = checked.name,
                .name_cy = checked.name_cy,
                .about = checked.about,
                .about_cy = checked.about_cy};
    place.root = place.id;
    if (checked.parent) {
        auto const parent = TRY(find_place(turn.rows, *checked.parent));
        place.root = parent.root;
    }
    insert_place(turn.rows, place, turn.now);
    make_findable(turn.rows, place);
    TRY_VOID(turn.tell(place.root, "places.made", journal::subject("place", place.id), place_body(place)));
    if (place.is_root() && turn.who.is_member())
        TRY_VOID(add_keeper(turn, place, *turn.who.person));
    return place;
}

Result<Place> open_place(front::Turn& turn, PlaceDraft const& draft)
{
    if (draft.parent) {
        auto const parent = TRY(find_place(turn.rows, *draft.parent));
        TRY(require_keeper(turn.rows, turn.who, parent));
    } else {
        TRY(people::administrator(turn.who));
    }
    return make_place(turn, draft);
}

Result<Place> change_place(front::Turn& turn, PlaceId id, PlaceDraft const& draft)
{
    auto place = TRY(find_place(turn.rows, id));
    TRY(require_keeper(turn.rows, turn.who, place));
    TRY_VOID(front::not_while_hidden(turn.rows, "place", id.text()));
    auto const checked = TRY(check_place(draft));
    place.kind = checked.kind;
    place.name = checked.name;
    place.name_cy = checked.name_cy;
    place.about = checked.about;
    place.about_cy = checked.about_cy;
    update_place(turn.rows, place);
    make_findable(turn.rows, place);
    TRY_VOID(turn.tell(place.root, "places.changed", journal::subject("place", place.id), place_body(place)));
    return place;
}

} // namespace manyhands::places
