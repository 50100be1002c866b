// SPDX-License-Identifier: AGPL-3.0-or-later
// Short ways to write questions and ballots, for the tests of this room.
#pragma once

#include "engine/tally/tally.hpp"

namespace manyhands::tally {

inline SideRule lived(std::int64_t eligible, int quorum_percent = 0, Threshold threshold = {})
{
    return {Side::lived, eligible, quorum_percent, threshold};
}

inline SideRule staff(std::int64_t eligible, int quorum_percent = 0, Threshold threshold = {})
{
    return {Side::staff, eligible, quorum_percent, threshold};
}

inline Threshold at_least(int percent) { return {percent, Bound::at_least}; }
inline Threshold more_than(int percent) { return {percent, Bound::more_than}; }

/// Ballots, built side by side.
struct Ballots {
    std::vector<Ballot> all = {};

    Ballots& add(Side side, int times, Answer const& answer)
    {
        all.insert(all.end(), static_cast<std::size_t>(times), Ballot{side, answer});
        return *this;
    }
    Ballots& votes(Side side, int yes, int no, int abstain = 0)
    {
        return add(side, yes, VoteAnswer{Vote::yes})
            .add(side, no, VoteAnswer{Vote::no})
            .add(side, abstain, VoteAnswer{});
    }
    /// One number for each option: how many chose it.
    Ballots& choices(Side side, std::vector<int> const& counts)
    {
        for (std::size_t at = 0; at < counts.size(); ++at)
            add(side, counts[at], ChoiceAnswer{OptionIndex{static_cast<int>(at)}});
        return *this;
    }
};

inline Answer consents(std::vector<Consent> const& answers)
{
    return ConsentAnswer{{answers.begin(), answers.end()}};
}
inline Answer points(std::vector<int> const& answers)
{
    return ScoreAnswer{{answers.begin(), answers.end()}};
}
inline Answer approves(std::vector<int> const& options)
{
    ApprovalAnswer answer;
    for (int option : options)
        answer.approved.push_back({option});
    return answer;
}

} // namespace manyhands::tally
