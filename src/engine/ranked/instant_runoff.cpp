// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/instant_runoff.hpp"

#include "engine/ranked/earlier_rounds.hpp"
#include "engine/ranked/piles.hpp"

namespace manyhands::ranked {

namespace {

/// One seat. Ties look back to the beginning of this seat's count, not before it.
class RunoffCount {
public:
    RunoffCount(BallotClasses const& papers, std::vector<Standing> standing, Lots const& lots)
        : lots_(lots), standing_(std::move(standing)), piles_(papers, standing_), votes_(standing_.size())
    {
        count_.method = Method::irv;
        count_.valid_papers = papers.papers();
    }

    Count run()
    {
        std::int64_t counting = 0;
        std::vector<Votes> const none(votes_.size());
        for (std::size_t at = 0; at < votes_.size(); ++at)
            for (auto const papers : piles_.of(static_cast<CandidateIndex>(at)))
                votes_[at] += piles_.papers(papers);
        for (auto const votes : votes_)
            counting += votes;
        exhausted_ = count_.valid_papers - counting;
        end_round({.step = Round::Step::first_preferences}, none);
        while (true) {
            auto const hopeful = hopefuls(standing_);
            auto const most = those_with(Wanted::most, hopeful, votes_);
            if (hopeful.size() == 1 || votes_[most.front()] * 2 > count_.valid_papers - exhausted_) {
                count_.elected.push_back(most.front());
                count_.rounds.back().elected.push_back(most.front());
                return std::move(count_);
            }
            exclude(break_tie(count_, those_with(Wanted::fewest, hopeful, votes_), Tie::About::exclusion,
                              Wanted::fewest, lots_));
        }
    }

private:
    void exclude(CandidateIndex excluded)
    {
        auto const before = votes_;
        standing_[excluded] = Standing::excluded;
        piles_.hand_on(excluded, standing_, [&](std::uint32_t papers, std::optional<CandidateIndex> to) {
            (to ? votes_[*to] : exhausted_) += piles_.papers(papers);
        });
        votes_[excluded] = 0;
        end_round({.step = Round::Step::exclusion, .moved = excluded, .excluded = {excluded}}, before);
    }
    void end_round(Round round, std::vector<Votes> const& before)
    {
        round.votes = votes_;
        for (std::size_t at = 0; at < votes_.size(); ++at)
            round.transfers.push_back(votes_[at] - before[at]);
        round.exhausted = round.exhausted_papers = exhausted_;
        count_.rounds.push_back(std::move(round));
    }

    Lots const& lots_;
    std::vector<Standing> standing_;
    Piles piles_;
    std::vector<Votes> votes_;
    Votes exhausted_ = 0;
    Count count_;
};

void append_seat(Count& all, Count seat)
{
    auto const rounds_before = all.rounds.size();
    for (auto& tie : seat.ties) {
        tie.round += rounds_before;
        if (tie.by == Tie::By::earlier_round)
            tie.earlier_round += rounds_before;
        all.ties.push_back(std::move(tie));
    }
    if (rounds_before > 0)
        seat.rounds.front().step = Round::Step::next_seat;
    for (auto& round : seat.rounds)
        all.rounds.push_back(std::move(round));
    all.elected.push_back(seat.elected.front());
}

} // namespace

Count count_instant_runoff(Election const& election, Lots const& lots)
{
    auto const papers = clear_preferences(election);
    Count count{.method = Method::irv, .valid_papers = papers.papers()};
    auto standing = standing_at_first(election);
    while (std::ssize(count.elected) < election.seats && !hopefuls(standing).empty()) {
        append_seat(count, RunoffCount(papers, standing, lots).run());
        standing[count.elected.back()] = Standing::elected;
    }
    return count;
}

} // namespace manyhands::ranked
