// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of words of decisions and promises that are taken away and put back.
#pragma once

#include "area/decide/decision.hpp"
#include "area/decide/promise.hpp"
#include "store/snapshot.hpp"

#include <map>

namespace manyhands::decide {

/// What each wording that was in force says, by its version.
std::map<int, std::string> wording_texts(store::Snapshot const& rows, Decision const& decision);
/// Writes the text of one; its hash stays what ballots were bound to (rule 5).
void set_wording_text(store::Transaction& rows, Decision const& decision, int version, std::string_view content);

/// Writes what is promised, and why it stands as it does.
void set_promise_words(store::Transaction& rows, Promise const& promise);
/// Why it took each step, by the step's number.
std::map<int, std::string> step_reasons(store::Snapshot const& rows, Promise const& promise);
void set_step_reason(store::Transaction& rows, Promise const& promise, int number, std::string_view why);

} // namespace manyhands::decide
