// SPDX-License-Identifier: AGPL-3.0-or-later
// Taking a circle down, objecting to it, and answering. Each is one transaction, and decides itself whether
// they may.
#pragma once

#include "area/circles/circles.hpp"
#include "area/circles/takedown.hpp"

namespace manyhands::circles {

/// What somebody who may deal with it sees of it: keepers of the place or of one above it, administrators,
/// and facilitators of the circle.
struct SeenTakedown {
    Circle circle;
    places::Place place;
    std::optional<Takedown> present; ///< nothing: the circle stands
    PersonId person;                 ///< the visitor
    bool keeps = false;
    bool facilitates = false;
};
/// Keepers see a circle that was taken down though it is hidden, and no other hidden one. Not_found, the
/// refusal that asks to sign in, or Fault::forbidden `circles.keepers_only`.
Result<SeenTakedown> see_takedown(store::Snapshot const& rows, people::Visitor const& who, CircleId id);

/// Hides the circle, closes the applications that wait, and mails the facilitators. Fault::invalid at
/// `reason`, Fault::conflict `circles.taken_down_already`.
Result<Takedown> take_down(front::Turn& turn, CircleId id, std::string const& reason);

/// By a facilitator, once for each time. Fault::invalid at `objection`; Fault::conflict
/// `circles.not_taken_down`, `circles.objected_already`.
Result<Takedown> object_to_takedown(front::Turn& turn, CircleId id, std::string const& objection);

struct VerdictDraft {
    Verdict verdict = Verdict::keep;
    std::string reason; ///< public
};
/// By a keeper who does not facilitate the circle, as may_answer says. Lifting gives the circle back what it
/// was.
Result<Takedown> answer_takedown(front::Turn& turn, CircleId id, VerdictDraft const& draft);

} // namespace manyhands::circles
