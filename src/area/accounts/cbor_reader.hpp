// SPDX-License-Identifier: AGPL-3.0-or-later
// A strict reader of CBOR (RFC 8949) for what browsers and authenticators send: one head at a time, without
// allocating, so that a length that lies costs nothing. libcbor decodes the heads; indefinite lengths are
// refused, as the form of CTAP 2.1 section 8 ("canonical CBOR") has none. The order of map keys and the
// shortest spelling of a length are not demanded: browsers in use break both in the attestation object.
#pragma once

#include "base/bytes.hpp"

namespace manyhands::accounts {

enum class CborKind { integer, byte_string, text, array, map, tag, simple };

/// The head of one item.
struct CborItem {
    CborKind kind = CborKind::simple;
    /// integer: the value; array: how many items follow; map: how many pairs follow. Zero otherwise.
    std::int64_t number = 0;
    /// byte_string and text: what is inside, pointing into the bytes that were given.
    ByteView content = {};
};

/// Reads from the front of bytes that outlive it.
class CborReader {
public:
    explicit CborReader(ByteView bytes) : rest_(bytes) { }

    /// Nothing when the bytes end early, are not CBOR, have an indefinite length or a number outside 64 bits
    /// with sign. Texts are well-formed UTF-8 without control characters.
    std::optional<CborItem> next();
    /// Reads a whole item with all that is in it and gives its bytes; nothing also when it is nested deeper
    /// than `depth_max`. Time is linear in the bytes.
    std::optional<ByteView> next_whole();
    /// What was not read yet.
    ByteView rest() const { return rest_; }

    static constexpr int depth_max = 8;

private:
    bool skip(int depth);

    ByteView rest_;
};

} // namespace manyhands::accounts
