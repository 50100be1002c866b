// SPDX-License-Identifier: AGPL-3.0-or-later
// Whom a limit counts, where all that is known of somebody is an address.
#pragma once

#include <string>
#include <string_view>

namespace manyhands::web {

/// The network of an address: an IPv6 address stands for the 64 bits that one household or hall has (RFC
/// 6177); any other text stands for itself.
std::string network_of(std::string_view client_address);

} // namespace manyhands::web
