// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts of who takes part, when, and who does not: read for facilitators, seldom. Whoever shows them rounds
// them (rule 12).
#pragma once

#include "area/mail/mail.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::results {

/// What happened in one hour since 1970.
struct HourCount {
    std::int64_t hour = 0;
    int count = 0;
};
/// People who count, by when they came; in time. Over all participants.
std::vector<HourCount> came_by_hour(store::Snapshot const& rows, talk::Conversation const& conversation);
/// Present votes of people who count, by when they were cast. Over all votes.
std::vector<HourCount> voted_by_hour(store::Snapshot const& rows, talk::Conversation const& conversation);
/// How many statements each person who counts has answered, fewest first; nobody with none. Over all votes.
std::vector<int> answers_by_person(store::Snapshot const& rows, talk::Conversation const& conversation);
/// Guests who voted and have not confirmed who they are.
int guests_waiting(store::Snapshot const& rows, talk::Conversation const& conversation);
/// When the statements were written that wait for a moderator, oldest first; at most a thousand.
std::vector<Instant> waiting_since(store::Snapshot const& rows, talk::Conversation const& conversation);

/// Of people who belong somewhere, how many take part.
struct Reached {
    int people = 0;
    int took_part = 0;
};
/// Members of the circle who may answer, by side.
std::map<circles::Side, Reached> reached_by_side(store::Snapshot const& rows,
                                                 talk::Conversation const& conversation);
/// Members of open circles in the conversation's place and in all places below it.
std::map<PlaceId, Reached> reached_by_place(store::Snapshot const& rows,
                                            talk::Conversation const& conversation);

/// People to be asked back: with an address and reminders on, whose last vote is `before` or older, for whom
/// something that is shown was written since, and who got no mail about this conversation after `before`.
std::vector<mail::DueReminder> people_to_call_back(store::Snapshot const& rows,
                                                   talk::Conversation const& conversation, Instant before,
                                                   int count_max);

} // namespace manyhands::results
