// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/proportional_approval.hpp"

#include "base/expect.hpp"
#include "engine/ranked/earlier_rounds.hpp"

#include <algorithm>
#include <numeric>

namespace manyhands::ranked {

namespace {

/// Whole numbers of 1/unit.
using Score = __int128;

Score unit_for(std::int64_t seats)
{
    Score unit = 1;
    for (std::int64_t number = 2; number <= seats; ++number) {
        auto const common = std::gcd(static_cast<std::int64_t>(unit % number), number);
        unit *= number / common;
    }
    return unit;
}

std::string decimal_digits(Score number)
{
    std::string digits;
    do
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(number % 10)));
    while ((number /= 10) > 0);
    return digits;
}

Score common_divisor(Score one, Score other)
{
    while (other != 0)
        one = std::exchange(other, one % other);
    return one;
}

/// Papers by candidate, and how content each is with a committee that grows and shrinks.
class Contentment {
public:
    Contentment(BallotClasses const& sets, std::size_t candidates, std::int64_t seats)
        : sets_(sets), unit_(unit_for(seats)), approvers_(candidates), elected_on_(sets.size())
    {
        for (std::uint32_t at = 0; at < sets.size(); ++at)
            for (auto const mark : sets.ranking(at))
                approvers_[mark.candidate()].push_back(at);
    }
    Score gain(CandidateIndex candidate)
    {
        Score sum = 0;
        for (auto const set : approvers_[candidate])
            sum += sets_.papers(set) * (unit_ / (elected_on_[set] + 1));
        work_ += std::ssize(approvers_[candidate]) + 1;
        return sum;
    }
    void add(CandidateIndex candidate)
    {
        for (auto const set : approvers_[candidate])
            ++elected_on_[set];
    }
    void take_away(CandidateIndex candidate)
    {
        for (auto const set : approvers_[candidate])
            --elected_on_[set];
    }
    std::int64_t work() const { return work_; }
    Score unit() const { return unit_; }

private:
    BallotClasses const& sets_;
    Score unit_;
    std::vector<std::vector<std::uint32_t>> approvers_;
    std::vector<std::int64_t> elected_on_;
    std::int64_t work_ = 0;
};

struct Committee {
    std::vector<CandidateIndex> members;
    Score score = -1;
    std::int64_t as_good = 0;
};

/// Each adds the most to those before.
Committee elect_one_by_one(Contentment& contentment, std::vector<CandidateIndex> left, std::size_t seats,
                           Lots const& lots, Count& count)
{
    Committee committee{.score = 0};
    while (committee.members.size() < seats) {
        std::vector<CandidateIndex> best;
        Score most = -1;
        for (auto const candidate : left) {
            auto const gain = contentment.gain(candidate);
            if (gain > most)
                best.clear();
            most = std::max(most, gain);
            if (gain == most)
                best.push_back(candidate);
        }
        auto const chosen = draw_lot(count, best, Tie::About::seat, lots);
        contentment.add(chosen);
        std::erase(left, chosen);
        committee.members.push_back(chosen);
        committee.score += most;
    }
    for (auto const member : committee.members)
        contentment.take_away(member);
    return committee;
}

