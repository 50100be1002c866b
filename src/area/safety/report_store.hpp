// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of what was reported, and of who reported it.
#pragma once

#include "area/mail/mail.hpp"
#include "area/safety/report.hpp"
#include "store/snapshot.hpp"

#include <vector>

namespace manyhands::safety {

void insert_reported(store::Transaction& rows, Reported const& reported);
/// Writes clocks, counts and the answer.
void update_reported(store::Transaction& rows, Reported const& reported);
std::optional<Reported> find_reported(store::Snapshot const& rows, ReportedId id);
/// The one that waits about that thing.
std::optional<Reported> open_reported(store::Snapshot const& rows, std::string_view kind, std::string_view subject);

void insert_report(store::Transaction& rows, Reported const& reported, Report const& report);
/// Newest first, at most `count_max`.
std::vector<Report> reports_of(store::Snapshot const& rows, Reported const& reported, int count_max);
/// Whether they said just that of it already.
bool said_so(store::Snapshot const& rows, Reported const& reported, PersonId reporter, Wrong wrong);

/// A report with what became of it.
struct FollowedReport {
    Report report;
    Reported reported;
};
std::optional<FollowedReport> find_report(store::Snapshot const& rows, Hash const& token_hash);
/// Newest first: those after a key (nothing: from the start), at most `count_max`.
std::vector<FollowedReport> reports_by(store::Snapshot const& rows, PersonId reporter,
                                       std::optional<front::ListKey<ReportId>> const& after, int count_max);
/// Nothing says any more that they reported or wrote it.
void forget_person(store::Transaction& rows, PersonId person);

/// Who answers: somebody, an administrator or not, at a time.
struct Answerer {
    PersonId person;
    people::Visitor::Office office = people::Visitor::Office::none;
    Instant now;
};
/// Where a page of the queue begins: after this one.
struct QueueKey {
    int rank = -1; ///< 0 grave, 1 not; before both: from the start
    Instant at = {};
    ReportedId id = {};
};
/// As it stands in an address; nothing for nonsense.
std::string queue_key_text(QueueKey const& key);
std::optional<QueueKey> parse_queue_key(std::string_view text);
QueueKey queue_key(Reported const& reported);

/// What waits for an answer that they may give now: grave ones first, then the longest wait.
std::vector<Reported> queue_for(store::Snapshot const& rows, Answerer const& answerer, QueueKey const& after,
                                int count_max);
struct Waiting {
    int count = 0;
    int overdue = 0;
};
Waiting count_queue(store::Snapshot const& rows, Answerer const& answerer);
/// Whether that one is among them.
bool may_answer(store::Snapshot const& rows, Answerer const& answerer, Reported const& reported);

/// Whether there is anybody but `except` who facilitates the circle, or keeps the place or one above it.
bool is_facilitated(store::Snapshot const& rows, PlaceId root, CircleId circle, std::optional<PersonId> except);
bool is_kept(store::Snapshot const& rows, PlaceId root, PlaceId place, std::optional<PersonId> except);

/// People to be told that reports wait, as mail::Reminding::find says.
std::vector<mail::DueReminder> due_answerers(store::Snapshot const& rows, Instant now, Instant before);

} // namespace manyhands::safety
