// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/gregory.hpp"

#include "engine/ranked/earlier_rounds.hpp"
#include "engine/ranked/piles.hpp"

#include <algorithm>
#include <numeric>

namespace manyhands::ranked {

namespace {

using Wide = __int128;

struct GregoryRule {
    Method method;
    int decimals;
    Votes (*quota)(std::int64_t papers, std::int64_t seats);
    /// What a paper is worth after a surplus was taken from who holds it.
    Votes (*worth_after)(Votes worth, Votes surplus, Votes votes);
    enum class Ties { earlier_round_then_lot, lot } ties;
    enum class EmptySurplus { is_none, is_transferred } empty_surplus;
};

class GregoryCount {
public:
    GregoryCount(Election const& election, GregoryRule const& rule, Lots const& lots)
        : rule_(rule), lots_(lots), papers_(clear_preferences(election)), seats_(election.seats),
          standing_(standing_at_first(election)), piles_(papers_, standing_),
          worth_(papers_.size(), unit_of(rule.decimals)), has_surplus_to_move_(standing_.size())
    {
        count_.method = rule.method;
        count_.decimals = rule.decimals;
        count_.valid_papers = papers_.papers();
        quota_ = rule.quota(count_.valid_papers, seats_);
    }

    Count run()
    {
        count_first_preferences();
        while (true) {
            elect_who_have_the_quota();
            if (is_complete())
                break;
            if (auto const pending = with_surplus_to_move(); !pending.empty()) {
                move_surplus(choose(pending, Tie::About::surplus, Wanted::most));
                continue;
            }
            auto const lowest = those_with(Wanted::fewest, hopefuls(standing_), votes_);
            auto const excluded = choose(lowest, Tie::About::exclusion, Wanted::fewest);
            standing_[excluded] = Standing::excluded;
            if (is_complete()) { // no further transfer shall be made
                end_round({.step = Round::Step::exclusion, .moved = excluded, .excluded = {excluded}},
                          votes_);
                break;
            }
            move_all(excluded);
        }
        elect_the_rest();
        return std::move(count_);
    }

private:
    std::int64_t seats_left() const { return seats_ - std::ssize(count_.elected); }
    bool is_complete() const { return seats_left() <= 0 || std::ssize(hopefuls(standing_)) <= seats_left(); }

    CandidateIndex choose(std::vector<CandidateIndex> const& tied, Tie::About about, Wanted wanted)
    {
        return rule_.ties == GregoryRule::Ties::lot ? draw_lot(count_, tied, about, lots_)
                                                    : break_tie(count_, tied, about, wanted, lots_);
    }

