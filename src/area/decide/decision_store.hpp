// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of decisions: their question, options, rules, and the wordings they had.
#pragma once

#include "area/decide/decision.hpp"
#include "area/talk/talk.hpp"
#include "store/snapshot.hpp"

namespace manyhands::decide {

/// Whole, with options and sides. Whoever asks: looks and acts authorise.
Result<Decision> find_decision(store::Snapshot const& rows, DecisionId id);
void insert_decision(store::Transaction& rows, Decision const& decision);
/// Writes everything that can change, options and sides too.
void update_decision(store::Transaction& rows, Decision const& decision);
/// All of a circle.
std::vector<DecisionId> decision_ids(store::Snapshot const& rows, circles::Circle const& circle);
/// Of all circles, by id, behind `after`, at most `count_max`.
std::vector<IdBytes> all_decision_ids(store::Snapshot const& rows, IdBytes const& after, int count_max);

/// A draft that nobody saw but facilitators.
void delete_draft(store::Transaction& rows, Decision const& decision);

/// A wording that was in force (rule 8).
struct ContentVersion {
    int version = 1;
    std::string content; ///< as content_text wrote it
    Hash hash;
    PersonId made_by;
    std::string made_by_name;
    Instant made_at;
    int voided_ballots = 0;
};
void insert_content(store::Transaction& rows, Decision const& decision, ContentVersion const& version);
/// Newest first: at most `count_max` of those before a version (nothing: from the present one).
std::vector<ContentVersion> contents_of(store::Snapshot const& rows, Decision const& decision,
                                        std::optional<int> before, int count_max);

/// A decision as lists show it.
struct DecisionLine {
    DecisionId id;
    CircleId circle;
    std::string question;
    State state = State::draft;
    Instant closes_at;
    std::optional<Instant> closed_at;
    Instant made_at;
    int round = 1;
};
/// Which page of a list: those after a key (nothing: from the start), at most `count_max`.
struct DecisionRange {
    std::optional<front::ListKey<DecisionId>> after = {};
    int count_max = 0;
};
/// Who reads a circle's list: those outside see nothing of when the circle was hidden, only facilitators see
/// drafts.
enum class Reader { outside, member, facilitator };
/// All newest first.
std::vector<DecisionLine> decisions_of_circle(store::Snapshot const& rows, circles::Circle const& circle,
                                              Reader reader, DecisionRange const& range);
std::vector<DecisionLine> decisions_of_conversation(store::Snapshot const& rows,
                                                    talk::Conversation const& conversation,
                                                    DecisionRange const& range);
/// A decision in a list that gathers from several places.
struct PlacedDecision {
    DecisionLine line;
    PlaceId place;
    places::PlaceName name; ///< of the place
};
/// Of a place and all places below it: what those outside its circles see, for all readers.
std::vector<PlacedDecision> decisions_of_place(store::Snapshot const& rows, places::Place const& place,
                                               DecisionRange const& range);
/// Open ones that a person may answer and has not.
std::vector<DecisionLine> decisions_waiting_for(store::Snapshot const& rows, PersonId person, Instant now,
                                                int count_max);
/// Open ones that a person has answered.
std::vector<DecisionLine> decisions_answered_by(store::Snapshot const& rows, PersonId person, Instant now,
                                                int count_max);
/// The rounds after this one that were opened, oldest first.
std::vector<DecisionLine> later_rounds(store::Snapshot const& rows, Decision const& decision);

/// Open ones whose time has come, and those that close early, whose turnout the caller looks at.
struct DueDecision {
    DecisionId id;
    enum class Because { time_has_come, may_close_early } because = Because::time_has_come;
};
std::vector<DueDecision> due_decisions(store::Snapshot const& rows, Instant now);

/// The name somebody is shown by; empty for somebody who left.
std::string name_of(store::Snapshot const& rows, PersonId person);

} // namespace manyhands::decide
