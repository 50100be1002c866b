// SPDX-License-Identifier: AGPL-3.0-or-later
// From a head that passed the strict layer to the request that handlers see.
#pragma once

#include "web/request.hpp"
#include "web/strict.hpp"

#include <string>

namespace manyhands::web {

/// Who is at the other end of the connection.
struct Peer {
    enum class Trust { stranger, trusted_proxy };
    std::string address; ///< without port; IPv4 inside IPv6 is written as IPv4
    Trust trust = Trust::stranger;
};

/// Without captures, body and nonce. A trusted proxy's last X-Forwarded-For entry, where it is an address,
/// names the person's; its X-Forwarded-Proto the scheme.
Request make_request(Head head, Peer const& peer);

} // namespace manyhands::web
