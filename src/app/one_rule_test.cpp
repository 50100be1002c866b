// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 2: what those outside may know of a circle is decided in one place, the view known_circle. In a store
// of its own the rule is turned round, so that what was open is hidden and what was hidden is open: every
// channel that says something about circles must turn with it, and none may say anything by a rule of its
// own.
#include "app/access_world_test.hpp"
#include "app/search_routes.hpp"
#include "area/talk/vote_acts.hpp"

#include <gtest/gtest.h>

namespace manyhands::app {

namespace {

/// What is open is called hidden, and what is hidden open; made of the column, so that its type stays the same.
constexpr std::string_view rule_turned_round =
    "CREATE VIEW known_circle (root, id, place, kind, visibility, name, purpose, agreement, "
    "agreement_version, ended_at, shown_since) AS SELECT root, id, place, kind, "
    "REPLACE(REPLACE(REPLACE(visibility, 'open', '!'), 'hidden', 'open'), '!', 'hidden'), name, purpose, "
    "agreement, agreement_version, ended_at, "
    "CASE WHEN visibility = 'hidden' THEN COALESCE(hidden_until, 0) END FROM circle";

/// As the schema makes it.
std::string rule_as_it_is()
{
    constexpr std::string_view made = "CREATE VIEW known_circle";
    std::string rule;
    for (auto const& step : store::embedded_migrations())
        if (auto const at = step.sql.rfind(made); at != step.sql.npos)
            rule = step.sql.substr(at, step.sql.find(';', at) - at);
    return rule;
}

using Things = AccessWorld::Things;

/// Whether a page leads to anything of these, or a file names it.
bool tells_of(std::string_view body, Things const& things)
{
    for (auto const* id :
         {&things.circle, &things.conversation, &things.decision, &things.agreed, &things.promise})
        if (body.contains(*id))
            return true;
    return false;
}

struct OneRule : testing::Test {
    AccessWorld world;
    Things const& open = world.open_things();
    Things const& hidden = world.hidden_things();

