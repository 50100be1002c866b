// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what the pages of records show. Somebody else's record is read by record_reading alone.
#pragma once

#include "area/records/item_acts.hpp"
#include "area/records/record_pages.hpp"

namespace manyhands::records {

/// One's own: `?label=…` narrows it, `?after=…` goes on.
Result<RecordPage> look_at_own_record(front::Visit& visit);
/// One's own, as that person would see it now; nothing is told to anybody.
Result<RecordPage> look_at_preview(front::Visit& visit, PersonId reader);
/// Somebody else's, as far as their rules permit; the owner will see that it was opened.
Result<RecordPage> look_at_record(front::Visit& visit, PersonId owner);

Result<ItemPage> look_at_own_item(front::Visit& visit, ItemId id);
Result<ItemPage> look_at_item(front::Visit& visit, PersonId owner, ItemId id);

Result<ItemFormPage> look_at_new_item(front::Visit& visit);
/// For who may add to somebody else's record; the refusal is written, too.
Result<ItemFormPage> look_at_item_to_add(front::Visit& visit, PersonId owner);
/// The form of an item for whose words it is; `owner` may be the visitor.
Result<ItemFormPage> look_at_item_to_change(front::Visit& visit, PersonId owner, ItemId id);
Result<AboutFormPage> look_at_about_me(front::Visit& visit);

/// Records of others that one may see, by name: through rules about oneself first, then by one's parts.
Result<SharedPage> look_at_shared(front::Visit& visit);

/// The address of a record's pages for this visitor.
web::Url record_href(front::Visit const& visit, PersonId owner);
web::Url item_href(front::Visit const& visit, PersonId owner, ItemId id);

} // namespace manyhands::records
