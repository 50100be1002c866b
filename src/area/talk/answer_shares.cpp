// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/answer_shares.hpp"

#include "base/expect.hpp"
#include "base/published.hpp"

namespace manyhands::talk {

Shares shares_of(opinion::VoteCounts const& counts)
{
    EXPECT(counts.voters() > 0);
    auto const people = counts.voters();
    auto const step = share_step(people);
    return {rounded_percent(counts.agrees, people, step), rounded_percent(counts.disagrees, people, step),
            rounded_percent(counts.passes, people, step), step};
}

std::string figures_of(web::Language language, opinion::VoteCounts const& counts)
{
    return shares_words(language, shares_of(counts), people_words(language, counts.voters()));
}

std::string shares_words(web::Language language, Shares const& shares, std::string people)
{
    return web::say(language, shares.step == 1 ? "talk.figures" : "talk.figures_rough",
                    {{"agree", shares.agree},
                     {"disagree", shares.disagree},
                     {"pass", shares.pass},
                     {"people", std::move(people)}});
}

} // namespace manyhands::talk