    OneRule()
    {
        // So that the home of somebody outside has something to say, and what is promised is listed.
        vote("outsider", open);
        world.act("administrator", [](front::Turn& turn) -> Result<void> {
            turn.rows.run("UPDATE promise SET state = 'open'", {});
            return {};
        });
        fill();
    }
    /// PostgreSQL's databases serve one test after another.
    ~OneRule() override { make_rule(rule_as_it_is()); }
    void make_rule(std::string_view rule)
    {
        world.act("administrator", [&](front::Turn& turn) -> Result<void> {
            turn.rows.run("DROP VIEW known_circle", {});
            turn.rows.run(rule, {});
            return {};
        });
    }
    void vote(std::string const& who, Things const& things)
    {
        world.act(who, [&](front::Turn& turn) {
            return talk::vote(
                turn, *ConversationId::parse(things.conversation),
                {.statement = *StatementId::parse(things.statement), .vote = talk::Vote::agree});
        });
    }
    void turn_the_rule()
    {
        make_rule(rule_turned_round);
        world.act("administrator", [](front::Turn& turn) -> Result<void> {
            for (auto const kind : {"place", "circle", "conversation", "decision"})
                store::fill_again(turn.rows, kind);
            return {};
        });
        fill();
    }
    /// Search is a copy: it is made again by its job.
    void fill()
    {
        std::vector<store::SearchFill> const fills{places::search_fill(), circles::search_fill(),
                                                   talk::search_fill(), decide::search_fill()};
        fill_search(world.program().tools(), fills);
    }
    web::Route const& route(std::string_view pattern)
    {
        for (auto const& route : world.program().router().routes())
            if (route.method == web::Method::get && route.pattern == pattern)
                return route;
        throw std::runtime_error("no such page: " + std::string(pattern));
    }
    /// What can be asked without a form. Records have a rule of their own, as has what one may hold of
    /// oneself; what the files of the public log hold never changes.
    std::vector<web::Route const*> pages()
    {
        std::vector<web::Route const*> found;
        for (auto const& route : world.program().router().routes())
            if (route.method == web::Method::get && !route.pattern.starts_with("/a/") &&
                !route.pattern.contains("/record") && route.pattern != "/account/data.json" &&
                !route.pattern.starts_with("/log/{root}/"))
                found.push_back(&route);
        return found;
    }
};

} // namespace

TEST_F(OneRule, Rule2WhateverIsAskedByItsAddressTurnsWithTheRule)
{
    struct Asked {
        web::Route const* page;
        std::string who;
    };
    std::vector<Asked> known;
    for (auto const* page : pages())
        for (std::string const who : {"stranger", "guest", "outsider"})
            if (world.ask(*page, "open", who).status != 404 && world.ask(*page, "hidden", who).status == 404)
                known.push_back({page, who});
    EXPECT_GT(known.size(), 60U);
    turn_the_rule();
    for (auto const& [page, who] : known) {
        EXPECT_EQ(world.ask(*page, "open", who).status, 404) << page->pattern << " " << who;
        EXPECT_NE(world.ask(*page, "hidden", who).status, 404) << page->pattern << " " << who;
    }
    for (auto const* pattern : {"/circles/{id}", "/conversations/{id}", "/decisions/{id}", "/promises/{id}"})
        for (std::string const subject : {"open", "hidden"})
            EXPECT_EQ(world.ask(route(pattern), subject, "member").status, 200)
                << pattern << " is its members'";
}

TEST_F(OneRule, Rule2WhateverListsTurnsWithTheRule)
{
    constexpr std::string_view lists[] = {"/",
                                          "/home",
                                          "/circles",
                                          "/circles.json",
                                          "/circles.csv",
                                          "/places/{id}",
                                          "/places/{id}/circles",
                                          "/places/{id}/conversations",
                                          "/places/{id}/decisions",
                                          "/places/{id}/promises",
                                          "/places/{id}/done",
                                          "/log/{root}"};
    std::vector<web::Route const*> telling;
    for (auto const* page : pages())
        if (!page->pattern.starts_with("/circles/{") && !page->pattern.starts_with("/conversations/") &&
            !page->pattern.starts_with("/decisions/") && !page->pattern.starts_with("/promises/") &&
            !page->pattern.starts_with("/report/")) {
            auto const body = world.ask(*page, "open", "outsider").body;
            EXPECT_FALSE(tells_of(body, hidden)) << page->pattern;
            if (tells_of(body, open))
                telling.push_back(page);
        }
    for (auto const pattern : lists)
        EXPECT_EQ(std::ranges::count(telling, &route(pattern)), 1) << pattern;
    turn_the_rule();
    for (auto const* page : telling) {
        auto const body = world.ask(*page, "open", "outsider").body;
        EXPECT_FALSE(tells_of(body, open)) << page->pattern;
        // Of the hidden one there is nothing like it: no conversation for guests, no vote of theirs, no line
        // of the log.
        bool const is_of_the_open_one =
            page->pattern == "/" || page->pattern == "/home" || page->pattern.starts_with("/log");
        EXPECT_TRUE(is_of_the_open_one || tells_of(body, hidden)) << page->pattern;
    }
    auto const member = world.ask(route("/places/{id}"), "open", "member").body;
    EXPECT_TRUE(member.contains(open.conversation)) << "what is of one's own circle stays in sight";
}

TEST_F(OneRule, Rule2WhatIsFoundTurnsWithTheRule)
{
    for (auto const& [words, kind] :
         {std::pair{"circle", &Things::circle}, std::pair{"talk", &Things::conversation},
          std::pair{"shall", &Things::decision}}) {
        auto const body = world.ask(route("/search"), "open", "outsider", {{"words", words}}).body;
        EXPECT_TRUE(body.contains(open.*kind)) << words;
        EXPECT_FALSE(tells_of(body, hidden)) << words;
    }
    turn_the_rule();
    for (auto const& [words, kind] :
         {std::pair{"circle", &Things::circle}, std::pair{"talk", &Things::conversation},
          std::pair{"shall", &Things::decision}}) {
        auto const body = world.ask(route("/search"), "open", "outsider", {{"words", words}}).body;
        EXPECT_TRUE(body.contains(hidden.*kind)) << words;
        EXPECT_FALSE(tells_of(body, open)) << words;
    }
}

} // namespace manyhands::app
