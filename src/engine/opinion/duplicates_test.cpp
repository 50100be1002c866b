// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/duplicates.hpp"
#include "engine/opinion/statement_words.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace manyhands::opinion {

namespace {

std::vector<StatementText> const library{
    {{1}, "The library should open on Saturdays."},
    {{2}, "We need a safe crossing outside the school."},
    {{3}, "Buses after eight in the evening would help night workers."},
    {{4}, "Dylai'r llyfrgell agor ar ddydd Sadwrn."},
    {{5}, "The park needs more benches for older people."},
    {{6}, "Staff at the surgery should answer the phone faster."},
    {{7}, "應該 開放 共乘 平台 合法化"},
};

std::vector<std::int32_t> found(std::string_view draft)
{
    std::vector<std::int32_t> numbers;
    for (auto const& duplicate : likely_duplicates(draft, library))
        numbers.push_back(duplicate.statement.value);
    return numbers;
}

using Found = std::vector<std::int32_t>;

TEST(duplicates, finds_the_same_said_otherwise)
{
    EXPECT_EQ(found("Open the library on a Saturday!"), Found{1});
    EXPECT_EQ(found("a safer CROSSING by the schools is needed"), Found{2});
    EXPECT_EQ(found("More benches in the park"), Found{5});
    EXPECT_EQ(found("The libary should be open on saturdays"), Found{1}); // a typing mistake
    EXPECT_EQ(found("DYLAI’R LLYFRGELL AGOR DDYDD SADWRN"), Found{4});
    EXPECT_EQ(found("共乘平台應該合法化"), Found{7});
}

TEST(duplicates, says_nothing_where_only_filler_words_are_shared)
{
    EXPECT_EQ(found("Council tax is too high for the people of this town"), Found{});
    EXPECT_EQ(found("We should have the"), Found{});
    EXPECT_EQ(found(""), Found{});
    EXPECT_TRUE(likely_duplicates("anything", {}).empty());
}

TEST(duplicates, shows_three_best_first_and_the_words_they_share)
{
    std::vector<StatementText> const many{{{4}, "more trees in the square"},
                                          {{3}, "more trees in the square"},
                                          {{2}, "trees in the square"},
                                          {{1}, "more trees in the market square"},
                                          {{9}, "bins"}};
    auto const list = likely_duplicates("more trees in the square", many);
    ASSERT_EQ(list.size(), 3U);
    EXPECT_NEAR(list[0].score, 1, 1e-12);
    EXPECT_EQ(list[0].statement.value, 3); // of equals the lower number
    EXPECT_EQ(list[1].statement.value, 4);
    EXPECT_EQ(list[0].shared_words, (std::vector<std::string>{"square", "trees"}));
}

TEST(duplicates, an_index_goes_on_with_what_is_put_and_removed)
{
    StatementIndex index;
    for (auto const& statement : library)
        index.put(statement);
    index.settle();
    auto const same = [&](std::string_view draft) {
        auto const in_index = index.like(draft);
        auto const at_once = likely_duplicates(draft, library);
        ASSERT_EQ(in_index.size(), at_once.size());
        for (std::size_t at = 0; at < at_once.size(); ++at) {
            EXPECT_EQ(in_index[at].statement, at_once[at].statement);
            EXPECT_NEAR(in_index[at].score, at_once[at].score, 1e-12);
            EXPECT_EQ(in_index[at].shared_words, at_once[at].shared_words);
        }
    };
    same("Open the library on a Saturday!");
    same("More benches in the park");
    EXPECT_FALSE(index.is_due_to_settle());
    index.put({{8}, "The baths need warmer water."});
    EXPECT_TRUE(index.is_due_to_settle());
    ASSERT_EQ(index.like("warmer water in the baths").size(), 1U) << "found before its parts are weighed";
    index.remove({8});
    EXPECT_TRUE(index.like("warmer water in the baths").empty());
    index.remove({99}); // was never there
    EXPECT_EQ(index.removed(), 1U);
}

TEST(statement_words, are_folded)
{
    EXPECT_EQ(folded_words("Tŷ ŶD, Ẃyau — Ÿ 'don’t' Łódź"),
              (std::vector<std::string>{"ty", "yd", "wyau", "y", "dont", "lodz"}));
    EXPECT_EQ(folded_words("ΑΒΓ ЖИЗНЬ"), (std::vector<std::string>{"αβγ", "жизнь"}));
    EXPECT_EQ(folded_words("共乘平"), (std::vector<std::string>{"共乘", "乘平"}));
    auto const words = content_words("stopping the stops");
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(words[0].stem, words[1].stem);
    EXPECT_EQ(words[0].word, "stopping");
    EXPECT_EQ(content_words("the and of").size(), 3U); // nothing but fillers is better than nothing
    EXPECT_EQ(letter_triples("tŷ"), (std::vector<std::string>{" ty", "ty "}));
}

RC_GTEST_PROP(duplicates, find_a_text_that_is_there_already_and_keep_scores_in_bounds, ())
{
    auto const at = *rc::gen::inRange<std::size_t>(0, library.size());
    auto const list = likely_duplicates(library[at].text, library);
    RC_ASSERT(!list.empty());
    RC_ASSERT(list.front().statement == library[at].statement);
    for (auto const& one : list)
        RC_ASSERT(one.score >= duplicate_score_min && one.score <= 1 + 1e-12);
}

} // namespace

} // namespace manyhands::opinion
