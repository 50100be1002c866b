// SPDX-License-Identifier: AGPL-3.0-or-later
// How people answered, in shares and words as they may be told (rule 12).
#pragma once

#include "area/talk/people_words.hpp"
#include "area/talk/vote.hpp"

namespace manyhands::talk {

/// Percentages, rounded to `step`; together about 100.
struct Shares {
    int agree = 0;
    int disagree = 0;
    int pass = 0;
    int step = 1;
};
/// Rounded; `counts` of at least one voter (EXPECT). Of few people an exact percentage tells exact counts (7
/// of 9 is 78 %), and so what a single one said (rule 12): it is rounded to share_step.
Shares shares_of(opinion::VoteCounts const& counts);
/// "78% agree, 11% disagree, …" with the people it is of; "about" where it is rounded to more than 1.
std::string figures_of(web::Language language, opinion::VoteCounts const& counts);
/// The same of shares that were rounded before.
std::string shares_words(web::Language language, Shares const& shares, std::string people);

} // namespace manyhands::talk
