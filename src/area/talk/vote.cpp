// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/vote.hpp"

#include "area/talk/word.hpp"

namespace manyhands::talk {

namespace {

constexpr Word<Vote> vote_words[] = {
    {Vote::agree, "agree"}, {Vote::disagree, "disagree"}, {Vote::pass, "pass"}};

void add(Tally& tally, Vote vote, int count)
{
    switch (vote) {
    case Vote::agree:
        tally.agrees += count;
        break;
    case Vote::disagree:
        tally.disagrees += count;
        break;
    case Vote::pass:
        tally.passes += count;
        break;
    }
}

} // namespace

std::string_view vote_text(Vote vote) { return text_in(vote_words, vote); }
std::optional<Vote> parse_vote(std::string_view text) { return find_in(vote_words, text); }
web::MessageKey vote_key(Vote vote) { return key_in("talk.vote_", vote_text(vote)); }

Vote vote_of(std::int64_t number)
{
    EXPECT(number >= -1 && number <= 1);
    return static_cast<Vote>(number);
}

Tally tally_change(std::optional<Vote> before, std::optional<Vote> after)
{
    Tally change;
    if (before)
        add(change, *before, -1);
    if (after)
        add(change, *after, 1);
    return change;
}

} // namespace manyhands::talk
