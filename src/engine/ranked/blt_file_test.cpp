// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/blt_file.hpp"

#include <gtest/gtest.h>

namespace manyhands::ranked {

namespace {

std::string const adam = "4 2\n-2\n3 1 3 4 0\n4 1 3 2 0\n2 4 1 3 0\n1 2 0\n2 2 4 3 1 0\n1 3 4 2 0\n0\n"
                         "\"Adam\"\n\"Basil\"\n\"Charlotte\"\n\"Donald\"\n\"Title\"\n";

/// "line: what is wrong", or "none".
std::string complaint(std::string const& text)
{
    auto const election = read_blt(text);
    if (election)
        return "none";
    auto const& arguments = election.error().note.arguments;
    return std::to_string(std::get<std::int64_t>(arguments[0].second)) + ": " +
        std::get<std::string>(arguments[1].second);
}

/// As it is understood, written again.
std::string understood(std::string const& text)
{
    auto const election = read_blt(text);
    return election ? write_blt(*election) : complaint(text);
}

TEST(BltFile, IsReadAsItsAuthorsDescribedIt)
{
    auto const election = read_blt(adam).value();
    EXPECT_EQ(election.seats, 2);
    EXPECT_EQ(election.title, "Title");
    ASSERT_EQ(election.candidates.size(), 4U);
    EXPECT_EQ(election.candidates[2].name, "Charlotte");
    EXPECT_TRUE(election.candidates[1].has_withdrawn);
    EXPECT_EQ(election.ballots.papers(), 13);
    EXPECT_EQ(write_blt(election), adam);
    EXPECT_TRUE(election.remarks.empty());
}

TEST(BltFile, EqualPapersAreOneClass)
{
    EXPECT_EQ(understood("2 1\n1 1 2 0\n5 2 0\n3 1 2 0\n0\na\nb\nt\n"),
              "2 1\n4 1 2 0\n5 2 0\n0\n\"a\"\n\"b\"\n\"t\"\n");
}

TEST(BltFile, LineEndsMarksAndBlanksDoNotMatter)
{
    std::string windows = "\xEF\xBB\xBF";
    std::string macintosh;
    std::string wide;
    for (char const c : adam) {
        windows += c == '\n' ? "\r\n" : std::string(1, c);
        macintosh += c == '\n' ? '\r' : c;
        wide += c == '\n' ? "  \n\n\t" : c == ' ' ? "  \t" : std::string(1, c);
    }
    EXPECT_EQ(understood(windows), adam);
    EXPECT_EQ(understood(macintosh), adam);
    EXPECT_EQ(understood(wide), adam);
}

TEST(BltFile, CommentsArePassedOver)
{
    EXPECT_EQ(understood(
                  "# an election\n4 2 # two seats\n/* who\nleft */ -2\n3 1 3 4 0 # morning\n4 1 3 2 0\n"
                  "2 4 1 3 0\n1 2 0\n2 2 4 3 1 0\n1 3 4 2 0#evening\n0 # end\n# names\n\"Adam\" # the first\n"
                  "/* one\nof */\n\"Basil\"\n\"Charlotte\"\n\"Donald\"\n\"Title\"\n"),
              adam);
}

TEST(BltFile, PapersMayHaveNamesAndCandidatesShortOnes)
{
    EXPECT_EQ(
        understood(
            "3 1\n[nick ann bob cy]\n[tie bob ann 3]\n[droop rule=meek]\n(p 1) ann bob 0\n(p2) cy 0\n0\n"
            "\"A\" \"B\"\n\"C\" \"T\"\n"),
        "3 1\n[tie 2 1 3]\n1 1 2 0\n1 3 0\n0\n\"A\"\n\"B\"\n\"C\"\n\"T\"\n");
}

TEST(BltFile, EqualAndSkippedRanksAreKept)
{
    auto const* const kept = "4 1\n2 1=3 2 0\n1 4 - 2=3 0\n0\n\"a\"\n\"b\"\n\"c\"\n\"d\"\n\"t\"\n";
    EXPECT_EQ(understood(kept), kept);
    EXPECT_EQ(understood("4 1\n1 3=1 2 0\n1 (1 3) 2 0\n1 4 - (2 3) - - 0\n0\na\nb\nc\nd\nt"), kept)
        << "whatever the order in a rank, and without ranks that nobody follows";
}

TEST(BltFile, EmptyPapersAreCountedApart)
{
    auto const election = read_blt("2 1\n3 0\n2 1 0\n4 - 0\n0\na\nb\n").value();
    EXPECT_EQ(election.empty_papers, 7);
    EXPECT_EQ(election.ballots.papers(), 2);
    EXPECT_EQ(write_blt(election), "2 1\n2 1 0\n7 0\n0\n\"a\"\n\"b\"\n\"\"\n");
}

TEST(BltFile, AMissingLastZeroIsTold)
{
    auto const wanted = adam;
    for (auto const* const end : {"1 3 4 2 0\n\"Adam\"", "1 3 4 2\n0\n\"Adam\""}) {
        auto text = adam;
        text.replace(text.find("1 3 4 2 0\n0\n\"Adam\""), 18, end);
        auto const election = read_blt(text);
        ASSERT_TRUE(election) << complaint(text);
        EXPECT_EQ(write_blt(*election), wanted);
        EXPECT_EQ(election->remarks.size(), 1U) << end;
    }
    auto const bare = read_blt("2 1\n2 1 2 0\n1 2 0");
    ASSERT_TRUE(bare);
    EXPECT_EQ(bare->candidates[1].name, "Candidate 2");
}

TEST(BltFile, PapersWithoutZerosEndWithTheirLines)
{
    auto const election = read_blt("4 2\n3 1 3 4\n4 1 3 2\n2 4 1 3\n0\na\nb\nc\nd\nt");
    ASSERT_TRUE(election) << complaint("4 2\n3 1 3 4\n4 1 3 2\n2 4 1 3\n0\na\nb\nc\nd\nt");
    EXPECT_EQ(election->ballots.papers(), 9);
    EXPECT_EQ(election->remarks.size(), 1U);
    EXPECT_EQ(complaint("3 1\n1 2\n1 3 0\n0\na\nb\nc\nt"),
              "2: this paper has no 0 at its end, and may go on in the next line or not: add the 0")
        << "2 then 1 then 3, or two papers: nobody can know";
    EXPECT_EQ(understood("3 1\n2\n1 2\n0 1 3 0 0\na\nb\nc\nt"),
              "3 1\n2 1 2 0\n1 3 0\n0\n\"a\"\n\"b\"\n\"c\"\n\"t\"\n")
        << "the format does not ask for lines";
}

TEST(BltFile, NamesAreReadInManyForms)
{
    auto const names = [](std::string const& behind) {
        auto const election = read_blt("2 1\n1 1 2 0\n0" + behind);
        return election
            ? election->candidates[0].name + "|" + election->candidates[1].name + "|" + election->title
            : std::string("refused");
    };
    EXPECT_EQ(names("\nSiân Ó Briain (Ind)\nCandidate #2\nWard 1\n"),
              "Siân Ó Briain (Ind)|Candidate #2|Ward 1");
    EXPECT_EQ(names("\n\"A\" \"B\" \"T\""), "A|B|T");
    EXPECT_EQ(names("\n\"Rob \"Bob\" Roy\"\n\"B, of\nC\"\n\"T\"\n\"source\"\n\"comment\"\n"),
              "Rob \"Bob\" Roy|B, of C|T");
    EXPECT_EQ(names("\nJos\xe9\nB\nT"), "José|B|T") << "ISO 8859-1";
    EXPECT_EQ(names("\n\"A\"\n\"B\"\n"), "A|B|");
    EXPECT_EQ(names("\nA\nB\n\"\"\"Ward 4 - East\"\"\"\n"), "A|B|Ward 4 - East")
        << "as two real wards have it";
}

TEST(BltFile, NamesAreWrittenSoThatEveryProgramReadsThem)
{
    EXPECT_EQ(understood("1 1\n1 1 0\n0\na\" \"b # c\n\"Rob \"Bob\" Roy\"\n"),
              "1 1\n1 1 0\n0\n\"a' 'b # c\"\n\"Rob 'Bob' Roy\"\n");
}

TEST(BltFile, ErrorsNameTheLine)
{
    EXPECT_EQ(complaint(""), "1: the file begins with the number of candidates, 1 to 1000");
    EXPECT_EQ(complaint("3 0\n"), "1: the number of seats follows the number of candidates, not \"0\"");
    EXPECT_EQ(complaint("2 1\n1 1 2 0\n1 3 0\n0\na\nb\nt"), "3: there is no candidate \"3\"");
    EXPECT_EQ(complaint("2 1\n1 1 2 0\n1 1 2 1 0\n0\na\nb\nt"), "3: candidate 1 stands twice on one paper");
    EXPECT_EQ(complaint("2 1\n1 1 2 0\n1.5 1 0\n0\na\nb\nt"),
              "3: a paper begins with how often it was cast, a whole number, not \"1.5\"");
    EXPECT_EQ(complaint("2 1\n1 1 2 0\nx 1 0\n1 2 0\n0\na\nb\nt"),
              "3: a paper begins with how often it was cast, a whole number, not \"x\"");
    EXPECT_EQ(complaint("3 1\n-4\n1 1 0\n0\na\nb\nc\nt"), "2: no candidate can have withdrawn as \"-4\"");
    EXPECT_EQ(complaint("3 1\n1 1 0\n0\na\nb\n"), "5: there are 3 candidates, and 2 names");
    EXPECT_EQ(complaint("1 1\n1 1 0\n0\n\"a\n"), "4: a name begins with a quote that is not closed");
    EXPECT_EQ(complaint("2 1\n[what 1]\n"), "2: unknown option \"[what\"");
    EXPECT_EQ(complaint("2 1\n[tie 1 1]\n"), "2: [tie lists each candidate once; it stumbles at \"1\"");
    EXPECT_EQ(complaint("2 1\n2000000000 1 0\n0\n"),
              "2: a paper begins with how often it was cast, a whole number, not \"2000000000\"");
    EXPECT_EQ(complaint("2 1\n1000000000 1 0\n1 2 0\n0\n"),
              "3: there are more than a thousand million papers");
    EXPECT_EQ(complaint(std::string("\xff\xfe") + "2"), "1: this is UTF-16; save it as UTF-8");
}

} // namespace

} // namespace manyhands::ranked
