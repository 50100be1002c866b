// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of decisions: structs in, bytes out; no database.
#pragma once

#include "area/decide/decision_draft.hpp"
#include "area/decide/sealed_ballot.hpp"
#include "area/results/results.hpp"
#include "web/errors.hpp"
#include "web/frame.hpp"
#include "web/response.hpp"

namespace manyhands::decide {

/// The rules of one side in words.
struct RuleLine {
    web::MessageKey side;
    std::string words;
};

/// One thing to choose: of radios or checkboxes.
struct ChoiceLine {
    std::string value;
    std::string text;
    bool chosen = false;
    std::string hint = {};
};

/// An answer for each option by itself: consent and score.
struct OptionQuestion {
    std::string field;
    std::string legend;
    std::vector<ChoiceLine> choices;
};

struct BallotForm {
    enum class Shape { one, several, each } shape = Shape::one;
    web::Url action;
    std::string content; ///< hash of the text that is answered
    web::MessageKey hint;
    std::vector<ChoiceLine> choices;       ///< of one and several
    std::vector<OptionQuestion> questions; ///< of each
    std::string reason;
    web::MessageKey reason_hint;
    web::MessageKey small_side = {}; ///< for somebody who is alone on their side, or one of two
    bool is_points = false;          ///< short answers, which stand in one row
    bool is_answered = false;        ///< they have, and may change it
    bool is_secret = true;
};

/// How one side answered.
struct SideResult {
    web::MessageKey side;
    std::string modifier; ///< of mh-side
    web::MessageKey result;
    bool unopened = false;
    bool is_untold = false;              ///< outside the circle: too few answered to tell shares
    std::vector<std::string> words = {}; ///< the count, sentence by sentence
    std::vector<std::string> reasons = {};
    int more_reasons = 0;
};

struct NamedBallot {
    std::string name;
    web::MessageKey side;
    std::string choice;
};

struct OutcomePart {
    std::string modifier; ///< of mh-outcome
    std::string title;
    std::vector<std::string> against; ///< the sides that stood in the way, a sentence each
    std::string agreed_option = {};   ///< empty for a proposal
    Instant closed_at;
    std::vector<SideResult> sides = {};
    std::vector<std::string> ranking = {};
    std::vector<NamedBallot> named = {}; ///< of open ballots, for members
    bool is_partly_told = false;         ///< outside the circle: no counts, nor what could give them away
    std::string tie_seed = {};
    std::string outcome_hash; ///< of the exact outcome, as the public log holds it
    web::Url json;
    web::Url csv; ///< for members
};

struct PromiseLine {
    std::string what;
    web::Url href;
    std::string owner;
    Day due;
    web::MessageKey tag;
    std::string tag_colour;
    std::string modifier;
    std::string why;
};

struct VersionLine {
    int version = 1;
    Instant at;
    int voided = 0;
    std::string hash;
    std::string content;
};

/// What facilitators can do now.
struct Facilitating {
    std::optional<web::Url> edit = {};
    std::optional<web::Url> check = {};
    std::optional<web::Url> withdraw = {};
    std::optional<web::Url> reasons = {};
    std::optional<web::Url> next_round = {};
    std::string withdraw_reason = {};
};

struct DecisionPage {
    std::string id;
    std::string question;
    std::string round = {}; ///< empty for the first
    web::MessageKey state;
    std::string state_colour;
    std::string circle;
    web::Url circle_href;
    std::optional<web::Url> conversation = {};
    std::optional<results::EvidencePart> evidence = {};
    std::optional<web::Url> earlier = {};
    std::vector<web::Url> later = {};
    web::Html text;
    std::vector<std::string> options;
    web::MessageKey method;
    web::MessageKey method_way;
    web::MessageKey method_hint;
    std::vector<RuleLine> rules = {};
    web::MessageKey secrecy;
    web::MessageKey secrecy_hint;
    Day closes_on; ///< the last day on which it can be answered
    bool closes_early = false;
    bool is_complete = false; ///< everybody has answered, and it closes early: now. For members
    bool is_open = false;
    bool is_being_counted = false;
    bool is_withdrawn = false;
    std::string withdrawn_why;
    std::optional<BallotForm> ballot = {};
    web::MessageKey cannot_answer; ///< why not, for an open one; empty: they can, or it is over
    bool shows_turnout = false;    ///< to members, while it is open
    int answered = 0;
    int eligible = 0;
    std::optional<OutcomePart> outcome = {};
    bool is_agreed = false;
    std::vector<PromiseLine> promises = {};
    std::optional<web::Url> add_promise = {};
    Facilitating facilitating = {};
    std::string hash;
    std::vector<VersionLine> versions = {}; ///< newest first
    std::optional<web::Url> more_versions = {};
    std::optional<Instant> changed_at =
        {}; ///< while it was open; for those who may answer and have not since
    web::Errors errors;
};

/// What was counted, for members: who counts it again gets the same.
struct ExactData {
    std::string outcome; ///< JSON, byte for byte as it was hashed
    std::vector<CountedBallot> ballots;
};
/// The data of one as this visitor may have it: what /decisions/{id}.json tells. Before the close, the
/// decision alone.
struct DecisionData {
    Decision decision;
    std::string outcome_hash = {};
    std::optional<ExactData> exact = {};
    std::string count = {}; ///< for others, JSON
};
/// A row of ballots.csv; `name` is empty for a secret one, and for those who are no members.
struct BallotRow {
    CountedBallot ballot;
    std::string name = {};
};

/// The rules of a side while they are typed.
struct SideFields {
    std::string name; ///< `lived` and so on: ends the names of its fields
    web::MessageKey side;
    std::string quorum;
    std::string quorum_hint; ///< the quorum in people
    std::string threshold;
    std::vector<ChoiceLine> bounds;
};

struct DecisionFormPage {
    web::MessageKey title;
    web::Url action;
    web::Url back;
    std::string circle;
    bool is_open = false; ///< then only question, text and options can be changed
    bool asks_options = true;
    TypedDecision typed;
    std::optional<results::EvidencePart> evidence = {}; ///< of typed.statement, as it would be taken now
    std::vector<ChoiceLine> methods;
    std::vector<ChoiceLine> secrecies;
    std::vector<ChoiceLine> early_closes;
    std::vector<SideFields> sides;
    bool rules_open =
        false; ///< the rules of the sides are not the usual ones, or something is wrong with them
    web::Errors errors;
};

/// A circle whose members are all of one side, or none.
struct OneSidePage {
    std::string circle;
    web::Url circle_href;
};

/// Somebody whose side or part a facilitator changed; without a name: somebody who left.
struct SideChange {
    std::string name;
    std::string by;
    Instant at;
    web::MessageKey side_before;
    web::MessageKey part_before;
    web::MessageKey side;
    web::MessageKey part;
};

struct DecisionCheckPage {
    std::string question;
    std::string circle;
    web::Html text;
    std::optional<results::EvidencePart> evidence = {};
    std::vector<std::string> options;
    std::string round; ///< empty for the first
    web::MessageKey method;
    web::MessageKey method_way;
    web::MessageKey method_hint;
    std::vector<std::string> asked; ///< a line a side: how many people
    std::vector<std::string> joined_lately; ///< a line a side: in the last week
    bool is_first = false;                  ///< question of its circle
    std::vector<std::string> came_and_went; ///< a line a side: since the question before
    int changed = 0;                        ///< sides and parts since then
    std::vector<SideChange> side_changes; ///< the newest of them
    std::vector<RuleLine> rules;
    web::MessageKey secrecy;
    web::MessageKey secrecy_hint;
    bool has_few_on_a_side = false; ///< of a secret one: fewer than published_people_min
    Day closes_on;                  ///< the last day on which it can be answered
    bool closes_early = false;
    web::Url edit;
    web::Url open;
    web::Url discard;
    web::Errors errors;
};

/// What taking the reasons back would do.
struct ReasonsPage {
    std::string question;
    web::Url decision;
    std::string conversation;
    web::Url conversation_href;
    std::vector<std::string> reasons; ///< as they will stand there
    bool some_left_inside = false;    ///< a side of one or two gave reasons, too
    bool can_be_taken = true;
    std::optional<Day> reopens_until = {}; ///< the conversation is closed now
    web::Url action;
};

web::Response show(DecisionPage const& page, web::Frame const& frame);
web::Response show(DecisionFormPage const& page, web::Frame const& frame);
web::Response show(OneSidePage const& page, web::Frame const& frame);
web::Response show(DecisionCheckPage const& page, web::Frame const& frame);
web::Response show(ReasonsPage const& page, web::Frame const& frame);
web::Response as_json(DecisionData const& data);
web::Response as_csv(std::vector<BallotRow> const& rows);

} // namespace manyhands::decide
