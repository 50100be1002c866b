// SPDX-License-Identifier: AGPL-3.0-or-later
// What is in the files of a backup.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace manyhands::store::backup_files {

/// RFC 1950.
std::string deflated(std::string const& text);
/// Throws BackupDamage, with the name of the file the bytes are from.
std::string inflated(std::string const& bytes, std::filesystem::path const& file);

/// Throws BackupDamage where the file cannot be read.
std::string read(std::filesystem::path const& file);

/// All that was written below there is on the disk. Throws std::system_error.
void sync_all(std::filesystem::path const& directory);

} // namespace manyhands::store::backup_files
