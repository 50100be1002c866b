// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/folded_words.hpp"

#include <gtest/gtest.h>

namespace manyhands {

TEST(FoldedWords, AreWithoutCaseAccentsAndPunctuation)
{
    EXPECT_EQ(folded_words("Tŷ'r Ysgol, 2 o’clock", 100), "tyr ysgol 2 oclock");
    EXPECT_EQ(folded_words("  CAFÉ—bar\n(Größe) ", 100), "cafe bar grosse");
    EXPECT_EQ(folded_words("ﬁnd ½ №5", 100), "find 1 2 no5");
    EXPECT_EQ(folded_words("Ελλάδα Москва 東京", 100), "ελλαδα москва 東京");
}

TEST(FoldedWords, OfNothingAreNothing)
{
    EXPECT_EQ(folded_words("", 100), "");
    EXPECT_EQ(folded_words("… ''' — _*(", 100), "");
    EXPECT_EQ(folded_words("word", 0), "");
}

TEST(FoldedWords, AreSoManyAtMost)
{
    EXPECT_EQ(folded_words("one two three", 2), "one two");
    EXPECT_EQ(folded_words("one two", 2), "one two");
}

TEST(FoldedWords, OfGreatLengthAreCutBetweenCharacters)
{
    std::string long_word;
    for (int count = 0; count < 40; ++count)
        long_word += "東";
    auto const folded = folded_words(long_word + " next", 100);
    EXPECT_EQ(folded, std::string(long_word, 0, folded_word_length_max) + " next");
}

TEST(FoldedWords, OfWordsFoldedBeforeAreTheSame)
{
    for (auto const* text : {"Tŷ'r Ysgol", "ŁÓDŹ ǅ İstanbul", "ﬃ ß ſ"}) {
        auto const once = folded_words(text, 100);
        EXPECT_EQ(folded_words(once, 100), once) << text;
    }
}

} // namespace manyhands
