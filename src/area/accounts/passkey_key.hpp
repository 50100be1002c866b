// SPDX-License-Identifier: AGPL-3.0-or-later
// The public key of a passkey: a COSE_Key (RFC 9052 section 7) with ES256 on P-256, EdDSA on Ed25519, or
// RS256 with 2048 to 4096 bits and the exponent 65537.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <memory>

namespace manyhands::accounts {

class PasskeyKey {
public:
    /// Errors: invalid with people.passkey_malformed (not a COSE_Key, a label that Web Authentication
    /// section 6.5.1.1 does not allow, a point off the curve) or people.passkey_algorithm (well-formed, but
    /// none of the three).
    static Result<PasskeyKey> parse(ByteView cose);

    /// Whether this key signed `message`; an ECDSA signature is in DER (section 6.5.5).
    bool signed_this(ByteView message, ByteView signature) const;

private:
    // OpenSSL's EVP_PKEY, behind a pointer without a type so that its headers stay in the .cpp.
    explicit PasskeyKey(std::shared_ptr<void> key) : key_(std::move(key)) { }

    std::shared_ptr<void> key_;
};

} // namespace manyhands::accounts
