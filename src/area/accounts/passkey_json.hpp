// SPDX-License-Identifier: AGPL-3.0-or-later
// The JSON inside a passkey's answers, for passkey.cpp: its other half (options and answers) is in
// passkey.hpp.
#pragma once

#include "area/accounts/passkey.hpp"

namespace manyhands::accounts {

/// Where the page stood that asked: a page inside another site's page (a frame) may not ask for us.
enum class PagePlace { on_its_own, inside_another };

/// CollectedClientData (section 5.8.1), as far as it is checked; absent members are empty.
struct ClientData {
    std::string type;
    Bytes challenge;
    std::string origin;
    PagePlace place = PagePlace::on_its_own;
};

/// At most 8 KiB of JSON, one object. Errors: invalid with people.passkey_malformed or
/// people.passkey_too_long.
Result<ClientData> parse_client_data(ByteView json);

} // namespace manyhands::accounts
