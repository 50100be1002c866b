// SPDX-License-Identifier: AGPL-3.0-or-later
// Every trap met in real exports, on small files made for it.
#include "area/polis/polis_directory.hpp"
#include "web/words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace manyhands::polis {

namespace {

/// Four files; what a test leaves empty is absent.
struct Texts {
    std::string comments = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
                           "1500000000000,Fri,0,0,1,1,1,More buses\n"
                           "1500000001000,Fri,1,1,1,0,1,\"Later, and\nsafer buses\"\n";
    std::string votes = "timestamp,datetime,comment-id,voter-id,vote\n"
                        "1500000002000,Fri,0,0,1\n"
                        "1500000003000,Fri,0,1,-1\n"
                        "1500000004000,Fri,1,0,1\n";
    std::string matrix = {};
    std::string summary = "topic,Buses\nurl,https://pol.is/x\nconversation-description,\"About\nbuses\"\n";

    PolisReading read(PolisLimits const& limits = operator_limits) const
    {
        PolisFiles files;
        auto const give = [&](std::optional<PolisFile> PolisFiles::*which, char const* name,
                              std::string const& text) {
            if (!text.empty())
                files.*which = PolisFile{name, text};
        };
        give(&PolisFiles::comments, "comments.csv", comments);
        give(&PolisFiles::votes, "votes.csv", votes);
        give(&PolisFiles::matrix, "participants-votes.csv", matrix);
        give(&PolisFiles::summary, "summary.csv", summary);
        return read_polis(files, limits);
    }
};

void expect_problem(PolisReading const& reading, PolisRemark const& expected)
{
    EXPECT_FALSE(reading.conversation);
    EXPECT_TRUE(std::ranges::find(reading.problems.listed, expected) != reading.problems.listed.end())
        << expected.key << " " << expected.file << ":" << expected.line << " " << expected.value << "\n"
        << remarks_text(reading.problems);
}

bool warned(PolisReading const& reading, std::string_view key)
{
    return std::ranges::any_of(reading.warnings.listed,
                               [&](auto const& warning) { return warning.key == key; });
}

std::vector<int> signs(PolisReading const& reading)
{
    std::vector<int> found;
    for (auto const& vote : reading.conversation.value().votes)
        found.push_back(static_cast<int>(vote.event.vote));
    return found;
}

} // namespace

TEST(PolisFiles, AWholeExportReadsAsItIs)
{
    auto const reading = Texts{}.read();
    ASSERT_TRUE(reading.conversation) << remarks_text(reading.problems);
    auto const& read = *reading.conversation;
    EXPECT_EQ(read.topic, "Buses");
    EXPECT_EQ(read.url, "https://pol.is/x");
    EXPECT_EQ(read.description, "About\nbuses");
    ASSERT_EQ(read.statements.size(), 2U);
    EXPECT_EQ(read.statements[1].text, "Later, and\nsafer buses")
        << "a line end inside quotes belongs to the statement";
    EXPECT_EQ(read.statements[1].author, opinion::ParticipantNumber{1});
    EXPECT_EQ(read.participants.size(), 2U);
    EXPECT_EQ(signs(reading), (std::vector{1, -1, 1}));
    EXPECT_EQ(read.votes[0].at, Instant{1'500'000'002'000});
    EXPECT_TRUE(reading.warnings.empty());
}

TEST(PolisFiles, SecondsAndMillisecondsAreBothTimes)
{
    Texts texts;
    texts.votes = "timestamp,datetime,comment-id,voter-id,vote\n1500000002,,0,0,1\n1500000001000,,0,1,1\n";
    auto const reading = texts.read();
    ASSERT_TRUE(reading.conversation);
    EXPECT_EQ(reading.conversation->votes[0].at, Instant{1'500'000'001'000}) << "sorted by time";
    EXPECT_EQ(reading.conversation->votes[1].at, Instant{1'500'000'002'000});
}

TEST(PolisFiles, OfRepeatedVotesTheLastInTimeCounts)
{
    Texts texts;
    texts.votes =
        "timestamp,datetime,comment-id,voter-id,vote\n1500000009000,,0,0,-1\n1500000002000,,0,0,1\n";
    auto const reading = texts.read();
    ASSERT_TRUE(reading.conversation);
    EXPECT_EQ(signs(reading), (std::vector{1, -1}));
    EXPECT_TRUE(warned(reading, "polis.warning_repeated"));
    EXPECT_EQ(vote_table_of(*reading.conversation).votes(), 1U);
    EXPECT_EQ(vote_table_of(*reading.conversation).row(0).votes[0], opinion::Vote::disagree);
}

