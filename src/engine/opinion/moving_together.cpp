// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/moving_together.hpp"

#include "engine/opinion/copying_evidence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace manyhands::opinion {

namespace {

constexpr std::uint64_t repetitions = 16;
constexpr std::size_t depth = 3;
constexpr std::size_t neighbours = 12;
constexpr std::size_t rare_answers = 32;
/// Chance that an honest conversation shows anybody.
constexpr double false_stars = 0.05;
/// A pair below this is not worth remembering.
constexpr double evidence_min = 2;
/// Copies are the same at least so often; like-minded people with hundreds of answers in common are not.
constexpr double same_min = 0.9;

using Signature = std::array<std::uint64_t, depth>;

struct Token {
    std::uint64_t answer; // column and vote
    double weight;        // how rare it is
};

struct AlikePair {
    std::uint32_t first;
    std::uint32_t second;
    double log10; // evidence
    auto operator<=>(AlikePair const&) const = default;
};

void keep_once(std::vector<AlikePair>& pairs)
{
    std::ranges::sort(pairs);
    auto const repeated = std::ranges::unique(pairs);
    pairs.erase(repeated.begin(), repeated.end());
}

/// The finishing steps of SplitMix64: a hash of one number.
std::uint64_t finished_hash(std::uint64_t z)
{
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
    z = (z ^ z >> 27) * 0x94d049bb133111ebU;
    return z ^ z >> 31;
}

std::vector<Token> rarest_answers(VoteTable const& table, CopyingEvidence const& evidence, std::uint32_t row)
{
    std::vector<Token> tokens;
    auto const votes = table.row(row);
    for (std::size_t at = 0; at < votes.size(); ++at)
        if (auto const weight = evidence.rarity(votes.columns[at], votes.votes[at]); weight > 0)
            tokens.push_back(
                {4ULL * votes.columns[at] + static_cast<std::uint64_t>(static_cast<int>(votes.votes[at]) + 1),
                 weight});
    std::ranges::sort(tokens, {}, [](Token const& token) { return std::pair(-token.weight, token.answer); });
    tokens.resize(std::min(tokens.size(), rare_answers));
    return tokens;
}

/// The answer whose exponential clock rings first, its rate being how rare it is: two people have the same
/// with the weighted overlap of their answers as the probability.
std::uint64_t weighted_min_hash(std::vector<Token> const& tokens, std::uint64_t salt)
{
    auto first = std::numeric_limits<double>::infinity();
    std::uint64_t answer = 0;
    for (auto const& token : tokens) {
        auto const uniform = double((finished_hash(token.answer + finished_hash(salt)) >> 11) + 1) * 0x1.0p-53;
        if (auto const time = -std::log(uniform) / token.weight; time < first) {
            first = time;
            answer = token.answer + 1;
        }
    }
    return answer;
}

class Search {
public:
    Search(VoteTable const& table, std::span<std::vector<std::uint32_t> const> groups)
        : evidence_(table, groups)
    {
        for (std::uint32_t row = 0; row < table.participants(); ++row)
            if (auto tokens = rarest_answers(table, evidence_, row); tokens.size() >= together_votes_min) {
                rows_.push_back(row);
                tokens_.push_back(std::move(tokens));
            }
    }

    MovingTogether found()
    {
        for (std::uint64_t repetition = 0; repetition < repetitions; ++repetition)
            compare_neighbours(repetition);
        keep_once(alike_);
        for (std::size_t start = 0; start < alike_.size();) {
            auto end = start;
            while (end < alike_.size() && alike_[end].first == alike_[start].first)
                ++end;
            judge(std::span(alike_).subspan(start, end - start));
            start = end;
        }
        keep_once(found_);
        gather();
        return std::move(result_);
    }

private:
    void compare_neighbours(std::uint64_t repetition)
    {
        std::vector<std::pair<Signature, std::uint32_t>> order;
        for (std::size_t at = 0; at < rows_.size(); ++at) {
            Signature signature{};
            for (std::size_t level = 0; level < depth; ++level)
                signature[level] = weighted_min_hash(tokens_[at], repetition * depth + level + 1);
            order.emplace_back(signature, rows_[at]);
        }
        std::ranges::sort(order);
        for (std::size_t at = 0; at < order.size(); ++at)
            for (auto next = at + 1; next < std::min(order.size(), at + 1 + neighbours) &&
                 order[next].first[0] == order[at].first[0];
                 ++next) {
                ++result_.compared;
                auto const [first, second] = std::minmax({order[at].second, order[next].second});
                auto const pair = evidence_.of(first, second);
                if (pair.log10 < evidence_min || pair.same < same_min * pair.common)
                    continue;
                alike_.push_back({first, second, pair.log10});
                alike_.push_back({second, first, pair.log10});
            }
    }

