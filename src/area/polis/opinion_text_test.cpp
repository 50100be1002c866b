// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/opinion_text.hpp"
#include "area/talk/talk.hpp"

#include "area/polis/polis_directory.hpp"
#include "base/random.hpp"

#include <gtest/gtest.h>

namespace manyhands::polis {

namespace {

/// `answer(person, statement)` of 40 people on ten statements.
template <class Answer> std::string text_of(Answer answer)
{
    PolisExport read{.topic = "Which buses?"};
    for (std::int32_t number = 0; number < 10; ++number)
        read.statements.push_back({.number = {number}, .text = "Statement " + std::to_string(number)});
    for (std::int32_t person = 0; person < 40; ++person)
        for (std::int32_t number = 0; number < 10; ++number)
            read.votes.push_back({{{person}, {number}, answer(person, number)}, {}});
    auto const table = vote_table_of(read);
    return opinion_text(read, opinion_report(table, opinion::opinion_map(table).value()));
}

} // namespace

TEST(OpinionText, SaysWhatJoinsAndWhatSetsApart)
{
    auto const text = text_of([](int person, int number) {
        return number >= 8 || (person < 25) == (number % 2 == 0) ? talk::Vote::agree : talk::Vote::disagree;
    });
    EXPECT_TRUE(text.starts_with("Which buses?\n40 people voted on 10 statements.\n")) << text;
    EXPECT_TRUE(text.contains("\nGroup A: 25 people\n")) << text;
    EXPECT_TRUE(text.contains("  100 % agree (others 0 %, at least")) << text;
    auto const joins = text.find("What joins all groups");
    EXPECT_LT(joins, text.find("  85 %  Statement 8", joins)) << text; // 15 of 15: Wilson's low end is 0.847
    EXPECT_NE(text.find("  85 %  Statement 8", joins), std::string::npos) << text;
    EXPECT_TRUE(text.contains("A list that speaks for everybody: 40 of 40 agree with one or more")) << text;
}

TEST(OpinionText, SaysWhyThereAreNoGroups)
{
    SeededRandom random(9);
    auto const text =
        text_of([&](int, int) { return random.below(2) ? talk::Vote::agree : talk::Vote::disagree; });
    EXPECT_TRUE(text.contains("No clear groups: nobody agrees with anybody more than chance")) << text;
    EXPECT_FALSE(text.contains("What joins"));
    EXPECT_FALSE(text.contains("Group A"));
}

} // namespace manyhands::polis
