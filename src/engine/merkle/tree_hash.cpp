// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/tree_hash.hpp"

namespace manyhands::merkle {

namespace {

// Different first bytes, so that no inner node can be passed off as an entry (RFC 6962 section 2.1).
constexpr std::array<std::uint8_t, 1> leaf_prefix = {0x00};
constexpr std::array<std::uint8_t, 1> node_prefix = {0x01};

} // namespace

Hash leaf_hash(ByteView entry) { return sha256({ByteView(leaf_prefix), entry}); }

Hash node_hash(Hash const& left, Hash const& right)
{
    return sha256({ByteView(node_prefix), left.view(), right.view()});
}

Hash empty_root() { return sha256(ByteView()); }

} // namespace manyhands::merkle
