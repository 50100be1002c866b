// SPDX-License-Identifier: AGPL-3.0-or-later
// An answer to a statement, and what it does to the tallies.
#pragma once

#include "area/talk/statement.hpp"
#include "engine/opinion/votes.hpp"

#include <optional>
#include <string_view>

namespace manyhands::talk {

/// The engine's: agree 1, pass 0, disagree -1, as rows hold it.
using opinion::Vote;
inline constexpr Vote all_votes[] = {Vote::agree, Vote::disagree, Vote::pass};
/// agree, disagree, pass: as forms and files hold it.
std::string_view vote_text(Vote vote);
std::optional<Vote> parse_vote(std::string_view text);
/// `talk.vote_<text>`
web::MessageKey vote_key(Vote vote);
/// Of a row; another number than -1, 0 or 1 is a broken promise.
Vote vote_of(std::int64_t number);

/// One participant's present vote.
struct GivenVote {
    StatementId statement;
    Vote vote = Vote::pass;
    Instant at;
};

/// What the tally of a statement gains when the vote before (if any) gives way to the vote after (if any).
Tally tally_change(std::optional<Vote> before, std::optional<Vote> after);

/// A tally as the engine takes it.
inline opinion::VoteCounts counts_of(Tally const& tally)
{
    return {static_cast<std::uint32_t>(tally.agrees), static_cast<std::uint32_t>(tally.disagrees),
            static_cast<std::uint32_t>(tally.passes)};
}

} // namespace manyhands::talk
