// SPDX-License-Identifier: AGPL-3.0-or-later
// The count of a joint decision (rule 4): it takes effect only when every side assents, each by its own
// quorum and its own threshold. A side's surplus never makes up for another side's lack.
// docs/methods/joint-decision.md says it in words.
#pragma once

#include "engine/tally/tally_ballot.hpp"

#include <span>

namespace manyhands::tally {

/// What one side said about one option. `in_favour` are consents, yes votes, choices, approvals or points, as
/// the method has it; `against` are no votes; the last two belong to consent. The others stay 0.
struct OptionCounts {
    std::int64_t in_favour = 0;
    std::int64_t against = 0;
    std::int64_t stand_asides = 0;
    std::int64_t blocks = 0;
    bool operator==(OptionCounts const&) const = default;
};

/// Whether a side assents to an option, and if not, the first of these reasons that holds.
enum class Standing { assents, no_quorum, blocked, nothing_expressed, below_threshold };

struct SideOption {
    OptionCounts counts;
    /// consent: consents of all ballots. majority: yes of yes and no, or ballots for the option of ballots
    /// that choose one. approval: approvals of all ballots. score: points of points_max times all ballots.
    Fraction support;
    Standing standing = Standing::no_quorum;
    bool operator==(SideOption const&) const = default;
};

/// The whole count of one side.
struct SideCount {
    SideRule rule;
    std::int64_t quorum = 0;  // ballots needed
    std::int64_t ballots = 0; // abstentions included: they count for the quorum
    std::int64_t abstentions = 0;
    std::vector<SideOption> options; // by OptionIndex
    bool has_quorum() const { return ballots >= quorum; }
    bool operator==(SideCount const&) const = default;
};

/// What puts an option before the next one in the ranking.
enum class AheadBy { smaller_support, sum_of_supports, lot, last_in_list };

/// A jointly accepted option.
struct RankedOption {
    OptionIndex option;
    /// The side that supports it least (of equal ones the first of the question), and how much.
    Side smaller_side = Side::lived;
    Fraction smaller_support;
    /// SHA-256 of the 32 bytes of the tie seed and one byte, the option's index from 0. Smaller comes first.
    Hash lot;
    AheadBy ahead_by = AheadBy::last_in_list;
    bool operator==(RankedOption const&) const = default;
};

enum class Verdict { agreed, not_agreed, no_quorum };

struct Outcome {
    Verdict verdict = Verdict::no_quorum;
    /// With Verdict::agreed, what was agreed.
    std::optional<OptionIndex> agreed = {};
    /// In the order of the question.
    std::vector<SideCount> sides;
    /// The options every side assents to, the agreed one first. Empty unless agreed.
    std::vector<RankedOption> ranking;
    Method method = Method::majority;
    bool operator==(Outcome const&) const = default;

    bool is_proposal() const { return sides.front().options.size() == 1; }
    /// The sides that do not assent to the option.
    std::vector<Side> withholding(OptionIndex option) const;
};

/// Counts. If any side lacks its quorum: Verdict::no_quorum. Otherwise agreed if some option has the assent
/// of every side; of several such the one whose smaller side's support is the largest, then the one with the
/// larger sum of the sides' supports, then the one with the smaller lot. All comparisons are exact. The order
/// of the ballots does not matter. Expects a valid question, valid ballots and no more ballots of a side than
/// eligible people. O(ballots * options).
Outcome tally(Question const& question, std::span<Ballot const> ballots);

} // namespace manyhands::tally
