// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what pages show of promises. Members see the name of an owner, those outside the circle
// the side, and the name where the owner said so.
#pragma once

#include "area/decide/promise_acts.hpp"
#include "area/decide/promise_pages.hpp"
#include "area/decide/promise_store.hpp"

namespace manyhands::decide {

TypedPromise read_promise(web::Form const& form);
/// The box "show my name to everybody".
Naming read_naming(web::Form const& form);

enum class Sight { outside, member };
Sight sight_of(SeenDecision const& seen);

/// Lines for a list. Outside the circle, what is only offered or was withdrawn is left out.
std::vector<PromiseLine> promise_lines(front::Visit const& visit, std::vector<Promise> const& promises,
                                       Sight sight);

Result<PromiseFormPage> look_at_new_promise(front::Visit& visit, DecisionId decision);
Result<PromisePage> look_at_promise(front::Visit& visit, PromiseId id);
/// "You said, we did": what was agreed in a place and all below it, by circles that are not hidden, and what
/// became of it.
Result<DonePage> look_at_done(front::Visit& visit, PlaceId place);

} // namespace manyhands::decide
