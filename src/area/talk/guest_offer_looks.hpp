// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what the page about a guest of this browser shows.
#pragma once

#include "area/talk/guest_offer_pages.hpp"

#include <optional>

namespace manyhands::talk {

/// For whoever signed in where a guest had taken part; nothing when there is nothing to ask.
Result<std::optional<GuestOfferPage>> look_at_guest_offer(front::Visit& visit);

} // namespace manyhands::talk
