// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/network.hpp"

#include "base/bytes.hpp"

#include <arpa/inet.h>

namespace manyhands::web {

std::string network_of(std::string_view client_address)
{
    in6_addr address{};
    bool const is_six = inet_pton(AF_INET6, std::string(client_address).c_str(), &address) == 1;
    if (!is_six || IN6_IS_ADDR_V4MAPPED(&address))
        return std::string(client_address);
    return to_hex(ByteView(address.s6_addr, 8));
}

} // namespace manyhands::web
