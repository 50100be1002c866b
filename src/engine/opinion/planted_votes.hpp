// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests and measurements only: conversations with groups that are known because we put them there.
#pragma once

#include "base/random.hpp"
#include "engine/opinion/votes.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace manyhands::opinion::test {

struct Planting {
    std::size_t participants = 1000;
    std::size_t statements = 100;
    std::size_t groups = 4; // 1: nobody differs from anybody but by chance
    /// Mean votes of a participant; their number is log-normal, so that many drop off early.
    double votes_mean = 40;
    /// How far the groups' log-odds of agreeing differ (standard deviation). 0: not at all.
    double separation = 1.5;
    std::uint64_t seed = 1;
};

struct PlantedVotes {
    VoteTable table;
    std::vector<std::uint32_t> group_of; // by row
};

/// The source of one planted conversation, a participant at a time.
class PlantedSource {
public:
    explicit PlantedSource(Planting planting) : plan_(planting), random_(planting.seed)
    {
        double sum = 0;
        for (std::size_t statement = 0; statement < plan_.statements; ++statement) {
            standings_.push_back({{static_cast<std::int32_t>(statement)}, Standing::counted});
            // Statements written early are seen by more people.
            seen_.push_back(sum += 1 / (1 + 4 * double(statement) / double(plan_.statements)));
            auto const base = 0.4 + 0.8 * normal();
            for (std::size_t group = 0; group < plan_.groups; ++group)
                agree_.push_back(1 / (1 + std::exp(-base - plan_.separation * normal())));
        }
        answered_.resize(plan_.statements);
    }

    std::span<StatementStanding const> statements() const { return standings_; }

    /// Gives `add` the votes of the next participant, and returns the group that was planted.
    template <class Add> std::uint32_t next(ParticipantNumber participant, Add const& add)
    {
        auto const group = static_cast<std::uint32_t>(random_.below(plan_.groups));
        constexpr double spread = 0.7;
        auto const wanted = plan_.votes_mean * std::exp(spread * normal() - spread * spread / 2);
        auto const votes = std::clamp<std::size_t>(std::size_t(wanted), 1, plan_.statements);
        chosen_.clear();
        for (std::size_t tries = 0; chosen_.size() < votes && tries < 20 * votes; ++tries)
            choose(std::size_t(std::ranges::upper_bound(seen_, random_.fraction() * seen_.back()) -
                               seen_.begin()));
        for (std::size_t statement = 0; chosen_.size() < votes; ++statement)
            choose(statement);
        std::ranges::sort(chosen_);
        for (auto const statement : chosen_) {
            answered_[statement] = 0;
            add(VoteEvent{participant,
                          {static_cast<std::int32_t>(statement)},
                          answer(agree_[statement * plan_.groups + group])});
        }
        return group;
    }

private:
    void choose(std::size_t statement)
    {
        if (statement < plan_.statements && !std::exchange(answered_[statement], 1))
            chosen_.push_back(statement);
    }
    Vote answer(double agreeing)
    {
        constexpr double passing = 0.15;
        auto const chance = random_.fraction();
        if (chance < passing)
            return Vote::pass;
        return chance < passing + (1 - passing) * agreeing ? Vote::agree : Vote::disagree;
    }
    double normal()
    {
        auto const radius = std::sqrt(-2 * std::log(1 - random_.fraction()));
        return radius * std::cos(2 * std::numbers::pi * random_.fraction());
    }

    Planting plan_;
    SeededRandom random_;
    std::vector<StatementStanding> standings_;
    std::vector<double> seen_; // running sums
    std::vector<double> agree_;
    std::vector<char> answered_;
    std::vector<std::size_t> chosen_;
};

inline PlantedVotes planted_votes(Planting const& planting)
{
    PlantedSource source(planting);
    PlantedVotes votes;
    VoteTableBuilder builder(source.statements(),
                             std::size_t(double(planting.participants) * planting.votes_mean));
    for (std::size_t at = 0; at < planting.participants; ++at)
        votes.group_of.push_back(source.next({static_cast<std::int32_t>(at)},
                                             [&](VoteEvent const& event) { builder.add(event); }));
    votes.table = builder.take();
    return votes;
}

} // namespace manyhands::opinion::test
