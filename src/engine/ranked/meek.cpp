// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/meek.hpp"

#include "engine/ranked/earlier_rounds.hpp"
#include "engine/ranked/piles.hpp"

#include <algorithm>
#include <numeric>

namespace manyhands::ranked {

namespace {

constexpr int meek_decimals = 9;
constexpr Votes meek_unit = unit_of(meek_decimals);
constexpr Votes omega = meek_unit / 1'000'000;

/// a * b / c, rounded up.
Votes scaled_up(Votes a, Votes b, Votes c)
{
    auto const product = static_cast<__int128>(a) * b;
    return static_cast<Votes>((product + c - 1) / c);
}

/// The steps carry the letters of the rule.
class MeekCount {
public:
    MeekCount(Election const& election, Lots const& lots)
        : lots_(lots), papers_(clear_preferences(election)), seats_(election.seats),
          standing_(standing_at_first(election)), votes_(standing_.size()), keep_(standing_.size())
    {
        count_.method = Method::meek;
        count_.decimals = meek_decimals;
        count_.valid_papers = papers_.papers();
        for (auto const candidate : hopefuls(standing_)) // A
            keep_[candidate] = meek_unit;
    }

    Count run()
    {
        while (!is_complete()) { // B.1
            auto const before = votes_;
            gather_routes();
            auto const found = iterate();
            end_round(before);
            if (!found.empty()) {
                for (auto const candidate : found)
                    elect(candidate);
                continue;
            }
            exclude_lowest(); // B.3
        }
        if (count_.rounds.empty()) { // nothing to decide: the first preferences are told all the same
            auto const before = votes_;
            gather_routes();
            distribute();
            end_round(before);
        }
        if (std::ssize(hopefuls(standing_)) <= seats_left()) // C.1
            for (auto const& group : ranking_by(votes_, hopefuls(standing_)))
                for (auto const candidate : group)
                    elect(candidate);
        return std::move(count_);
    }

private:
    std::int64_t seats_left() const { return seats_ - std::ssize(count_.elected); }
    bool is_complete() const { return seats_left() <= 0 || std::ssize(hopefuls(standing_)) <= seats_left(); }

    /// While nobody is elected or excluded, a paper matters by the elected it meets and the first hopeful
    /// one, who keeps all that is left: papers that are alike in that are one.
    void gather_routes()
    {
        routes_ = {};
        papers_without_route_ = 0;
        std::vector<Mark> route;
        for (std::size_t at = 0; at < papers_.size(); ++at) {
            route.clear();
            for (auto const mark : papers_.ranking(at)) {
                auto const standing = standing_[mark.candidate()];
                if (standing == Standing::elected || standing == Standing::hopeful)
                    route.push_back(mark);
                if (standing == Standing::hopeful)
                    break;
            }
            if (route.empty())
                papers_without_route_ += papers_.papers(at);
            else
                routes_.add(route, papers_.papers(at));
        }
    }
    /// B.2.a
    void distribute()
    {
        std::ranges::fill(votes_, 0);
        exhausted_ = papers_without_route_ * meek_unit;
        for (std::size_t at = 0; at < routes_.size(); ++at) {
            auto const papers = routes_.papers(at);
            auto weight = meek_unit;
            for (auto const mark : routes_.ranking(at)) {
                auto const kept = scaled_up(weight, keep_[mark.candidate()], meek_unit);
                votes_[mark.candidate()] += kept * papers;
                weight -= kept;
                if (weight <= 0)
                    break;
            }
            exhausted_ += weight * papers;
        }
    }
    /// B.2: until somebody has the quota, or the surplus is as good as gone. Who has it, the most votes
    /// first.
    std::vector<CandidateIndex> iterate()
    {
        auto last_surplus = count_.valid_papers * meek_unit;
        while (true) {
            distribute();
            quota_ = std::accumulate(votes_.begin(), votes_.end(), Votes(0)) / (seats_ + 1) + 1; // B.2.b
            auto const found = with_quota();
            surplus_ = 0; // B.2.d
            for (auto const candidate : count_.elected)
                surplus_ += votes_[candidate] - quota_;
            for (auto const candidate : found)
                surplus_ += votes_[candidate] - quota_;
            surplus_ = std::max<Votes>(surplus_, 0);
            if (!found.empty() || surplus_ < omega || surplus_ >= last_surplus) // B.2.e
                return found;
            last_surplus = surplus_;
            for (auto const candidate : count_.elected) // B.2.f
                keep_[candidate] =
                    scaled_up(scaled_up(keep_[candidate], quota_, meek_unit), meek_unit, votes_[candidate]);
        }
    }
    std::vector<CandidateIndex> with_quota() const
    {
        std::vector<CandidateIndex> found;
        for (auto const& group : ranking_by(votes_, hopefuls(standing_)))
            for (auto const candidate : group)
                if (votes_[candidate] >= quota_)
                    found.push_back(candidate);
        return found;
    }
    void end_round(std::vector<Votes> const& before)
    {
        Round round{.step = count_.rounds.empty() ? Round::Step::first_preferences : Round::Step::iteration,
                    .quota = quota_,
                    .votes = votes_,
                    .exhausted = exhausted_,
                    .surplus = surplus_,
                    .keep = keep_};
        for (std::size_t at = 0; at < votes_.size(); ++at)
            round.transfers.push_back(votes_[at] - before[at]);
        count_.rounds.push_back(std::move(round));
    }
    void elect(CandidateIndex candidate)
    {
        standing_[candidate] = Standing::elected;
        count_.elected.push_back(candidate);
        count_.rounds.back().elected.push_back(candidate);
    }
    /// B.3: tied is who is no further from the lowest than the surplus that is left. T: by the predetermined
    /// order.
    void exclude_lowest()
    {
        auto const hopeful = hopefuls(standing_);
        auto const lowest = votes_[those_with(Wanted::fewest, hopeful, votes_).front()];
        std::vector<CandidateIndex> tied;
        for (auto const candidate : hopeful)
            if (votes_[candidate] <= lowest + surplus_)
                tied.push_back(candidate);
        auto const excluded = draw_lot(count_, tied, Tie::About::exclusion, lots_);
        standing_[excluded] = Standing::excluded;
        keep_[excluded] = 0;
        count_.rounds.back().excluded.push_back(excluded);
    }

    Lots const& lots_;
    BallotClasses papers_;
    std::int64_t seats_;
    std::vector<Standing> standing_;
    std::vector<Votes> votes_;
    std::vector<Votes> keep_;
    BallotClasses routes_;
    std::int64_t papers_without_route_ = 0;
    Votes quota_ = 0;
    Votes surplus_ = 0;
    Votes exhausted_ = 0;
    Count count_;
};

} // namespace

Count count_meek(Election const& election, Lots const& lots) { return MeekCount(election, lots).run(); }

} // namespace manyhands::ranked
