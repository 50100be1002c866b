// SPDX-License-Identifier: AGPL-3.0-or-later
// What may stand where: SQL, library headers, certain words, TRY.
#pragma once

#include "source_file.hpp"

namespace manyhands::house {

/// SQL outside of the areas' store files and src/store. Tests may look behind the store.
std::vector<Finding> sql_findings(std::vector<SourceFile> const& files);
/// Headers that are slow to compile, or that tie us to a library, away from the files that are there for
/// them.
std::vector<Finding> header_findings(std::vector<SourceFile> const& files);
/// Notes to do it later, raw new and delete, all of std at once.
std::vector<Finding> word_findings(std::vector<SourceFile> const& files);
/// TRY that does not stand alone in its statement. g++ 12 does not destroy what the statement had built
/// before it.
std::vector<Finding> try_findings(std::vector<SourceFile> const& files);

} // namespace manyhands::house
