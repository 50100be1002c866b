// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of applications.
#pragma once

#include "area/circles/application.hpp"
#include "area/circles/circles.hpp"
#include "area/mail/mail.hpp"

namespace manyhands::circles {

void insert_application(store::Transaction& rows, Circle const& circle, Application const& application);
/// Gives the waiting one of that person the side, part and invitation of this.
void change_application(store::Transaction& rows, Circle const& circle, Application const& application);
/// The one of this person that waits.
std::optional<Application> waiting_application(store::Snapshot const& rows, Circle const& circle,
                                               PersonId person);
/// Their newest, whatever came of it.
std::optional<Application> last_application(store::Snapshot const& rows, Circle const& circle,
                                            PersonId person);
/// Where a page of waiting applications begins: after this one.
struct ApplicationKey {
    Instant made_at{INT64_MIN};
    PersonId person = {};
};
/// Oldest first, those after `after`, at most `count_max`.
std::vector<Application> waiting_applications(store::Snapshot const& rows, Circle const& circle,
                                              ApplicationKey const& after, int count_max);
/// Facilitators to be told that somebody waits, as mail::Reminding::find says; about the circle.
std::vector<mail::DueReminder> due_answers(store::Snapshot const& rows, Instant before);
int count_waiting(store::Snapshot const& rows, Circle const& circle);
/// What became of the waiting one; how many rows changed: 0 when none waits.
struct Outcome {
    Answer answer;
    std::string reason = {};
    std::optional<PersonId> by = {}; ///< nobody: it was settled by an invitation or by leaving
    Instant at;
};
std::int64_t settle_application(store::Transaction& rows, Circle const& circle, PersonId person,
                                Outcome const& outcome);

/// With the name the circle had when they last had to do with it, oldest first, for the person's own data.
struct OwnApplication {
    Application application;
    std::string circle_name;
};
std::vector<OwnApplication> applications_of(store::Snapshot const& rows, PersonId person);
/// Withdraws what waits and takes away the words of a person who leaves (rule 8).
void erase_applications(store::Transaction& rows, PersonId person, Instant at);

} // namespace manyhands::circles
