// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/places/place.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace manyhands::places {

namespace {

Note too_long(std::string_view key, std::size_t characters_max)
{
    return {std::string(key), {{"count", static_cast<std::int64_t>(characters_max)}}};
}

} // namespace

web::MessageKey kind_key(std::string_view kind)
{
    return web::MessageKey("places.kind_" + std::string(kind));
}

Result<PlaceDraft> check_place(PlaceDraft draft)
{
    draft.name = tidy_line(draft.name);
    draft.name_cy = tidy_line(draft.name_cy);
    draft.about = tidy(draft.about);
    draft.about_cy = tidy(draft.about_cy);

    std::vector<FieldNote> notes;
    if (std::ranges::find(place_kinds, draft.kind) == std::end(place_kinds))
        notes.push_back({"kind", {"places.kind_missing"}});
    if (draft.name.empty())
        notes.push_back({"name", {"places.name_missing"}});
    if (count_characters(draft.name) > place_name_length_max)
        notes.push_back({"name", too_long("places.name_too_long", place_name_length_max)});
    if (count_characters(draft.name_cy) > place_name_length_max)
        notes.push_back({"name_cy", too_long("places.name_too_long", place_name_length_max)});
    if (count_characters(draft.about) > about_length_max)
        notes.push_back({"about", too_long("places.about_too_long", about_length_max)});
    if (count_characters(draft.about_cy) > about_length_max)
        notes.push_back({"about_cy", too_long("places.about_too_long", about_length_max)});
    if (!notes.empty())
        return invalid(std::move(notes));
    return draft;
}

Result<void> may_remove_keeper(Place const& place, int keepers)
{
    if (place.is_root() && keepers <= 1)
        return fail(Fault::conflict, "places.last_keeper");
    return {};
}

} // namespace manyhands::places
