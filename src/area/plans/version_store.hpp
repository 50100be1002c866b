// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of proposed versions, of the answers to them, and of what was done where there was no agreement.
#pragma once

#include "area/plans/plan.hpp"
#include "store/snapshot.hpp"

namespace manyhands::plans {

std::optional<PlanVersion> find_version(store::Snapshot const& rows, Plan const& plan, int number);
/// Newest first, those before that number if it is given.
std::vector<PlanVersion> versions_of(store::Snapshot const& rows, Plan const& plan,
                                     std::optional<int> before, int count_max);
void insert_version(store::Transaction& rows, Plan const& plan, PlanVersion const& version);
/// Writes what changes: state, agreement, since, until, who decided, power, review.
void update_version(store::Transaction& rows, Plan const& plan, PlanVersion const& version);

/// In the order they were given; all of them count towards what happened, the last of each towards an assent.
std::vector<Answer> answers_to(store::Snapshot const& rows, Plan const& plan, int number);
void insert_answer(store::Transaction& rows, Plan const& plan, int number, Answer const& answer);

/// By day; at most efforts_max between two versions in force.
inline constexpr int efforts_max = 50;
inline constexpr int points_max = 30;
/// Since the version in force, whichever of the proposals after it they were about.
std::vector<Effort> efforts_of(store::Snapshot const& rows, Plan const& plan);
struct EffortMade {
    PersonId by;
    Instant at;
    Effort effort;
};
void insert_effort(store::Transaction& rows, Plan const& plan, int number, EffortMade const& made);

std::vector<Point> points_of(store::Snapshot const& rows, Plan const& plan, int number);
void insert_point(store::Transaction& rows, Plan const& plan, int number, Point const& point, PersonId by,
                  Instant at);
/// Writes the reasons.
void update_point(store::Transaction& rows, Plan const& plan, int number, Point const& point);

/// Somebody's answers, for their data.
struct AnswerGiven {
    PlanId plan;
    int number = 0;
    Answer answer;
};
std::vector<AnswerGiven> answers_given_by(store::Snapshot const& rows, PersonId person);

} // namespace manyhands::plans
