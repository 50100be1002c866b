// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/known_answers.hpp"

#include "engine/opinion/sides.hpp"

#include <numeric>

namespace manyhands::talk {

KnownAnswers::KnownAnswers(store::Snapshot const& rows, Conversation const& conversation)
{
    if (conversation.source != Source::here || conversation.open_to != OpenTo::everyone)
        return;
    auto const voters = voters_of(rows, conversation);
    auto const with_side = std::accumulate(voters.sides.begin(), voters.sides.end(), 0U);
    auto const perhaps_guests = voters.everybody - with_side;
    if (perhaps_guests > 0 && perhaps_guests <= voters_looked_at_max)
        by_standing_ = answers_by_standing(rows, conversation);
}

opinion::VoteCounts KnownAnswers::of(StatementId statement, Tally const& tally) const
{
    auto const found = by_standing_.find(statement);
    bool const is_thin = found != by_standing_.end() && found->second.guests.voters() > 0 &&
        found->second.confirmed.voters() < opinion::cell_people_min;
    return is_thin ? found->second.confirmed : counts_of(tally);
}

} // namespace manyhands::talk
