// SPDX-License-Identifier: AGPL-3.0-or-later
// A conversation as the four files that Polis exports, so that any tool for those reads it, and read_polis
// brings it back with the same map.
//
// What is in them, and what is not (rules 2 and 12):
//   - a vote stands under the participant's number, which says nothing but in which order people came. No
//   names, ids or
//     sides. Guests' votes that wait for a confirmation are not there;
//   - statements nobody but their author has seen are not there, nor the votes on them: a facilitator's
//   comments.csv has
//     them, without votes. A statement that people voted on before it was hidden keeps its number and its
//     votes, because the map counts them; its words and its author are for facilitators alone;
//   - with fewer than voters_exported_min voters there is no export: a handful of rows would be known by
//   name.
//
// Files leave in pieces of about 32 KB, each read in a snapshot of its own, so that a slow reader holds no
// old state of the store. Together they tell the votes as they were when the export began: later ones are
// left out, and a vote that changed meanwhile is taken from its history. Memory: numbers and ids, about 100
// bytes for each participant and statement, never the votes. Rows are ordered by participant; the first
// column says when, as in the files Polis publishes.
#pragma once

#include "area/results/results.hpp"
#include "area/talk/talk.hpp"
#include "web/response.hpp"

#include <map>
#include <unordered_map>

namespace manyhands::polis {

inline constexpr int voters_exported_min = 5;

/// Whose eyes an export is for.
enum class ExportedFor { everybody, facilitators };

/// What does not change while an export leaves.
struct ExportPlan {
    talk::Conversation conversation;
    ExportedFor whom = ExportedFor::everybody;
    Instant until;       ///< later votes are left out
    std::string address; ///< of the conversation: where it came from or its page here
    std::vector<results::NumberedStatement> statements;              ///< those in comments.csv, by number
    std::vector<results::NumberedParticipant> participants;          ///< those who count, by number
    std::unordered_map<StatementId, opinion::StatementNumber> voted; ///< statements whose votes are exported
    std::unordered_map<talk::ParticipantId, opinion::ParticipantNumber> authors;
    std::map<opinion::ParticipantNumber, int> groups; ///< of the stored map, where there is one
    int voters = 0;
};

/// Everything but votes and words, in five queries. Conflict `opinion.too_few_to_export` where there are too
/// few voters.
Result<ExportPlan> plan_export(front::Visit& visit, talk::Entered const& entered);

/// timestamp,datetime,comment-id,voter-id,vote; milliseconds, 0 and no datetime where nobody knows when.
web::Stream votes_csv(store::Database& database, std::shared_ptr<ExportPlan const> plan);
/// timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body. Counts are of people.
web::Stream comments_csv(store::Database& database, std::shared_ptr<ExportPlan const> plan);
/// participant,group-id,n-comments,n-votes,n-agree,n-disagree and one column a statement.
web::Stream matrix_csv(store::Database& database, std::shared_ptr<ExportPlan const> plan);
/// key,value lines without a head.
std::string summary_csv(ExportPlan const& plan);

} // namespace manyhands::polis