TEST(PolisFiles, WithoutALogTheMatrixIsRead)
{
    Texts texts;
    texts.votes.clear();
    texts.matrix = "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,\n"
                   "0,u,0,1,2,2,0,1,1,\n7,,,0,1,0,1,,-1,\n";
    auto const reading = texts.read();
    ASSERT_TRUE(reading.conversation) << remarks_text(reading.problems);
    EXPECT_EQ(signs(reading), (std::vector{1, 1, -1})) << "an xid and commas at the end change nothing";
    EXPECT_EQ(reading.conversation->votes[0].at, Instant{});
    EXPECT_EQ(reading.conversation->participants.back(), opinion::ParticipantNumber{7});
    EXPECT_TRUE(warned(reading, "polis.warning_no_log"));
}

TEST(PolisFiles, AMatrixMayLackStatements)
{
    Texts texts;
    texts.votes =
        "timestamp,datetime,comment-id,voter-id,vote\n1500000002000,,0,0,1\n1500000003000,,0,1,-1\n";
    texts.matrix =
        "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0\n0,0,1,1,1,0,1\n1,,0,1,0,1,-1\n";
    auto const reading = texts.read();
    ASSERT_TRUE(reading.conversation) << remarks_text(reading.problems);
    EXPECT_EQ(reading.conversation->statements.size(), 2U);
}

TEST(PolisFiles, ALogWithTheInnerSignIsTurned)
{
    Texts texts;
    texts.matrix =
        "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1\n0,0,1,2,2,0,1,1\n1,,0,1,0,1,-1,\n";
    texts.votes = "timestamp,datetime,comment-id,voter-id,vote\n1500000002000,,0,0,-1\n1500000003000,,0,1,1\n"
                  "1500000004000,,1,0,-1\n";
    auto reading = texts.read();
    ASSERT_TRUE(reading.conversation) << remarks_text(reading.problems);
    EXPECT_EQ(signs(reading), (std::vector{1, -1, 1}));
    EXPECT_TRUE(warned(reading, "polis.warning_turned"));

    // Without a matrix the sums of comments.csv tell it.
    texts.matrix.clear();
    reading = texts.read();
    ASSERT_TRUE(reading.conversation);
    EXPECT_EQ(signs(reading), (std::vector{1, -1, 1}));

    // A matrix that was not turned contradicts its own sums.
    texts.votes.clear();
    texts.matrix = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1\n0,0,1,2,2,0,-1,-1\n";
    reading = texts.read();
    ASSERT_TRUE(reading.conversation);
    EXPECT_EQ(signs(reading), (std::vector{1, 1}));
}

TEST(PolisFiles, StatementsAboutTheParticipantsShapeNoMap)
{
    Texts texts;
    texts.comments =
        "timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,comment-body\n"
        "1500000000000,0,0,1,1,1,0,1,More buses\n1500000000000,1,0,1,0,1,1,0,I live here\n";
    auto const reading = texts.read();
    ASSERT_TRUE(reading.conversation) << remarks_text(reading.problems);
    EXPECT_EQ(reading.conversation->statements[1].about, PolisAbout::participants);
    EXPECT_EQ(vote_table_of(*reading.conversation).standing(1), opinion::Standing::meta);
    EXPECT_TRUE(warned(reading, "polis.warning_meta"));
}

TEST(PolisFiles, CommasWithoutQuotesInTheLastColumnAreWords)
{
    Texts texts;
    texts.comments = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
                     "1500000000,Fri,0,0,1,1,1,Buses, trams, trains\n1500000000,Fri,1,0,1,0,1,Bikes\n";
    auto const reading = texts.read();
    ASSERT_TRUE(reading.conversation) << remarks_text(reading.problems);
    EXPECT_EQ(reading.conversation->statements[0].text, "Buses, trams, trains");
    EXPECT_TRUE(warned(reading, "polis.warning_joined"));
}

