// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/mail/mailbox.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace manyhands::mail {

std::string domain_of(std::string_view address)
{
    auto const at = address.rfind('@');
    return at == address.npos ? std::string() : lower_ascii(address.substr(at + 1));
}

std::string mailbox_of(std::string_view address)
{
    auto name = lower_ascii(address.substr(0, address.rfind('@')));
    auto domain = domain_of(address);
    // A plus at the beginning is no tag: nothing would be left.
    if (auto const plus = name.find('+'); plus != name.npos && plus > 0)
        name.resize(plus);
    if (domain == "googlemail.com")
        domain = "gmail.com";
    if (domain == "gmail.com")
        std::erase(name, '.');
    return name + "@" + domain;
}

} // namespace manyhands::mail
