// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/lots.hpp"

#include "base/expect.hpp"
#include "base/hash.hpp"

#include <algorithm>
#include <numeric>

namespace manyhands::ranked {

namespace {

std::vector<CandidateIndex> order_of_candidates(Election const& election)
{
    std::vector<CandidateIndex> order(election.candidates.size());
    std::iota(order.begin(), order.end(), CandidateIndex(0));
    return order;
}

} // namespace

Lots::Lots(Election const& election)
    : origin_(election.tie_order.empty() ? Origin::order_of_candidates : Origin::stated_in_file)
{
    set_order(election.tie_order.empty() ? order_of_candidates(election) : election.tie_order);
}

Lots::Lots(Election const& election, std::string_view seed) : origin_(Origin::seed)
{
    auto const seed_hash = sha256(seed);
    std::vector<std::pair<Hash, CandidateIndex>> lots;
    for (auto const candidate : order_of_candidates(election)) {
        auto const number = candidate + 1;
        std::uint8_t const bytes[] = {static_cast<std::uint8_t>(number >> 8),
                                      static_cast<std::uint8_t>(number & 0xff)};
        lots.emplace_back(sha256({seed_hash.view(), ByteView(bytes)}), candidate);
    }
    std::ranges::sort(lots);
    std::vector<CandidateIndex> order;
    for (auto const& [lot, candidate] : lots)
        order.push_back(candidate);
    set_order(std::move(order));
}

void Lots::set_order(std::vector<CandidateIndex> order)
{
    order_ = std::move(order);
    place_.resize(order_.size());
    for (std::size_t at = 0; at < order_.size(); ++at)
        place_[order_[at]] = at;
}

CandidateIndex Lots::first_of(std::span<CandidateIndex const> tied) const
{
    EXPECT(!tied.empty());
    return *std::ranges::min_element(tied, {}, [&](CandidateIndex candidate) { return place(candidate); });
}

} // namespace manyhands::ranked
