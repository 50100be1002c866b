// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/star.hpp"

#include "engine/ranked/earlier_rounds.hpp"
#include "engine/ranked/pairwise.hpp"
#include "engine/ranked/piles.hpp"

#include <algorithm>
#include <tuple>

namespace manyhands::ranked {

namespace {

/// What all papers say in points.
struct Points {
    std::vector<Votes> sums;
    std::vector<std::int64_t> top_papers; ///< that give five
    PairCounts prefer;                    ///< papers that give the first more points than the second
};

Points points_of(Election const& election)
{
    Points points{.sums = std::vector<Votes>(election.candidates.size()),
                  .top_papers = std::vector<std::int64_t>(election.candidates.size())};
    BallotClasses levels; // the papers as far as they give points
    std::vector<Mark> level;
    for (std::size_t at = 0; at < election.ballots.size(); ++at) {
        auto const papers = election.ballots.papers(at);
        level.clear();
        int given = star_points_max + 1;
        int last_level = 0;
        for (auto const mark : election.ballots.ranking(at)) {
            given -= mark.is_left_out() || !mark.is_at_same_rank();
            if (given == 0)
                break;
            if (mark.is_left_out() || election.candidates[mark.candidate()].has_withdrawn)
                continue;
            points.sums[mark.candidate()] += given * papers;
            if (given == star_points_max)
                points.top_papers[mark.candidate()] += papers;
            level.push_back(given == last_level ? Mark::at_same_rank(mark.candidate())
                                                : Mark::at_next_rank(mark.candidate()));
            last_level = given;
        }
        levels.add(level, papers);
    }
    points.prefer = pair_counts(levels, election);
    return points;
}

class StarCount {
public:
    StarCount(Election const& election, Lots const& lots)
        : lots_(lots), seats_(election.seats), points_(points_of(election)),
          standing_(standing_at_first(election))
    {
        count_.method = Method::star;
        count_.valid_papers = election.ballots.papers();
    }

    Count run()
    {
        while (std::ssize(count_.elected) < seats_ && !hopefuls(standing_).empty()) {
            tell_scores();
            auto const finalists = two_finalists();
            auto const winner =
                finalists.size() == 1 ? finalists.front() : run_off(finalists[0], finalists[1]);
            standing_[winner] = Standing::elected;
            count_.elected.push_back(winner);
            count_.rounds.back().elected.push_back(winner);
        }
        count_.comparison = Comparison{.prefer = points_.prefer};
        return std::move(count_);
    }

private:
    void tell_scores()
    {
        Round round{.step = Round::Step::scores, .votes = std::vector<Votes>(standing_.size())};
        for (auto const candidate : hopefuls(standing_))
            round.votes[candidate] = points_.sums[candidate];
        round.transfers = round.votes;
        count_.rounds.push_back(std::move(round));
    }
    std::vector<CandidateIndex> two_finalists()
    {
        std::vector<CandidateIndex> finalists;
        for (auto const& group : ranking_by(points_.sums, hopefuls(standing_))) {
            auto const places = 2 - finalists.size();
            auto const chosen = group.size() <= places ? group : best_of(group, places);
            finalists.insert(finalists.end(), chosen.begin(), chosen.end());
            if (finalists.size() == 2)
                break;
        }
        return finalists;
    }
    /// Of more tied candidates than there are places.
    std::vector<CandidateIndex> best_of(std::vector<CandidateIndex> tied, std::size_t places)
    {
        auto const all = tied;
        auto const losses = [&](CandidateIndex one) {
            return std::ranges::count_if(all, [&](CandidateIndex other) {
                return points_.prefer[other][one] > points_.prefer[one][other];
            });
        };
        std::ranges::sort(tied, {}, [&](CandidateIndex one) {
            return std::tuple(losses(one), -points_.top_papers[one], lots_.place(one));
        });
        auto const last_in = tied[places - 1];
        auto const first_out = tied[places];
        auto const by = losses(last_in) != losses(first_out)               ? Tie::By::head_to_head
            : points_.top_papers[last_in] != points_.top_papers[first_out] ? Tie::By::top_scores
                                                                           : Tie::By::lot;
        count_.ties.push_back({.about = Tie::About::finalist,
                               .by = by,
                               .round = count_.rounds.size(),
                               .tied = all,
                               .chosen = last_in});
        tied.resize(places);
        return tied;
    }
    CandidateIndex run_off(CandidateIndex one, CandidateIndex other)
    {
        auto const for_one = points_.prefer[one][other];
        auto const for_other = points_.prefer[other][one];
        Round round{.step = Round::Step::runoff, .votes = std::vector<Votes>(standing_.size())};
        round.votes[one] = for_one;
        round.votes[other] = for_other;
        round.transfers = round.votes;
        round.exhausted = round.exhausted_papers = count_.valid_papers - for_one - for_other;
        count_.rounds.push_back(std::move(round));
        if (for_one != for_other)
            return for_one > for_other ? one : other;
        Tie tie{.about = Tie::About::seat, .round = count_.rounds.size(), .tied = {one, other}};
        std::ranges::sort(tie.tied);
        auto const key = [&](CandidateIndex candidate) {
            return std::tuple(-points_.sums[candidate], -points_.top_papers[candidate],
                              lots_.place(candidate));
        };
        tie.chosen = key(one) < key(other) ? one : other;
        tie.by = points_.sums[one] != points_.sums[other]          ? Tie::By::score
            : points_.top_papers[one] != points_.top_papers[other] ? Tie::By::top_scores
                                                                   : Tie::By::lot;
        count_.ties.push_back(tie);
        return tie.chosen;
    }

    Lots const& lots_;
    std::int64_t seats_;
    Points points_;
    std::vector<Standing> standing_;
    Count count_;
};

} // namespace

Count count_star(Election const& election, Lots const& lots) { return StarCount(election, lots).run(); }

} // namespace manyhands::ranked
