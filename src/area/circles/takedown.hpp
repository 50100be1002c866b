// SPDX-License-Identifier: AGPL-3.0-or-later
// Taking a circle down (rule 19): a keeper of its place hides it from those outside, with a reason that
// anybody can read; its facilitators can object, once, and somebody else answers. Only circle, reason and
// times are told to the world: what was taken down is not repeated.
#pragma once

#include "area/circles/circle.hpp"

namespace manyhands::circles {

struct Takedown {
    PlaceId root;
    CircleId circle;
    Instant made_at;
    PersonId made_by;
    std::string reason; ///< public
    Visibility visibility_before = Visibility::open;
    std::optional<Instant> shown_since_before = {}; ///< nothing: it was hidden
    std::string objection = {}; ///< for keepers and the members of the circle
    std::optional<PersonId> objected_by = {};
    std::optional<Instant> objected_at = {};
    std::string answer = {}; ///< public
    std::optional<PersonId> answered_by = {};
    std::optional<Instant> answered_at = {};
    std::optional<Instant> lifted_at = {};

    /// Whether those outside knew the circle, and so may know that it was taken down.
    bool is_known_outside() const { return visibility_before != Visibility::hidden; }
    bool waits_for_answer() const { return objected_at && !answered_at && !lifted_at; }
};

enum class Verdict { keep, lift };
inline constexpr Verdict all_verdicts[] = {Verdict::keep, Verdict::lift};
std::string_view verdict_text(Verdict verdict);
/// `circles.verdict_<text>`.
web::MessageKey verdict_key(Verdict verdict);
std::optional<Verdict> parse_verdict(std::string_view text);

/// How it stands: `circles.takedown_stands`, `…_waits`, `…_kept`, `…_lifted`.
web::MessageKey takedown_state_key(Takedown const& takedown);

/// Whether this person may answer so. That a circle stays down after an objection is said by somebody else
/// than who took it down (Fault::forbidden `circles.objection_by_another`), and only once there is one
/// (Fault::conflict `circles.no_objection`). Lifting is open to every keeper at any time: a mistake is mended
/// by whoever made it.
Result<void> may_answer(Takedown const& takedown, PersonId person, Verdict verdict);

} // namespace manyhands::circles
