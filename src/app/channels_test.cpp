// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 12, on every channel of the whole program at once: what those outside a circle can fetch says the same
// before and after one vote, one member, one ballot. Numbers are chosen away from the places where rounding
// turns.
#include "app/access_world_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

namespace manyhands::app {

namespace {

std::vector<std::string> const outside = {"stranger", "guest", "outsider", "administrator"};

/// Pages and files by address and reader.
using Channels = std::map<std::string, std::string>;

/// What differs between two answers of the same page by chance, and between two things that are alike.
std::string steady(std::string text)
{
    static std::regex const chance("nonce=\"[^\"]*\"|name=\"_(key|csrf)\" "
                                   "value=\"[^\"]*\"|back=[^\"]*|next=[^\"]*|data-csrf=\"[^\"]*\"|"
                                   "[0-9a-f]{64}|[0-9a-z]{26}");
    return std::regex_replace(text, chance, "");
}

struct Rule12 : testing::Test, AccessWorld {
    /// People of the open circle by side, who vote and answer as told.
    void join(std::string const& side_name, int people)
    {
        auto const side = side_name == "staff" ? circles::Side::staff : circles::Side::lived;
        auto const circle = CircleId::parse(open_.circle).value();
        for (int count = 0; count < people; ++count) {
            auto const name = side_name + std::to_string(members_[side_name]++);
            add_person(name, people::Standing::member);
            act(name, [&](people::Turn& turn) -> Result<void> {
                auto const found = TRY(circles::find_circle(turn.rows, circle));
                return circles::add_member(turn, found, people_.at(name), side, circles::Part::member);
            });
        }
    }
    void vote(std::string const& name, talk::Vote answer)
    {
        auto const conversation = ConversationId::parse(open_.conversation).value();
        auto const statement = StatementId::parse(open_.statement).value();
        act(name, [&](people::Turn& turn) { return talk::vote(turn, conversation, {statement, answer}); });
    }
    void crowd()
    {
        join("lived", 40);
        join("staff", 30);
        for (int voter = 0; voter < 31; ++voter)
            vote("lived" + std::to_string(voter), talk::Vote::agree);
        for (int voter = 0; voter < 30; ++voter)
            vote("staff" + std::to_string(voter), talk::Vote::disagree);
    }
    /// A closed secret decision of the open circle that so many of each side answered.
    std::string decided(int lived, int staff)
    {
        auto const circle = program().tools().database.read([&](store::Snapshot const& rows) {
            return circles::find_circle(rows, CircleId::parse(open_.circle).value()).value();
        });
        auto const decision = open_decision(circle, "at_the_time", "secret");
        auto const answer = [&](std::string const& name, std::string const& said) {
            act(name, [&](people::Turn& turn) {
                return decide::answer_decision(turn, decision.id,
                                               {.content = decision.content_hash.hex(), .answers = {said}});
            });
        };
        for (int voter = 0; voter < lived; ++voter)
            answer("lived" + std::to_string(voter), voter % 2 ? "no" : "yes");
        for (int voter = 0; voter < staff; ++voter)
            answer("staff" + std::to_string(voter), "yes");
        auto const now = clock_.now();
        clock_.set(decision.closes_at);
        decide::close_due(program().tools());
        clock_.set(now);
        return decision.id.text();
    }
    /// Everything that has an address, for everybody who is no member.
    Channels fetch()
    {
        Channels channels;
        for (auto const& route : program().router().routes())
            if (route.method == web::Method::get && !route.pattern.starts_with("/a/"))
                for (auto const& who : outside)
                    channels[route.pattern + " for " + who] = steady(ask(route, "open", who).body);
        for (auto const& who : outside)
            channels["search for " + who] = steady(get("/search", who).body);
        return channels;
    }
    Channels fetch_decision(std::string const& id)
    {
        Channels channels;
        for (std::string const rest : {"", ".json", "/ballots.csv"})
            for (auto const& who : outside)
                channels[rest + " for " + who] = steady(get("/decisions/" + id + rest, who).body);
        return channels;
    }
    static void expect_same(Channels const& before, Channels const& after)
    {
        for (auto const& [name, body] : before) {
            auto const& now = after.at(name);
            auto const [was, is] = std::ranges::mismatch(body, now);
            auto const at = static_cast<std::size_t>(was - body.begin());
            EXPECT_EQ(body, now) << name << " tells it at: " << body.substr(at > 60 ? at - 60 : 0, 160);
        }
    }

private:
    std::map<std::string, int> members_;
};

TEST_F(Rule12, OneVoteChangesNothingThatOthersSee)
{
    crowd();
    auto const before = fetch();
    EXPECT_TRUE(std::ranges::any_of(before, [](auto const& channel) {
        return channel.second.contains("about 60 people");
    })) << "there is something to tell";
    vote("lived31", talk::Vote::agree);
    expect_same(before, fetch());
}

TEST_F(Rule12, OneMemberChangesNothingThatOthersSee)
{
    crowd();
    auto const before = fetch();
    join("lived", 1);
    auto after = fetch();
    // Administrators see who has an account; that somebody new has one is theirs to know.
    std::erase_if(after, [](auto const& channel) { return channel.first.starts_with("/admin"); });
    auto seen = before;
    std::erase_if(seen, [](auto const& channel) { return channel.first.starts_with("/admin"); });
    expect_same(seen, after);
}

TEST_F(Rule12, OneBallotChangesNothingThatOthersSee)
{
    crowd();
    auto const fewer = decided(31, 7);
    auto const more = decided(32, 6);
    auto const channels = fetch_decision(fewer);
    EXPECT_TRUE(channels.at(".json for stranger").contains("support_percent\":[50]"));
    expect_same(channels, fetch_decision(more));
}

} // namespace

} // namespace manyhands::app
