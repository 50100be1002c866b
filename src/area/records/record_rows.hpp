// SPDX-License-Identifier: AGPL-3.0-or-later
// Items as pages show them.
#pragma once

#include "area/records/record_pages.hpp"
#include "area/records/record_reading.hpp"

namespace manyhands::records {

ItemCard item_card(front::Visit const& visit, Item const& item, web::Url const& href);
AboutCard about_card(front::Visit const& visit, Item const& about, web::Url const& href);
/// What owner and others see of an item; the forms are filled by who calls.
ItemPage item_page(front::Visit const& visit, ItemSeen const& seen, web::Url const& href);

/// With "no label" at the end, whose value is `none`.
std::vector<RecordChoice> label_choices(std::string_view chosen);
std::vector<RecordChoice> remark_choices(std::string_view chosen);

} // namespace manyhands::records
