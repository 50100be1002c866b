// SPDX-License-Identifier: AGPL-3.0-or-later
// How a draft takes effect: it is proposed, the person and the lead professional answer, and it is in force
// with both assents to the very same content. And the one lawful way out where there is no agreement.
#pragma once

#include "area/plans/plan_access.hpp"

namespace manyhands::plans {

/// Freezes the draft as the next version. Fault::invalid at `review_on`, at `content` if the draft is another
/// than the one seen, at `sections` if a required one is empty, at `lead` unless there is exactly one lead
/// professional.
Result<PlanVersion> propose_plan(front::Turn& turn, PlanId id, TypedProposal const& typed);

struct TypedAnswer {
    std::string answer;  ///< yes, no
    std::string content; ///< the hash of what was seen
    std::string reason;  ///< of a no
};
/// By the person, and by the lead professional who was asked. With the last assent the version is in force
/// and the one before it is past. Fault::invalid at `content` where another content is proposed by now, at
/// `answer`, at `reason`; conflict where nothing is proposed any more.
Result<PlanVersion> answer_proposal(front::Turn& turn, PlanId id, TypedAnswer const& typed);

struct TypedEffort {
    std::string day;
    std::string text;
};
/// What was done to agree. Fault::invalid at `day` (today or before), `effort`.
Result<void> record_effort(front::Turn& turn, PlanId id, TypedEffort const& typed);

struct TypedPoint {
    std::string section;
    std::string point;
    std::string reason; ///< of one's own side
};
/// Fault::invalid at `section` (one that may stay disputed), `point`, `reason`.
Result<void> raise_point(front::Turn& turn, PlanId id, TypedPoint const& typed);
/// The reason of one's own side, where it has given none yet. Fault::invalid at `reason_<id>`.
Result<void> answer_point(front::Turn& turn, PlanId id, PointId point, std::string_view reason);

struct TypedPart {
    std::string power;
    std::string review_on;
    std::string content; ///< the hash of what was seen
};
/// By the lead professional alone, where the law lets them: never called joint or agreed (rule 4).
/// Fault::invalid at `power`, `review_on` (within part_review_max), `content`, and at `part` with each of
/// obstacles_to_part.
Result<PlanVersion> put_into_force_in_part(front::Turn& turn, PlanId id, TypedPart const& typed);

} // namespace manyhands::plans