    void count_first_preferences()
    {
        votes_.resize(standing_.size());
        std::vector<Votes> const before(votes_.size());
        for (std::size_t at = 0; at < standing_.size(); ++at)
            for (auto const papers : piles_.of(static_cast<CandidateIndex>(at)))
                votes_[at] += piles_.papers(papers) * worth_[papers];
        end_round({.step = Round::Step::first_preferences}, before);
    }
    void end_round(Round round, std::vector<Votes> const& before)
    {
        round.quota = quota_;
        round.votes = votes_;
        for (std::size_t at = 0; at < votes_.size(); ++at)
            round.transfers.push_back(votes_[at] - before[at]);
        round.exhausted = exhausted_;
        round.exhausted_papers = exhausted_papers_;
        round.lost = count_.valid_papers * unit_of(rule_.decimals) - exhausted_ -
            std::accumulate(votes_.begin(), votes_.end(), Votes(0));
        count_.rounds.push_back(std::move(round));
    }
    void elect(CandidateIndex candidate)
    {
        standing_[candidate] = Standing::elected;
        count_.elected.push_back(candidate);
        count_.rounds.back().elected.push_back(candidate);
    }
    void elect_who_have_the_quota()
    {
        for (auto const& group : ranking_by(votes_, hopefuls(standing_)))
            for (auto const candidate : group)
                if (votes_[candidate] >= quota_) {
                    elect(candidate);
                    has_surplus_to_move_[candidate] = votes_[candidate] > quota_ ||
                        rule_.empty_surplus == GregoryRule::EmptySurplus::is_transferred;
                }
    }
    std::vector<CandidateIndex> with_surplus_to_move() const
    {
        std::vector<CandidateIndex> pending;
        for (auto const candidate : count_.elected)
            if (has_surplus_to_move_[candidate])
                pending.push_back(candidate);
        std::ranges::sort(pending);
        return those_with(Wanted::most, pending, votes_);
    }
    void move_surplus(CandidateIndex from)
    {
        auto const before = votes_;
        auto const surplus = votes_[from] - quota_;
        has_surplus_to_move_[from] = 0;
        for (auto const papers : piles_.of(from))
            worth_[papers] = rule_.worth_after(worth_[papers], surplus, before[from]);
        hand_on(from);
        votes_[from] = quota_;
        end_round({.step = Round::Step::surplus, .moved = from}, before);
    }
    void move_all(CandidateIndex from)
    {
        auto const before = votes_;
        hand_on(from);
        votes_[from] = 0;
        end_round({.step = Round::Step::exclusion, .moved = from, .excluded = {from}}, before);
    }
    void hand_on(CandidateIndex from)
    {
        piles_.hand_on(from, standing_, [&](std::uint32_t papers, std::optional<CandidateIndex> to) {
            auto const votes = piles_.papers(papers) * worth_[papers];
            (to ? votes_[*to] : exhausted_) += votes;
            if (!to)
                exhausted_papers_ += piles_.papers(papers);
        });
    }
    void elect_the_rest()
    {
        if (std::ssize(hopefuls(standing_)) > seats_left())
            return;
        for (auto const& group : ranking_by(votes_, hopefuls(standing_)))
            for (auto const candidate : group)
                elect(candidate);
    }

    GregoryRule const& rule_;
    Lots const& lots_;
    BallotClasses papers_;
    std::int64_t seats_;
    std::vector<Standing> standing_;
    Piles piles_;
    std::vector<Votes> worth_; ///< of each paper of a class
    std::vector<char> has_surplus_to_move_;
    std::vector<Votes> votes_;
    Votes quota_ = 0;
    Votes exhausted_ = 0;
    std::int64_t exhausted_papers_ = 0;
    Count count_;
};

constexpr GregoryRule scottish_rule = {
    .method = Method::scottish,
    .decimals = 5,
    // Rules 46 and 48(3) of the order of 2007: a whole quota; the transfer value to five decimals.
    .quota = [](std::int64_t papers, std::int64_t seats) { return (papers / (seats + 1) + 1) * unit_of(5); },
    .worth_after = [](Votes worth, Votes surplus,
                      Votes votes) { return static_cast<Votes>(Wide(worth) * surplus / votes); },
    .ties = GregoryRule::Ties::earlier_round_then_lot,
    .empty_surplus = GregoryRule::EmptySurplus::is_none};

constexpr GregoryRule wigm_rule = {
    .method = Method::wigm,
    .decimals = 4,
    // A.1, B.3 and D.4: four decimals, and each product and quotient is cut for itself.
    .quota = [](std::int64_t papers, std::int64_t seats) { return papers * unit_of(4) / (seats + 1) + 1; },
    .worth_after =
        [](Votes worth, Votes surplus, Votes votes) {
            auto const product = Wide(worth) * surplus / unit_of(4);
            return static_cast<Votes>(product * unit_of(4) / votes);
        },
    .ties = GregoryRule::Ties::lot,
    .empty_surplus = GregoryRule::EmptySurplus::is_transferred};

} // namespace

Count count_scottish(Election const& election, Lots const& lots)
{
    return GregoryCount(election, scottish_rule, lots).run();
}

Count count_wigm(Election const& election, Lots const& lots)
{
    return GregoryCount(election, wigm_rule, lots).run();
}

} // namespace manyhands::ranked
