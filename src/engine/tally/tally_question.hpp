// SPDX-License-Identifier: AGPL-3.0-or-later
// What is put to the sides of a circle, and by which rules they answer. docs/methods/joint-decision.md says
// it in words.
#pragma once

#include "base/hash.hpp"
#include "base/result.hpp"
#include "engine/tally/tally_fraction.hpp"

namespace manyhands::tally {

enum class Side { lived, staff, elected };
enum class Method { consent, majority, approval, score };

inline constexpr std::int64_t eligible_max = 1'000'000'000;
inline constexpr int options_max = 20;
/// The most points one ballot can give one option under Method::score; the least are 0.
inline constexpr int points_max = 5;

/// One of the options, the first is 0. A proposal is the option 0 of a question that has one.
struct OptionIndex {
    int value = 0;
    auto operator<=>(OptionIndex const&) const = default;
};

/// The rules of one side.
struct SideRule {
    Side side = Side::lived;
    /// People who may answer, 1 to eligible_max; everybody whose ballot is counted is among them.
    std::int64_t eligible = 0;
    /// Share of the eligible that must answer, in whole percent, 0 to 100.
    int quorum_percent = 0;
    Threshold threshold = {};
    bool operator==(SideRule const&) const = default;
};

struct Question {
    /// One to three, all different.
    std::vector<SideRule> sides;
    Method method = Method::majority;
    /// 1 is a proposal (yes or not), 2 to options_max are options to choose from.
    int options = 1;
    /// Orders options that are equal in everything else: from what nobody can choose after seeing the count.
    Hash tie_seed = {};

    bool is_proposal() const { return options == 1; }
    bool operator==(Question const&) const = default;
};

/// `lived`, `staff`, `elected`.
std::string_view side_name(Side side);

/// How many ballots make the quorum: the percentage of the eligible rounded up, and never fewer than one.
std::int64_t quorum_needed(SideRule const& rule);

/// Errors, each at a field where there is one: decide.question_sides (`sides`), decide.question_options
/// (`options`), and for a side, with its name after the underscore of the field: decide.question_side_empty
/// (`eligible_lived`), decide.question_quorum (`quorum_lived`), decide.question_threshold
/// (`threshold_lived`).
Result<void> check_question(Question const& question);

} // namespace manyhands::tally