TEST(PolisFiles, WhatDoesNotFitRefusesTheWholeAndNamesItsLine)
{
    Texts texts;
    texts.votes += "1500000004000,Fri,9,0,1\n1500000004000,Fri,1,0,2\n1500000004000,Fri,1,0\nsoon,Fri,1,0,1\n"
                   "1500000004000,Fri,1,-3,1\n1500000004000,Fri,1,0,1,5\n1500000004000,Fri,1,99999999,1\n";
    auto const reading = texts.read();
    expect_problem(reading, {"polis.problem_unknown_statement", "votes.csv", 5, "9"});
    expect_problem(reading, {"polis.problem_vote", "votes.csv", 6, "2"});
    expect_problem(reading, {"polis.problem_short_line", "votes.csv", 7, "4"});
    expect_problem(reading, {"polis.problem_time", "votes.csv", 8, "soon"});
    expect_problem(reading, {"polis.problem_participant_number", "votes.csv", 9, "-3"});
    expect_problem(reading, {"polis.problem_long_line", "votes.csv", 10, "6"});
    expect_problem(reading, {"polis.problem_participant_number", "votes.csv", 11, "99999999"});
    EXPECT_EQ(reading.problems.count(), 7U);
    EXPECT_TRUE(
        remarks_text(reading.problems).contains("votes.csv, line 5: comments.csv has no statement 9\n"));
}

TEST(PolisFiles, BrokenStatementsAreNamed)
{
    Texts texts;
    texts.comments +=
        "1500000001000,Fri,1,1,1,0,1,Again\n1500000001000,Fri,2,1,1,0,5,Odd\n1500000001000,Fri,3,1,1,0,1,\n"
        "1500000001000,Fri,x,1,1,0,1,Odd\n1500000001000,Fri,4,1,1,0,-1,\n";
    auto const reading = texts.read();
    expect_problem(reading, {"polis.problem_statement_twice", "comments.csv", 5, "1"});
    expect_problem(reading, {"polis.problem_moderated", "comments.csv", 6, "5"});
    expect_problem(reading, {"polis.problem_no_words", "comments.csv", 7, "3"});
    expect_problem(reading, {"polis.problem_statement_number", "comments.csv", 8, "x"});
    EXPECT_EQ(reading.problems.count(), 4U) << "a rejected statement may have lost its words";
}

TEST(PolisFiles, MissingFilesAndColumnsAreNamed)
{
    Texts texts;
    texts.comments.clear();
    expect_problem(texts.read(), {"polis.problem_no_file", "comments.csv"});
    texts = {};
    texts.votes.clear();
    expect_problem(texts.read(), {"polis.problem_no_votes", "votes.csv"});
    texts = {};
    texts.votes = "timestamp,comment-id,vote\n1500000000,0,1\n";
    expect_problem(texts.read(), {"polis.problem_no_column", "votes.csv", 1, "voter-id"});
    texts = {};
    texts.votes = "comment-id,voter-id,vote\n0,0,1\n";
    EXPECT_TRUE(warned(texts.read(), "polis.warning_no_column"))
        << "without times the order of the lines is left";
    texts = {};
    texts.summary.clear();
    EXPECT_TRUE(warned(texts.read(), "polis.warning_no_summary"));
}

TEST(PolisFiles, BrokenBytesAndQuotesAreNamed)
{
    Texts texts;
    texts.comments += "1500000001000,Fri,2,1,1,0,1,\xff\n";
    expect_problem(texts.read(), {"polis.problem_encoding", "comments.csv", 0});
    texts = {};
    texts.comments += "1500000001000,Fri,2,1,1,0,1,\"open\n";
    expect_problem(texts.read(), {"polis.problem_quotes", "comments.csv", 5});
}

TEST(PolisFiles, LogAndMatrixMustTellTheSame)
{
    Texts texts;
    texts.matrix =
        "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1\n0,0,1,2,2,0,1,1\n1,,0,2,1,1,-1,1\n"
        "1,,0,0,0,0,,\n";
    auto reading = texts.read();
    expect_problem(reading, {"polis.problem_participant_twice", "participants-votes.csv", 4, "1"});
    texts.matrix =
        "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1\n0,0,1,2,2,0,1,1\n1,,0,2,1,1,0,1\n";
    reading = texts.read();
    expect_problem(reading, {"polis.problem_only_in_matrix", "participants-votes.csv", 3, "1"});
    expect_problem(reading, {"polis.problem_matrix_differs", "participants-votes.csv", 3, "0"});
}

TEST(PolisFiles, ManyProblemsAreCountedNotAllListed)
{
    Texts texts;
    for (int line = 0; line < 300; ++line)
        texts.votes += "1500000004000,Fri,1,0,7\n";
    auto const reading = texts.read();
    EXPECT_EQ(reading.problems.listed.size(), polis_remarks_max);
    EXPECT_EQ(reading.problems.more, 100U);
    EXPECT_TRUE(remarks_text(reading.problems).ends_with("And 100 more lines\n"));
}

