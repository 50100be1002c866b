// SPDX-License-Identifier: AGPL-3.0-or-later
// Drafts are held against what others said before the writer has to do with them, and tries are counted.
#include "area/talk/conversation_test_world.hpp"
#include "area/talk/moderation_acts.hpp"
#include "area/talk/similar_statements.hpp"
#include "area/talk/statement_acts.hpp"
#include "area/talk/statement_count_store.hpp"

#include <gtest/gtest.h>

namespace manyhands::talk {

namespace {

constexpr char const* trees = "Streets need more trees.";
constexpr char const* alike = "Our streets need more trees";

struct Similar : testing::Test, ConversationWorld {
    Conversation const talk = conversation({.guests = Guests::at_once,
                                            .moderation = Moderation::after,
                                            .seeds = {trees, "The last bus leaves too early."}});
    SimilarStatements statements;

    std::vector<StatementId> found(std::string_view draft, Conversation const& in)
    {
        return world.rows([&](store::Snapshot& rows) { return statements.find(rows, in, draft).similar; });
    }
    std::vector<StatementId> found(std::string_view draft) { return found(draft, talk); }
    int write(std::optional<PersonId> who, std::string const& text, Conversation const& in,
              front::test::Fields more = {})
    {
        more.emplace_back("text", text);
        return world.post(who, at(in, "/statements"), more).status;
    }
    int write(std::optional<PersonId> who, std::string const& text) { return write(who, text, talk); }
    void decide(Statement const& about, Shown shown)
    {
        world.clock.advance(std::chrono::minutes(1));
        must(world.act(fay, [&](front::Turn& turn) -> Result<int> {
            TRY_VOID(moderate(turn, talk.id,
                              {.statement = about.id, .shown = shown, .reason = HideReason::off_topic}));
            return 0;
        }));
    }
    Result<ComparedStatement> compare(PersonId who, std::string text)
    {
        return world.look(who, [&](front::Visit& visit) {
            return compare_statement(visit, talk.id, {std::move(text)}, statements);
        });
    }
    Result<std::optional<Statement>> write_compared(PersonId who, ComparedStatement const& compared)
    {
        return world.act(who, [&](front::Turn& turn) { return write_statement(turn, talk.id, compared); });
    }
    StatementCounts counts(Conversation const& of)
    {
        return world.rows([&](store::Snapshot& rows) { return statement_counts(rows, of); });
    }
};

} // namespace

TEST_F(Similar, FollowsWhatIsWrittenAndModeratedWithoutReadingAllAgain)
{
    EXPECT_EQ(found(alike), std::vector{statement(talk, trees).id});
    EXPECT_TRUE(found("Libraries open on Sundays").empty());
    world.clock.advance(std::chrono::minutes(1));
    ASSERT_EQ(write(lou, "Libraries should be open on Sundays."), 303);
    auto const libraries = statement(talk, "Libraries should be open on Sundays.");
    EXPECT_EQ(found("Libraries open on Sundays"), std::vector{libraries.id});
    decide(libraries, Shown::hidden);
    EXPECT_TRUE(found("Libraries open on Sundays").empty());
    decide(libraries, Shown::shown);
    EXPECT_EQ(found("Libraries open on Sundays"), std::vector{libraries.id});
    EXPECT_EQ(statements.figures().read_whole, 1U);
    EXPECT_EQ(statements.figures().statements, 4U) << "one that is shown again is put again";
}

TEST_F(Similar, WhatArrivedSinceTheComparisonIsComparedInTheAct)
{
    auto const fay_compared = compare(fay, "Playgrounds close too early in winter.").value();
    auto const gil_compared = compare(gil, "Playgrounds close too early in winter").value();
    EXPECT_TRUE(fay_compared.similar.empty());
    EXPECT_TRUE(gil_compared.similar.empty());
    EXPECT_TRUE(write_compared(fay, fay_compared).value());
    EXPECT_FALSE(write_compared(gil, gil_compared).value());
    EXPECT_EQ(counts(talk).shown, 3);
    auto seen = gil_compared;
    seen.draft.seen = StatementDraft::Seen::yes;
    EXPECT_TRUE(write_compared(gil, seen).value());
}

TEST_F(Similar, Rule18ATryThatWasSaidAlreadyCountsLikeAStatement)
{
    for (int i = 0; i < statements_a_day; ++i)
        ASSERT_EQ(write(lou, alike), 422) << i;
    EXPECT_EQ(write(lou, alike), 409);
    EXPECT_EQ(write(lou, "Libraries should be open on Sundays."), 409);
    EXPECT_EQ(write(gil, alike), 422) << "nobody else's day is shorter for it";
    EXPECT_EQ(counts(talk).all(), 2);
}

TEST_F(Similar, Rule18ADayIsADayInHoweverManyConversations)
{
    std::vector<Conversation> many;
    for (int i = 0; i < 4; ++i)
        many.push_back(conversation({.moderation = Moderation::after, .seeds = {trees}}));
    int refused = 0;
    for (int i = 0; i < statements_a_day_anywhere; ++i)
        refused += write(lou, alike, many[static_cast<std::size_t>(i) % many.size()]) == 422;
    EXPECT_EQ(refused, statements_a_day_anywhere);
    EXPECT_EQ(write(lou, alike, many[0]), 409);
}

TEST_F(Similar, ABrowserThatIsNobodyYetBecomesSomebodyByWritingAlone)
{
    auto const people = [&] {
        return world.rows(
            [](store::Snapshot& rows) { return rows.number("SELECT COUNT(*) FROM person", {}); });
    };
    auto const before = people();
    EXPECT_EQ(write(std::nullopt, alike), 422);
    EXPECT_EQ(people(), before);
    EXPECT_EQ(write(std::nullopt, "Libraries should be open on Sundays."), 303);
    EXPECT_EQ(people(), before + 1);
}

TEST_F(Similar, AConversationHasAGreatestNumberOfStatements)
{
    world.run([&](store::Transaction& rows) {
        change_count(rows, {talk.root, talk.id, Shown::hidden}, statements_in_conversation_max - 3);
    });
    EXPECT_EQ(write(lou, "Libraries should be open on Sundays."), 303);
    auto const full = world.post(lou, at(talk, "/statements"), {{"text", "Pavements are too narrow."}});
    EXPECT_EQ(full.status, 409);
    EXPECT_TRUE(full.says("This conversation has 16,000 statements"));
    world.extra_cookies = "; " + web::host_cookie_name(people::language_cookie) + "=cy";
    EXPECT_TRUE(world.post(lou, at(talk, "/statements"), {{"text", "Pavements are too narrow."}})
                    .says("16,000 gosodiad"));
}

TEST_F(Similar, CountsAreWhatCountingWouldGive)
{
    auto const waits = conversation({.moderation = Moderation::before, .seeds = {trees}});
    ASSERT_EQ(write(lou, "Libraries should be open on Sundays.", waits), 303);
    decide(statement(talk, trees), Shown::hidden);
    EXPECT_EQ(counts(talk).hidden, 1);
    EXPECT_EQ(counts(talk).shown, 1);
    for (auto const& of : {talk, waits}) {
        auto const all = ConversationWorld::statements(of);
        auto const counted = [&](Shown shown) { return std::ranges::count(all, shown, &Statement::shown); };
        EXPECT_EQ(counts(of).waiting, counted(Shown::waiting));
        EXPECT_EQ(counts(of).shown, counted(Shown::shown));
        EXPECT_EQ(counts(of).hidden, counted(Shown::hidden));
    }
}

TEST_F(Similar, TheConversationLookedAtLongestAgoIsForgotten)
{
    auto const other = conversation({.seeds = {trees}});
    SimilarStatements few(2);
    auto const look = [&](Conversation const& in) {
        world.rows([&](store::Snapshot& rows) { EXPECT_FALSE(few.find(rows, in, alike).similar.empty()); });
        return few.figures();
    };
    EXPECT_EQ(look(talk).statements, 2U);
    EXPECT_EQ(look(other).statements, 1U);
    EXPECT_EQ(look(other).read_whole, 2U);
    EXPECT_EQ(look(talk).read_whole, 3U);
}

} // namespace manyhands::talk
