// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/polis_seen.hpp"

namespace manyhands::polis {

namespace {

std::uint64_t cell_of(opinion::VoteEvent const& event)
{
    return std::uint64_t(event.participant.value) << 32 | std::uint32_t(event.statement.value);
}

} // namespace

bool PeopleSeen::insert(opinion::ParticipantNumber number)
{
    auto const at = static_cast<std::size_t>(number.value);
    if (at >= seen_.size())
        seen_.resize(at + 1);
    if (seen_[at])
        return false;
    seen_[at] = true;
    ++count_;
    return true;
}

std::vector<opinion::ParticipantNumber> PeopleSeen::ascending() const
{
    std::vector<opinion::ParticipantNumber> all;
    all.reserve(count_);
    for (std::size_t at = 0; at < seen_.size(); ++at)
        if (seen_[at])
            all.push_back({static_cast<std::int32_t>(at)});
    return all;
}

void LastVotes::add(opinion::VoteEvent const& event) { votes_.push_back({cell_of(event), event.vote}); }

void LastVotes::settle()
{
    std::ranges::stable_sort(votes_, {}, &Last::cell);
    // From the back: of equal cells the last one stays.
    auto const first_kept =
        std::unique(votes_.rbegin(), votes_.rend(),
                    [](Last const& left, Last const& right) { return left.cell == right.cell; });
    votes_.erase(votes_.begin(), first_kept.base());
}

std::optional<opinion::Vote> LastVotes::of(opinion::VoteEvent const& event) const
{
    auto const cell = cell_of(event);
    auto const found = std::ranges::lower_bound(votes_, cell, {}, &Last::cell);
    return found == votes_.end() || found->cell != cell ? std::nullopt : std::optional(found->vote);
}

void LastVotes::turn()
{
    for (auto& last : votes_)
        last.vote = opinion::Vote(-static_cast<int>(last.vote));
}

} // namespace manyhands::polis
