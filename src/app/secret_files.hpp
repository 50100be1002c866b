// SPDX-License-Identifier: AGPL-3.0-or-later
// Secrets of an installation that are files of the data directory, readable by their owner alone.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <filesystem>

namespace manyhands::app {

/// The 32 bytes in `directory/name`; made, and durable, when there is no such file. Errors: unavailable,
/// app.secret_unreadable {file}.
Result<Bytes> secret_file(std::filesystem::path const& directory, std::string_view name);

} // namespace manyhands::app
