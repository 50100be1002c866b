// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of plans, of the blueprints they were made of, and of who opened them.
#pragma once

#include "area/mail/mail.hpp"
#include "area/plans/plan.hpp"
#include "store/snapshot.hpp"

namespace manyhands::plans {

/// Nothing for a plan whose words were erased.
std::optional<Plan> find_plan(store::Snapshot const& rows, PlanId id);
void insert_plan(store::Transaction& rows, Plan const& plan, Blueprint const& blueprint);
/// Writes what changes: standing, versions, proposed, lead, in force, agreement, review.
void update_plan(store::Transaction& rows, Plan const& plan);
/// The blueprint the plan was made of.
Blueprint blueprint_of(store::Snapshot const& rows, Plan const& plan);

/// Which page of a list of plans, the newest first.
struct PlanRange {
    std::optional<front::ListKey<PlanId>> after = {};
    int count_max = 0;
};
/// Of people who are in the circle now: a plan goes with the one it is about.
std::vector<Plan> plans_of_circle(store::Snapshot const& rows, circles::Circle const& circle,
                                  PlanRange const& range);
/// Plans whose person somebody is, and those of circles where they are lead professional: with a version that
/// is proposed, or a review on that day or before; while both are in the circle. At most so many.
struct Waiting {
    Plan plan;
    Assenter as = Assenter::person;
    bool has_answered = false; ///< to the version that is proposed
};
std::vector<Waiting> plans_waiting_for(store::Snapshot const& rows, PersonId person, Day today,
                                       int count_max);
/// Notes of each plan whose day to be looked at again has come that it did, and when that was noticed.
void mark_due_reviews(store::Transaction& rows, Day today, Instant now);
bool has_unmarked_reviews(store::Snapshot const& rows, Day today);
/// Those to be told by mail: the person and the lead professional who was asked, of a version they have not
/// answered, or of a review that is due.
std::vector<mail::DueReminder> due_plan_reminders(store::Snapshot const& rows, Instant before);
std::vector<Plan> plans_of_person(store::Snapshot const& rows, PersonId person);

/// Whether somebody's opening the plan is on record for that day.
bool has_reading(store::Snapshot const& rows, Plan const& plan, PersonId reader, Day day);
void insert_reading(store::Transaction& rows, Plan const& plan, PersonId reader, Day day);
struct Reading {
    Day day;
    std::string name; ///< empty for somebody who left
    PersonId reader;
};
/// Newest first, those before `before` if it is given.
struct ReadingKey {
    Day day;
    PersonId reader;
};
std::vector<Reading> readings_of(store::Snapshot const& rows, Plan const& plan,
                                 std::optional<ReadingKey> const& after, int count_max);
/// Which plans of others somebody opened, for their data.
struct PlanOpened {
    PlanId plan;
    Day day;
};
std::vector<PlanOpened> plans_opened_by(store::Snapshot const& rows, PersonId reader, int count_max);

/// The person left: all words of the plan go; ids, times and hashes stay (rule 8).
void erase_plan(store::Transaction& rows, Plan const& plan, Instant at);
/// Somebody left who wrote in plans of others: what they suggested and nobody took over is withdrawn.
void withdraw_suggestions(store::Transaction& rows, PersonId person, Instant at);

} // namespace manyhands::plans
