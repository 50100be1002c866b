// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: cases of where a message ends and what comes behind it.
#pragma once

#include "web/strict_cases_test.hpp"

namespace manyhands::web {

std::vector<StrictCase> length_cases();
std::vector<StrictCase> coding_cases();
std::vector<StrictCase> chunk_cases();
std::vector<StrictCase> connection_cases();
std::vector<StrictCase> pipelining_cases();

} // namespace manyhands::web