/// All committees, except those that cannot reach the best: what a candidate adds never grows as others join.
class CommitteeSearch {
public:
    CommitteeSearch(Contentment& contentment, std::vector<CandidateIndex> candidates, std::size_t seats,
                    Lots const& lots, std::int64_t work_max)
        : contentment_(contentment), candidates_(std::move(candidates)), seats_(seats), lots_(lots),
          work_max_(contentment.work() + work_max)
    {
        std::vector<std::pair<Score, CandidateIndex>> order;
        for (auto const candidate : candidates_)
            order.emplace_back(-contentment_.gain(candidate), candidate);
        std::ranges::stable_sort(order, {}, [](auto const& one) { return one.first; });
        std::ranges::transform(order, candidates_.begin(), [](auto const& one) { return one.second; });
    }
    /// Nothing where the work is more than what was allowed.
    std::optional<Committee> best(Score at_least)
    {
        best_.score = at_least;
        visit(0, 0);
        return contentment_.work() > work_max_ ? std::nullopt : std::optional(best_);
    }

private:
    void visit(std::size_t from, Score score)
    {
        if (members_.size() == seats_)
            return found(score);
        std::vector<Score> gains;
        for (auto at = from; at < candidates_.size(); ++at)
            gains.push_back(contentment_.gain(candidates_[at]));
        auto const open = seats_ - members_.size();
        for (auto at = from; at + open <= candidates_.size(); ++at) {
            auto left =
                std::vector<Score>(gains.begin() + static_cast<std::ptrdiff_t>(at - from), gains.end());
            std::ranges::partial_sort(left, left.begin() + static_cast<std::ptrdiff_t>(open), std::greater());
            auto const bound =
                std::accumulate(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(open), score);
            if (bound < best_.score || contentment_.work() > work_max_)
                return;
            members_.push_back(candidates_[at]);
            contentment_.add(candidates_[at]);
            visit(at + 1, score + gains[at - from]);
            contentment_.take_away(candidates_[at]);
            members_.pop_back();
        }
    }
    void found(Score score)
    {
        if (score < best_.score)
            return;
        auto members = members_;
        std::ranges::sort(members, {}, [&](CandidateIndex candidate) { return lots_.place(candidate); });
        auto const by_place = [&](CandidateIndex one, CandidateIndex other) {
            return lots_.place(one) < lots_.place(other);
        };
        bool const is_better = score > best_.score;
        best_.as_good = is_better ? 1 : best_.as_good + 1;
        best_.score = score;
        if (is_better || best_.members.empty() ||
            std::ranges::lexicographical_compare(members, best_.members, by_place))
            best_.members = std::move(members);
    }

    Contentment& contentment_;
    std::vector<CandidateIndex> candidates_;
    std::size_t seats_;
    Lots const& lots_;
    std::int64_t work_max_;
    std::vector<CandidateIndex> members_;
    Committee best_;
};

std::string fraction_text(Score score, Score unit)
{
    auto const divisor = common_divisor(score, unit);
    auto const denominator = unit / divisor;
    return decimal_digits(score / divisor) + (denominator == 1 ? "" : "/" + decimal_digits(denominator));
}

} // namespace

Count count_proportional_approval(Election const& election, Lots const& lots, std::int64_t work_max)
{
    EXPECT(election.seats <= pav_seats_max);
    auto const sets = approval_sets(election);
    auto const candidates = standing_candidates(election);
    auto const seats = std::min(static_cast<std::size_t>(election.seats), candidates.size());
    Count count{.method = Method::pav, .valid_papers = sets.papers()};
    Round round{.votes = std::vector<Votes>(election.candidates.size())};
    for (std::size_t at = 0; at < sets.size(); ++at)
        for (auto const mark : sets.ranking(at))
            round.votes[mark.candidate()] += sets.papers(at);
    round.transfers = round.votes;
    count.rounds.push_back(std::move(round));

    Contentment contentment(sets, election.candidates.size(), election.seats);
    auto committee = elect_one_by_one(contentment, candidates, seats, lots, count);
    auto const best = CommitteeSearch(contentment, candidates, seats, lots, work_max).best(committee.score);
    Satisfaction satisfaction{.search =
                                  best ? Satisfaction::Search::exact : Satisfaction::Search::sequential};
    if (best) {
        committee = *best;
        count.ties.clear(); // those of the way that was not taken
        satisfaction.committees_as_good = best->as_good;
    }
    satisfaction.score = fraction_text(committee.score, contentment.unit());
    count.elected = committee.members;
    count.rounds.back().elected = count.elected;
    count.satisfaction = std::move(satisfaction);
    return count;
}

} // namespace manyhands::ranked