TEST(PolisFiles, FilesAreKnownByTheEndOfTheirNames)
{
    EXPECT_EQ(polis_file_named("votes.csv"), &PolisFiles::votes);
    EXPECT_EQ(polis_file_named("2026-11-22-votes.csv"), &PolisFiles::votes);
    EXPECT_EQ(polis_file_named("participant-votes.csv"), &PolisFiles::matrix);
    EXPECT_EQ(polis_file_named("2026-participants-votes.csv"), &PolisFiles::matrix);
    EXPECT_EQ(polis_file_named("comments.csv"), &PolisFiles::comments);
    EXPECT_EQ(polis_file_named("summary.csv"), &PolisFiles::summary);
    EXPECT_EQ(polis_file_named("stats-history.csv"), nullptr);
    EXPECT_EQ(polis_file_named("comment-groups.csv"), nullptr);
}

namespace {

/// What is wrong is the limit alone, at its line.
void expect_limit(PolisReading const& reading, PolisRemark const& expected)
{
    EXPECT_FALSE(reading.conversation);
    ASSERT_EQ(reading.problems.count(), 1U) << remarks_text(reading.problems);
    EXPECT_EQ(reading.problems.listed[0], expected) << remarks_text(reading.problems);
}

} // namespace

TEST(PolisLimit, AreFoundWhileReadingAndEndItAtTheirLine)
{
    constexpr PolisLimits enough{2, 2, 3, 100};
    Texts texts;
    EXPECT_TRUE(texts.read(enough).conversation);
    texts.votes += "15000000050000000000,Fri,1,5,8\n"; // and what comes after is not looked at
    expect_limit(texts.read({2, 2, 2, 100}), {"polis.limit_votes", "votes.csv", 4, "2"});
    expect_limit(texts.read({1, 2, 3, 100}), {"polis.limit_people", "comments.csv", 3, "1"});
    expect_limit(texts.read({2, 1, 3, 100}), {"polis.limit_statements", "comments.csv", 3, "1"});
}

TEST(PolisLimit, TheTableHasLimitsToo)
{
    Texts texts;
    texts.votes = "";
    texts.matrix = "participant,n-agree,0,1\n0,1,1,\n1,1,,1\n2,0,,\n";
    EXPECT_TRUE(texts.read({3, 2, 2, 6}).conversation);
    expect_limit(texts.read({3, 2, 2, 5}), {"polis.limit_fields", "participants-votes.csv", 4, "5"});
    expect_limit(texts.read({2, 2, 2, 6}), {"polis.limit_people", "participants-votes.csv", 4, "2"});
    expect_limit(texts.read({3, 2, 1, 6}), {"polis.limit_votes", "participants-votes.csv", 3, "1"});
}

/// Empty fields are memory as well.
TEST(PolisLimit, ALineHasAGreatestNumberOfFields)
{
    Texts texts;
    texts.matrix = "participant" + std::string(1'000'000, ',') + "\n";
    expect_limit(texts.read(uploaded_limits), {"polis.problem_wide_line", "participants-votes.csv", 1, ""});
    texts.matrix = "participant,0\n0" + std::string(1'000'000, ',') + "\n";
    expect_limit(texts.read(uploaded_limits), {"polis.problem_wide_line", "participants-votes.csv", 2, ""});
}

TEST(PolisLimit, AreSaidWithTheNumberInBothLanguages)
{
    Texts texts;
    texts.comments = "comment-id,comment-body,moderated\n";
    for (int number = 0; number <= 2000; ++number)
        texts.comments += std::to_string(number) + ",s,1\n";
    auto const reading = texts.read(uploaded_limits);
    expect_limit(reading, {"polis.limit_statements", "comments.csv", 2002, "2,000"});
    EXPECT_TRUE(remarks_text(reading.problems)
                    .starts_with("comments.csv, line 2002: there are more than 2,000 statements. Ask whoever"));
    EXPECT_TRUE(web::say(web::Language::cy, reading.problems.listed[0].note())
                    .starts_with("comments.csv, llinell 2002: mae mwy na 2,000 o osodiadau."));
}

TEST(PolisLimit, OfAnUploadAreThoseTheAuditFound)
{
    Texts million;
    million.comments = "comment-id,comment-body,moderated\n0,s,1\n";
    million.votes = "";
    million.matrix = "participant,0\n";
    for (int person = 0; person < 30'000; ++person)
        million.matrix += std::to_string(person) + ",1\n";
    expect_limit(million.read(uploaded_limits),
                 {"polis.limit_people", "participants-votes.csv", 20'002, "20,000"});
}

} // namespace manyhands::polis
