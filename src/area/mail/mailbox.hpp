// SPDX-License-Identifier: AGPL-3.0-or-later
// Which mailbox an address leads to, for limits: many spellings of one mailbox count as one.
#pragma once

#include <string>
#include <string_view>

namespace manyhands::mail {

/// In lower case, without `+tag`, and without dots where the provider ignores them; "googlemail.com" is
/// "gmail.com". Only for counting: mail goes to the address as it was typed.
std::string mailbox_of(std::string_view address);

/// What stands behind the @, in lower case.
std::string domain_of(std::string_view address);

} // namespace manyhands::mail
