// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/ballot_classes.hpp"

#include <algorithm>

namespace manyhands::ranked {

namespace {

std::uint32_t hash_of(Ranking ranking)
{
    std::uint64_t hash = 0x9e3779b97f4a7c15U + ranking.size();
    for (auto const mark : ranking) {
        hash = (hash ^ mark.bits()) * 0x9fb21c651e98df25U;
        hash ^= hash >> 29;
    }
    return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

} // namespace

void BallotClasses::add(Ranking ranking, std::int64_t papers)
{
    if (classes_.size() * 2 >= slots_.size())
        make_room();
    papers_ += papers;
    auto const hash = hash_of(ranking);
    auto const slot = slot_of(ranking, hash);
    if (slots_[slot] != 0) {
        classes_[slots_[slot] - 1].papers += papers;
        return;
    }
    classes_.push_back({marks_.size(), static_cast<std::uint32_t>(ranking.size()), hash, papers});
    for (auto const mark : ranking)
        has_single_ranks_only_ = has_single_ranks_only_ && !mark.is_left_out() && !mark.is_at_same_rank();
    marks_.insert(marks_.end(), ranking.begin(), ranking.end());
    slots_[slot] = static_cast<std::uint32_t>(classes_.size());
}

/// Where the ranking is, or where it would be put.
std::size_t BallotClasses::slot_of(Ranking ranking, std::uint32_t hash) const
{
    auto const last = slots_.size() - 1;
    auto slot = hash & last;
    while (slots_[slot] != 0) {
        auto const at = slots_[slot] - 1;
        if (classes_[at].hash == hash && std::ranges::equal(this->ranking(at), ranking))
            break;
        slot = (slot + 1) & last;
    }
    return slot;
}

void BallotClasses::make_room()
{
    slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), 0);
    auto const last = slots_.size() - 1;
    for (std::size_t at = 0; at < classes_.size(); ++at) {
        auto slot = classes_[at].hash & last;
        while (slots_[slot] != 0)
            slot = (slot + 1) & last;
        slots_[slot] = static_cast<std::uint32_t>(at + 1);
    }
}

} // namespace manyhands::ranked
