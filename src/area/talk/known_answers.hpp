// SPDX-License-Identifier: AGPL-3.0-or-later
// How everybody answered, as thresholds take it (rule 12): guests, of whom one person can be many, fill none.
#pragma once

#include "area/talk/standing_store.hpp"

namespace manyhands::talk {

class KnownAnswers {
public:
    /// Reads answers by standing only where some may be guests'. Two queries; the second over all votes, of
    /// at most voters_looked_at_max people without a side: of more, one person's guests are a small part.
    KnownAnswers(store::Snapshot const& rows, Conversation const& conversation);

    /// The tally; or, where fewer than opinion::cell_people_min people with a confirmed address answered,
    /// theirs alone, so that nothing of it is shown.
    opinion::VoteCounts of(StatementId statement, Tally const& tally) const;

    static constexpr std::uint32_t voters_looked_at_max = 2000;

private:
    std::map<StatementId, ByStanding> by_standing_;
};

} // namespace manyhands::talk
