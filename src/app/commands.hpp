// SPDX-License-Identifier: AGPL-3.0-or-later
// The command line: `manyhands COMMAND …`.
#pragma once

namespace manyhands::app {

/// What a command says by its exit code (DESIGN section 5).
enum class Exit { done = 0, answer_is_no = 1, wrong_use = 2, bad_input = 3, no_store = 4 };

int run(int count, char** words);

} // namespace manyhands::app
