// SPDX-License-Identifier: AGPL-3.0-or-later
// Texts as one run of bytes, to be sealed.
#pragma once

#include "base/bytes.hpp"

#include <optional>
#include <string>
#include <vector>

namespace manyhands::records {

/// Each ended by a zero byte, which no clean text holds; filled up with zeros to a multiple of 256 bytes, so
/// that the length says little.
Bytes pack(std::vector<std::string> const& texts);
/// So many texts; nothing where there are fewer.
std::optional<std::vector<std::string>> unpack(ByteView bytes, std::size_t count);

} // namespace manyhands::records
