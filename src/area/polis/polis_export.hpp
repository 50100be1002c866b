// SPDX-License-Identifier: AGPL-3.0-or-later
// A conversation as the four files that Polis exports, so that any tool for those reads it, and read_polis
// brings it back with the same map.
//
// What is in them, and what is not (rules 2 and 12):
//   - everybody's files are there where the conversation is open data (open_data.hpp). They carry days
//   instead
//     of moments, and of each person the last vote on a statement. People have numbers that are drawn anew
//     for each file, so two files of one conversation, or one file of two days, cannot be joined by them.
//     Nothing ties a statement's author to that person's votes: no author, and how many somebody wrote is not
//     told;
//   - a facilitator's exact copy (exact_copy_acts.hpp) has moments, earlier votes, lasting numbers, authors
//   and
//     groups, and brings back the same conversation;
//   - no names, ids or sides. Guests' votes that wait for a confirmation are not there;
//   - statements nobody but their author has seen are not there, nor the votes on them: an exact copy has
//     them, without votes. A statement that people voted on before it was hidden keeps its number and its
//     votes, because the map counts them; its words are in exact copies alone.
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
    std::unordered_map<talk::ParticipantId, opinion::ParticipantNumber> authors; ///< of an exact copy
    std::map<opinion::ParticipantNumber, int>
        groups; ///< of the stored map, where there is one; of an exact copy
    int group_count = 0;
    int commenters = 0;
    int voters = 0;

    bool is_exact_copy() const { return whom == ExportedFor::facilitators; }
};

/// Everything but votes and words, in seven queries. For everybody: conflict `opinion.not_open_data` where it
/// is not. For facilitators: who may is for the caller to ask.
Result<ExportPlan> plan_export(front::Visit& visit, talk::Entered const& entered, ExportedFor whom);

/// timestamp,datetime,comment-id,voter-id,vote; milliseconds, 0 and no datetime where nobody knows when. A
/// day is told by its midnight.
web::Stream votes_csv(store::Database& database, std::shared_ptr<ExportPlan const> plan);
/// timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body. Counts are of people.
web::Stream comments_csv(store::Database& database, std::shared_ptr<ExportPlan const> plan);
/// participant,group-id,n-comments,n-votes,n-agree,n-disagree and one column a statement.
web::Stream matrix_csv(store::Database& database, std::shared_ptr<ExportPlan const> plan);
/// key,value lines without a head.
std::string summary_csv(ExportPlan const& plan);

} // namespace manyhands::polis
