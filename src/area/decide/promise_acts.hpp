// SPDX-License-Identifier: AGPL-3.0-or-later
// Making promises after an agreed decision, and saying what became of them. Every step is kept (rule 8).
#pragma once

#include "area/decide/decision_acts.hpp"
#include "area/decide/promise.hpp"

namespace manyhands::decide {

/// A promise with its decision and what the visitor is to it; not_found where they may not know the circle,
/// and, for those outside the circle, while it is only offered or was withdrawn.
struct SeenPromise {
    Promise promise;
    SeenDecision from;
    bool is_owner = false;
    bool may_settle() const { return is_owner || from.facilitates(); }
};
Result<SeenPromise> see_promise(store::Snapshot const& rows, people::Visitor const& who, PromiseId id);

/// A facilitator adds one for a member, who then accepts it; a member adds one for themselves, which is
/// undertaken at once. Fault::conflict unless the decision was agreed.
Result<Promise> make_promise(front::Turn& turn, DecisionId decision, TypedPromise const& typed);
/// Its owner says yes, and how people outside the circle may read of them.
Result<Promise> accept_promise(front::Turn& turn, PromiseId id, Naming naming);
/// Its owner changes that.
Result<Promise> name_promise(front::Turn& turn, PromiseId id, Naming naming);
/// Its owner says no, or a facilitator takes the offer back.
Result<Promise> decline_promise(front::Turn& turn, PromiseId id, std::string_view typed_why);

/// How it ended as typed: `kept` or `not_kept`, and why.
struct TypedSettlement {
    std::string state;
    std::string why;
};
/// Owner or facilitator. Fault::invalid at `state`, `why`.
Result<Promise> settle_promise(front::Turn& turn, PromiseId id, TypedSettlement const& typed);

struct TypedMove {
    std::string due;
    std::string why;
};
/// Its owner moves the day. Fault::invalid at `due`, `why`.
Result<Promise> move_promise(front::Turn& turn, PromiseId id, TypedMove const& typed);

} // namespace manyhands::decide
