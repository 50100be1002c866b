// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: cases of the request line, the target, the fields and Host.
#pragma once

#include "web/strict_cases_test.hpp"

namespace manyhands::web {

std::vector<StrictCase> request_line_cases();
std::vector<StrictCase> target_cases();
std::vector<StrictCase> field_cases();
std::vector<StrictCase> host_cases();

} // namespace manyhands::web
