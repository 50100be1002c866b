// SPDX-License-Identifier: AGPL-3.0-or-later
// Names that files keep to themselves. A room is compiled as a whole where a build is cold, so there they meet.
#pragma once

#include "source_file.hpp"

namespace manyhands::house {

/// Names that two .cpp files of a room define in their anonymous namespaces: one thing written twice, or two things
/// called the same. Tests are a room of their own.
std::vector<Finding> hidden_name_findings(std::vector<SourceFile> const& files);

} // namespace manyhands::house
