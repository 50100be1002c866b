// SPDX-License-Identifier: AGPL-3.0-or-later
// Papers in the hands of candidates: each class of equal papers lies with one of them, or is exhausted. For
// .cpp files of this room.
#pragma once

#include "engine/ranked/ranked_count.hpp"

namespace manyhands::ranked {

enum class Standing { hopeful, elected, excluded, withdrawn };

class Piles {
public:
    /// Everything with the first preference that is hopeful; papers without one are exhausted. `papers` stays
    /// alive.
    Piles(BallotClasses const& papers, std::vector<Standing> const& standing);

    std::vector<std::uint32_t> const& of(CandidateIndex candidate) const { return piles_[candidate]; }
    std::int64_t papers(std::uint32_t at) const { return papers_->papers(at); }

    /// Gives each class of a candidate's pile to the next hopeful candidate on it, who is told to
    /// `moved(class, to)`; nobody where the papers are exhausted.
    template <class Moved>
    void hand_on(CandidateIndex from, std::vector<Standing> const& standing, Moved const& moved)
    {
        auto const pile = std::exchange(piles_[from], {});
        for (auto const at : pile) {
            auto const to = next_of(at, standing);
            if (to)
                piles_[*to].push_back(at);
            moved(at, to);
        }
    }

private:
    std::optional<CandidateIndex> next_of(std::uint32_t at, std::vector<Standing> const& standing);

    BallotClasses const* papers_;
    std::vector<std::uint32_t> places_; ///< by class, how far down its papers are read
    std::vector<std::vector<std::uint32_t>> piles_;
};

/// Everybody hopeful who has not withdrawn.
std::vector<Standing> standing_at_first(Election const& election);

/// Who is hopeful, ascending.
std::vector<CandidateIndex> hopefuls(std::vector<Standing> const& standing);

} // namespace manyhands::ranked