    /// One person with all who are like them. With m others in mind there were n · C(n - 1, m) choices, and
    /// the chance allowed is shared out over m as 1 / (m · (m + 1)).
    void judge(std::span<AlikePair> alike)
    {
        std::ranges::stable_sort(alike, std::ranges::greater{}, &AlikePair::log10);
        double const people = double(rows_.size());
        double sum = 0;
        double needed = std::log10(people / false_stars);
        double most = 0;
        std::size_t together = 0;
        for (std::size_t m = 1; m <= alike.size(); ++m) {
            sum += alike[m - 1].log10;
            needed += std::log10((people - double(m)) / double(m));
            auto const excess = sum - needed - std::log10(double(m) * double(m + 1));
            if (excess > most) {
                most = excess;
                together = m;
            }
        }
        for (auto const& pair : alike.first(together)) {
            auto const [first, second] = std::minmax({pair.first, pair.second});
            found_.push_back({first, second, pair.log10});
        }
    }

    std::uint32_t leader(std::uint32_t row)
    {
        auto const [at, added] = leader_.try_emplace(row, row);
        return at->second == row ? row : at->second = leader(at->second);
    }

    void gather()
    {
        for (auto const& [first, second, log10] : found_)
            leader_[std::max(leader(first), leader(second))] = std::min(leader(first), leader(second));
        std::map<std::uint32_t, std::vector<AlikePair>> clusters;
        for (auto const& pair : found_)
            clusters[leader(pair.first)].push_back(pair);
        for (auto const& [row, pairs] : clusters)
            result_.clusters.push_back(cluster_of(pairs));
        std::ranges::stable_sort(result_.clusters, std::ranges::greater{},
                                 [](auto const& cluster) { return cluster.rows.size(); });
    }

    VotesTogether cluster_of(std::vector<AlikePair> const& pairs) const
    {
        VotesTogether cluster{.pairs = pairs.size()};
        std::vector<std::uint32_t> common;
        std::vector<double> evidence;
        double answers = 0;
        for (auto const& [first, second, log10] : pairs) {
            auto const pair = evidence_.of(first, second);
            cluster.rows.insert(cluster.rows.end(), {first, second});
            common.push_back(pair.common);
            evidence.push_back(log10);
            answers += pair.common;
            cluster.same += pair.same;
            cluster.expected += pair.expected;
        }
        std::ranges::sort(cluster.rows);
        auto const repeated = std::ranges::unique(cluster.rows);
        cluster.rows.erase(repeated.begin(), repeated.end());
        std::ranges::sort(common);
        std::ranges::sort(evidence);
        cluster.common = common[common.size() / 2];
        cluster.evidence = evidence[evidence.size() / 2];
        cluster.same /= answers;
        cluster.expected /= answers;
        return cluster;
    }

    CopyingEvidence evidence_;
    std::vector<std::uint32_t> rows_;
    std::vector<std::vector<Token>> tokens_; // of each of rows_
    std::vector<AlikePair> alike_;                // both ways round
    std::vector<AlikePair> found_;                // the lower row first
    std::map<std::uint32_t, std::uint32_t> leader_;
    MovingTogether result_;
};

} // namespace

MovingTogether moving_together(VoteTable const& table, std::span<std::vector<std::uint32_t> const> groups)
{
    return Search(table, groups).found();
}

} // namespace manyhands::opinion
