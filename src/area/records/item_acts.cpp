// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/item_acts.hpp"

#include "area/records/record_reading.hpp"
#include "base/json.hpp"

namespace manyhands::records {

namespace {

std::unexpected<Error> changed_meanwhile() { return invalid({{"version", {"records.changed_meanwhile"}}}); }

/// The journal holds which item and the hash of what was sealed, and no word.
Result<void> tell_entry(front::Turn& turn, std::string act, Sight const& sight, ItemId item, Hash const& sealed)
{
    JsonWriter json;
    json.begin_object().member("item", item.text()).member("sealed", sealed.hex()).end_object();
    return turn.tell(journal::installation, std::move(act), journal::subject("person", sight.owner()),
                     json.take());
}

/// Whether there is room, and whether the writer has not written more than anybody writes.
Result<void> check_room(front::Turn& turn, Sight const& sight)
{
    auto const most = sight.is_own() ? own_entries_a_day : entries_a_day;
    auto const since = turn.now - std::chrono::days(1);
    if (count_versions_by(turn.rows, sight.owner(), sight.reader(), since) >= most)
        return fail(Fault::conflict, "records.too_many_entries");
    auto const record = find_record(turn.rows, sight.owner());
    if (record && record->text_bytes >= record_bytes_max)
        return fail(Fault::conflict, "records.full");
    return {};
}

/// Writes a version, and tells the journal and, where it is somebody else's record, the owner.
Result<ItemId> tell_version(front::Turn& turn, Sight const& sight, std::string act, Item const& item)
{
    TRY_VOID(check_room(turn, sight));
    auto const sealed = insert_version(turn.rows, sight, item);
    TRY_VOID(tell_entry(turn, std::move(act), sight, item.id, sealed));
    if (!sight.is_own())
        tell_added(turn, sight, item);
    return item.id;
}

Item first_version(front::Turn const& turn, Sight const& sight, ItemText text)
{
    text.state = ItemState::present;
    text.reason.clear();
    text.supported_by.clear();
    text.about = {};
    return {.id = ItemId::random(),
            .author = sight.reader(),
            .made_by = sight.reader(),
            .recorded_at = turn.now,
            .content = std::move(text)};
}

/// The sight to write with: one's own, or to add to somebody else's.
Attempt<Sight> sight_to_write(front::Turn& turn, PersonId owner)
{
    auto const writer = TRY(people::signed_in(turn.who));
    return writer == owner ? own_sight(turn.rows, turn.tools, turn.who) : sight_to_add(turn, owner);
}

Item next_version(front::Turn const& turn, Sight const& sight, Item item)
{
    ++item.version;
    item.made_by = sight.reader();
    item.recorded_at = turn.now;
    item.content.reason.clear();
    return item;
}

/// The item, where the words are the writer's.
std::optional<Item> find_written(front::Turn& turn, Sight const& sight, ItemId id)
{
    auto item = find_item(turn.rows, sight, id);
    return item && item->author == sight.reader() && id != sight.about() ? std::move(item) : std::nullopt;
}

} // namespace

Result<ItemId> add_own_item(front::Turn& turn, ItemText const& text)
{
    TRY(people::signed_in(turn.who));
    auto checked = TRY(check_item(text, british_day(turn.now)));
    auto const sight = TRY(begin_record(turn));
    return tell_version(turn, sight, "records.item_added", first_version(turn, sight, std::move(checked)));
}

Attempt<ItemId> add_item_to(front::Turn& turn, PersonId owner, Result<ItemText> const& text)
{
    auto const sight = TRY(sight_to_add(turn, owner));
    if (!sight)
        return std::nullopt;
    auto const typed = TRY(text);
    if (!typed.label || !sight->shows(typed.label))
        return invalid({{"label", {"records.label_missing"}}});
    auto checked = TRY(check_item(typed, british_day(turn.now)));
    return TRY(
        tell_version(turn, *sight, "records.item_added", first_version(turn, *sight, std::move(checked))));
}

Attempt<ItemId> change_item(front::Turn& turn, ItemAt const& at, ItemText const& text)
{
    auto const sight = TRY(sight_to_write(turn, at.owner));
    auto const found = sight ? find_written(turn, *sight, at.id) : std::nullopt;
    if (!found)
        return std::nullopt;
    auto const checked = TRY(check_item(text, british_day(turn.now)));
    if (found->version != at.version)
        return changed_meanwhile();
    auto item = next_version(turn, *sight, *found);
    item.content.happened_on = checked.happened_on;
    item.content.title = checked.title;
    item.content.text = checked.text;
    item.content.on_behalf_of = checked.on_behalf_of;
    item.content.reason = checked.reason;
    item.content.state = ItemState::present;
    return TRY(tell_version(turn, *sight, "records.item_changed", item));
}

Attempt<ItemId> mark_as_error(front::Turn& turn, ItemAt const& at, std::string_view reason)
{
    auto const sight = TRY(sight_to_write(turn, at.owner));
    auto const found = sight ? find_written(turn, *sight, at.id) : std::nullopt;
    if (!found)
        return std::nullopt;
    auto const words = TRY(check_words(reason, "reason"));
    if (found->version != at.version)
        return changed_meanwhile();
    auto item = next_version(turn, *sight, *found);
    item.content.state = ItemState::entered_in_error;
    item.content.reason = words;
    return TRY(tell_version(turn, *sight, "records.item_marked", item));
}

Result<void> label_item(front::Turn& turn, ItemAt const& at, std::optional<Label> label)
{
    auto const sight = TRY(own_sight(turn.rows, turn.tools, turn.who));
    auto const found = sight ? find_item(turn.rows, *sight, at.id) : std::nullopt;
    if (!found)
        return not_found();
    if (found->version != at.version)
        return changed_meanwhile();
    auto item = next_version(turn, *sight, *found);
    item.content.label = label;
    TRY(tell_version(turn, *sight, "records.item_labelled", item));
    return {};
}

Result<void> remark_on_item(front::Turn& turn, ItemId id, Remark const& remark)
{
    auto const sight = TRY(own_sight(turn.rows, turn.tools, turn.who));
    auto const found = sight ? find_item(turn.rows, *sight, id) : std::nullopt;
    if (!found)
        return not_found();
    auto const words = TRY(check_words(remark.text, "words"));
    TRY_VOID(check_room(turn, *sight));
    if (count_remarks(turn.rows, sight->owner(), id) >= remarks_max)
        return fail(Fault::conflict, "records.too_many_entries");
    auto const sealed = insert_remark(turn.rows, *sight, id, {remark.kind, words, turn.now});
    return tell_entry(turn, "records.item_remarked", *sight, id, sealed);
}

Result<void> write_about_me(front::Turn& turn, ItemText const& text, int version)
{
    TRY(people::signed_in(turn.who));
    auto checked = TRY(check_about(text));
    auto const sight = TRY(begin_record(turn));
    auto const found = find_item(turn.rows, sight, sight.about());
    if ((found ? found->version : 0) != version)
        return changed_meanwhile();
    checked.type = ItemType::about_me;
    checked.happened_on = british_day(turn.now);
    Item const item{.id = sight.about(),
                    .version = version + 1,
                    .author = sight.owner(),
                    .made_by = sight.owner(),
                    .recorded_at = turn.now,
                    .content = std::move(checked)};
    TRY(tell_version(turn, sight, "records.about_written", item));
    return {};
}

} // namespace manyhands::records
