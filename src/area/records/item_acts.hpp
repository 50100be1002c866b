// SPDX-License-Identifier: AGPL-3.0-or-later
// What people do to items. The owner adds, labels, answers, disputes and asks for a correction; whoever wrote
// an item changes it or says that it was entered in error. Nothing is overwritten: each makes a version.
#pragma once

#include "area/front/front.hpp"
#include "area/records/item.hpp"

namespace manyhands::records {

/// Which item, and the version that was seen: another one has come since, and nothing is done (rule 22):
/// Fault::invalid `records.changed_meanwhile` at `version`.
struct ItemAt {
    PersonId owner;
    ItemId id;
    int version = 0;
};

/// What somebody else's act came to: nothing is a refusal, which the owner will see.
template <class T> using Attempt = Result<std::optional<T>>;

/// Into one's own record. Fault::invalid as check_item; conflict `records.too_many_entries` and
/// `records.full`.
Result<ItemId> add_own_item(front::Turn& turn, ItemText const& text);
/// Into somebody else's, under a label that the writer may add to (invalid at `label`). `text` is what was
/// typed, or what is wrong with it: who may not add hears that first.
Attempt<ItemId> add_item_to(front::Turn& turn, PersonId owner, Result<ItemText> const& text);

/// By whose words they are: a new version with a reason. Day, title, text and on whose behalf are taken from
/// `text`.
Attempt<ItemId> change_item(front::Turn& turn, ItemAt const& at, ItemText const& text);
/// By whose words they are. The text stays readable, with the reason beside it.
Attempt<ItemId> mark_as_error(front::Turn& turn, ItemAt const& at, std::string_view reason);

/// By the owner, of any item: the words stay their author's.
Result<void> label_item(front::Turn& turn, ItemAt const& at, std::optional<Label> label);
/// By the owner. A dispute stands beside the item until it is settled. Fault::invalid at `words`.
Result<void> remark_on_item(front::Turn& turn, ItemId id, Remark const& remark);

/// By the owner alone. `version` is the one they began from, 0 for none.
Result<void> write_about_me(front::Turn& turn, ItemText const& text, int version);

} // namespace manyhands::records
