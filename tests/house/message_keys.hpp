// SPDX-License-Identifier: AGPL-3.0-or-later
// The words C++ asks for by key, and the acts it names. Views are checked when they are compiled.
#pragma once

#include "source_file.hpp"

#include <set>

namespace manyhands::house {

/// "people.sign_in" for every `sign_in = ...` in people.toml.
std::set<std::string> keys_of(std::filesystem::path const& catalogues);

/// Acts that the code tells the journal: literals in calls of functions named tell..., and in assignments to
/// `act`.
std::set<std::string> acts_told(std::vector<SourceFile> const& files);

/// Literals like "people.something" that are neither a message, nor the beginning of one (if they end in
/// '_'), nor an act somebody tells. `keys` as keys_of gives them.
std::vector<Finding> key_findings(std::vector<SourceFile> const& files, std::set<std::string> const& keys);

} // namespace manyhands::house
