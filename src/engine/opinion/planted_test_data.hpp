// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests only: conversations made up so that the right answer is known, and arbitrary ones.
#pragma once

#include "base/random.hpp"
#include "engine/opinion/votes.hpp"

#include <algorithm>
#include <rapidcheck.h>

namespace manyhands::opinion::test {

using Groups = std::vector<std::vector<std::uint32_t>>;

/// People in groups of given sizes; their numbers run through the groups one after another.
class PlantedAnswers {
public:
    PlantedAnswers(std::vector<std::size_t> sizes, std::size_t statements)
        : sizes_(std::move(sizes)), statements_(statements)
    {
    }
    /// The first people of the group agree, the next disagree, the next pass.
    PlantedAnswers& answer(std::size_t group, std::int32_t statement, VoteCounts counts)
    {
        auto person = first_of(group);
        for (auto const& [vote, times] :
             {std::pair(Vote::agree, counts.agrees), std::pair(Vote::disagree, counts.disagrees),
              std::pair(Vote::pass, counts.passes)})
            for (std::uint32_t time = 0; time < times; ++time)
                add(person++, statement, vote);
        return *this;
    }
    void add(std::int32_t person, std::int32_t statement, Vote vote)
    {
        events_.push_back({{person}, {statement}, vote});
    }
    std::int32_t first_of(std::size_t group) const
    {
        std::size_t people = 0;
        for (std::size_t at = 0; at < group; ++at)
            people += sizes_[at];
        return static_cast<std::int32_t>(people);
    }
    std::size_t statements() const { return statements_; }
    std::vector<VoteEvent> const& events() const { return events_; }
    VoteTable table() const { return VoteTable(events_); }
    /// Rows of the table; people without votes are nowhere.
    Groups groups() const { return groups(table()); }
    Groups groups(VoteTable const& table) const
    {
        Groups groups(sizes_.size());
        for (std::uint32_t row = 0; row < table.participants(); ++row)
            groups[group_of(table.participant_numbers()[row].value)].push_back(row);
        return groups;
    }
    std::vector<std::vector<VoteCounts>> group_votes() const
    {
        auto const votes = table();
        std::vector<std::vector<VoteCounts>> counts;
        for (auto const& group : groups(votes))
            counts.push_back(count_votes(votes, group));
        return counts;
    }
    std::size_t group_of(std::int32_t person) const
    {
        std::size_t group = 0;
        while (group + 1 < sizes_.size() && person >= first_of(group + 1))
            ++group;
        return group;
    }

private:
    std::vector<std::size_t> sizes_;
    std::size_t statements_;
    std::vector<VoteEvent> events_;
};

/// Everybody answers everything: agree with the given probability, a tenth of the rest passes, others
/// disagree.
template <class Share> PlantedAnswers random_votes(std::vector<std::size_t> sizes, std::size_t statements,
                                                 std::uint64_t seed, Share share, double density = 1)
{
    SeededRandom random(seed);
    PlantedAnswers planted(sizes, statements);
    for (std::size_t group = 0; group < sizes.size(); ++group)
        for (std::size_t member = 0; member < sizes[group]; ++member)
            for (std::size_t column = 0; column < statements; ++column) {
                auto const asked = random.fraction();
                auto const answer = random.fraction();
                auto const agrees = share(group, column);
                if (asked < density)
                    planted.add(planted.first_of(group) + static_cast<std::int32_t>(member),
                                static_cast<std::int32_t>(column),
                                answer < agrees                            ? Vote::agree
                                    : answer < agrees + 0.1 * (1 - agrees) ? Vote::pass
                                                                           : Vote::disagree);
            }
    return planted;
}

/// Up to four groups (also none, and empty ones) of up to 15 people with any votes, or with all the same.
inline PlantedAnswers arbitrary_votes()
{
    auto const sizes = *rc::gen::container<std::vector<std::size_t>>(*rc::gen::inRange(0, 5),
                                                                     rc::gen::inRange<std::size_t>(0, 16));
    auto const statements = *rc::gen::inRange(0, 8);
    auto const answers = *rc::gen::element(1, 3);
    SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
    auto const density = random.fraction();
    auto const only = static_cast<int>(random.below(3)) - 1;
    PlantedAnswers planted(sizes, static_cast<std::size_t>(statements));
    for (std::size_t group = 0; group < sizes.size(); ++group)
        for (std::size_t member = 0; member < sizes[group]; ++member)
            for (std::int32_t column = 0; column < statements; ++column)
                if (random.fraction() < density)
                    planted.add(planted.first_of(group) + static_cast<std::int32_t>(member), column,
                                Vote(answers == 1 ? only : static_cast<int>(random.below(3)) - 1));
    return planted;
}

} // namespace manyhands::opinion::test
