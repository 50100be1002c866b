// SPDX-License-Identifier: AGPL-3.0-or-later
// One person's answer. Who the person is is no business of the count.
#pragma once

#include "engine/tally/tally_question.hpp"

#include <optional>
#include <variant>

namespace manyhands::tally {

enum class Consent { consent, stand_aside, block };
enum class Vote { yes, no, abstain };

/// Method::consent: one answer for each option, in their order; an absent one makes the ballot invalid.
struct ConsentAnswer {
    std::vector<std::optional<Consent>> by_option;
    bool operator==(ConsentAnswer const&) const = default;
};

/// Method::majority on a proposal.
struct VoteAnswer {
    Vote vote = Vote::abstain;
    bool operator==(VoteAnswer const&) const = default;
};

/// Method::majority on several options: one of them, or nothing to abstain.
struct ChoiceAnswer {
    std::optional<OptionIndex> chosen = {};
    bool operator==(ChoiceAnswer const&) const = default;
};

/// Method::approval: every option that is good enough, in any order; none is an answer too.
struct ApprovalAnswer {
    std::vector<OptionIndex> approved;
    bool operator==(ApprovalAnswer const&) const = default;
};

/// Method::score: 0 to points_max for each option, in their order; an absent one makes the ballot invalid.
struct ScoreAnswer {
    std::vector<std::optional<int>> points;
    bool operator==(ScoreAnswer const&) const = default;
};

using Answer = std::variant<ConsentAnswer, VoteAnswer, ChoiceAnswer, ApprovalAnswer, ScoreAnswer>;

struct Ballot {
    Side side = Side::lived;
    Answer answer;
    bool operator==(Ballot const&) const = default;
};

/// Errors: decide.ballot_wrong_side, decide.ballot_wrong_method; at the field `option_1`, `option_2` and so
/// on: decide.ballot_missing, decide.ballot_points; at `answer`: decide.ballot_unknown_option,
/// decide.ballot_option_twice. Expects a valid question.
Result<void> check_ballot(Question const& question, Ballot const& ballot);

} // namespace manyhands::tally
