// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever people and moderators do, and in whatever order: what the live map knows is what the store knows.
#include "area/results/live_conversation.hpp"
#include "area/talk/conversation_test_world.hpp"
#include "area/talk/talk.hpp"
#include "area/talk/test_talk.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::results {

namespace {

struct LiveWorld : talk::ConversationWorld {
    static constexpr int seeds = 8;

    explicit LiveWorld(talk::Moderation moderation = talk::Moderation::after, int beginners = 32)
        : talked(conversation(
              {.open_to = talk::OpenTo::everyone,
               .guests = talk::Guests::after_confirming,
               .moderation = moderation,
               .seeds = {"Seed a", "Seed b", "Seed c", "Seed d", "Seed e", "Seed f", "Seed g", "Seed h"}}))
    {
        for (int at = 0; at < beginners; ++at) {
            people.push_back(world.person("P" + std::to_string(at)));
            for (int seed = 0; seed < seeds; ++seed)
                say(people.back(), statements(talked)[std::size_t(seed)].id,
                    (at < beginners * 9 / 16) == (seed % 2 == 0) ? talk::Vote::agree : talk::Vote::disagree);
        }
    }

    void say(PersonId person, StatementId statement, talk::Vote answer)
    {
        world.clock.advance(std::chrono::milliseconds(7));
        (void)world.act(person, [&](front::Turn& turn) {
            return talk::vote(turn, talked.id, {statement, answer});
        });
    }
    void write(PersonId person, std::string text)
    {
        world.clock.advance(std::chrono::milliseconds(7));
        (void)world.act(person, [&](front::Turn& turn) {
            return talk::write_statement(turn, talked.id,
                                         {{std::move(text), talk::StatementDraft::Seen::yes}});
        });
    }
    void show(StatementId statement, talk::Shown shown)
    {
        world.clock.advance(std::chrono::milliseconds(7));
        (void)world.act(fay, [&](front::Turn& turn) {
            return talk::moderate(
                turn, talked.id,
                {.statement = statement, .shown = shown, .reason = talk::HideReason::off_topic});
        });
    }
    /// As somebody who takes part already, or by making an account. No guest is left afterwards.
    void confirm_a_guest(std::size_t which, std::optional<PersonId> account)
    {
        if (guests.empty())
            return;
        auto const guest = guests[which % guests.size()];
        std::erase(guests, guest);
        confirm(guest, account.value_or(guest));
        if (!account)
            people.push_back(guest);
    }
    void leave(PersonId person)
    {
        must(world.act(person, [&](front::Turn& turn) -> Result<int> {
            TRY_VOID(turn.tell({}, "people.left", journal::subject("person", person)));
            return 0;
        }));
    }
    LiveConversation begin()
    {
        return world.rows([&](store::Snapshot& rows) {
            auto votes = read_live_votes(rows, talked, 1'000'000).value();
            auto fresh = fresh_map(*votes.table);
            return LiveConversation(talked, std::move(votes), followed_until(rows, talked), std::move(fresh));
        });
    }
    FreshMap fresh_map(opinion::VoteTable const& table)
    {
        auto report = opinion::opinion_report(table, opinion::opinion_map(table).value());
        auto showing = showing_of(report.map, nullptr, world.clock.now());
        return {std::move(report), std::move(showing), world.clock.now()};
    }
    LiveConversation::Caught catch_up(LiveConversation& live)
    {
        return world.rows([&](store::Snapshot& rows) { return live.catch_up(rows, 1000); });
    }

    talk::Conversation talked;
    std::vector<PersonId> people;
    std::vector<PersonId> guests;
};

using Votes = std::map<std::pair<opinion::ParticipantNumber, opinion::StatementNumber>,
                       std::pair<talk::Vote, opinion::Standing>>;

Votes votes_in(opinion::VoteTable const& table)
{
    Votes votes;
    for (std::size_t row = 0; row < table.participants(); ++row)
        for (auto const cell : table.row(row).cells)
            votes[{table.participant_numbers()[row], table.statement_numbers()[cell.column()]}] = {
                cell.vote(), table.standing(cell.column())};
    return votes;
}

/// The first vote that only one of them has, or has otherwise.
std::string different(Votes const& known, Votes const& stored)
{
    auto const words = [](char const* who, Votes const& votes, Votes::key_type const& key) {
        auto const found = votes.find(key);
        return std::string(who) +
            (found == votes.end() ? " nothing"
                                  : " " + std::to_string(static_cast<int>(found->second.first)) +
                     " standing " + std::to_string(static_cast<int>(found->second.second)));
    };
    for (auto const* votes : {&known, &stored})
        for (auto const& [key, vote] : *votes)
            if (auto const one = words("", known, key), other = words("", stored, key); one != other)
                return "participant " + std::to_string(key.first.value) + ", statement " +
                    std::to_string(key.second.value) + words(": known", known, key) +
                    words(", stored", stored, key);
    return "";
}

/// One thing that somebody does; numbers are taken round what there is.
struct Deed {
    int kind = 0;
    std::size_t who = 0;
    std::size_t what = 0;
    talk::Vote vote = talk::Vote::agree;
};

void showValue(Deed const& deed, std::ostream& out)
{
    out << "{" << deed.kind << ", " << deed.who << ", " << deed.what << ", " << static_cast<int>(deed.vote)
        << "}";
}

rc::Gen<Deed> deed()
{
    return rc::gen::apply(
        [](int kind, std::size_t who, std::size_t what, int vote) {
            return Deed{kind, who, what, talk::Vote(vote)};
        },
        rc::gen::inRange(0, 20), rc::gen::inRange<std::size_t>(0, 1000),
        rc::gen::inRange<std::size_t>(0, 1000), rc::gen::inRange(-1, 2));
}

void happen(LiveWorld& here, Deed const& deed)
{
    auto const statements = here.statements(here.talked);
    auto const statement = statements[deed.what % statements.size()].id;
    auto const person = here.people[deed.who % here.people.size()];
    switch (deed.kind) {
    case 0:
    case 1:
        here.people.push_back(here.world.person("Newcomer"));
        return here.say(here.people.back(), statement, deed.vote);
    case 2:
    case 3:
        here.guests.push_back(here.guest());
        return here.say(here.guests.back(), statement, deed.vote);
    case 4:
    case 5:
        return here.write(person, "Written " + std::to_string(statements.size()));
    case 6:
    case 7:
        return here.show(statement, talk::Shown::hidden);
    case 8:
    case 9:
        return here.show(statement, talk::Shown::shown);
    case 10:
        return here.confirm_a_guest(deed.who, person);
    case 11:
        return here.confirm_a_guest(deed.who, std::nullopt);
    case 12:
    case 13:
        if (!here.guests.empty())
            here.say(here.guests[deed.who % here.guests.size()], statement, deed.vote);
        return;
    default:
        return here.say(person, statement, deed.vote);
    }
}

void expect_known(LiveWorld& here, LiveConversation& live)
{
    RC_ASSERT(here.catch_up(live) == LiveConversation::Caught::up);
    auto const stored =
        here.world.rows([&](store::Snapshot& rows) { return read_map_votes(rows, here.talked); });
    auto const known = live.snapshot();
    RC_ASSERT(different(votes_in(*known.table), votes_in(stored.table)) == "");
}

} // namespace

RC_GTEST_PROP(LiveConversation, KnowsWhatTheStoreKnows, ())
{
    LiveWorld here(*rc::gen::element(talk::Moderation::before, talk::Moderation::after), 10);
    auto live = here.begin();
    auto const deeds = *rc::gen::container<std::vector<Deed>>(40, rc::gen::resize(rc::kNominalSize, deed()));
    for (std::size_t at = 0; at < deeds.size(); ++at) {
        happen(here, deeds[at]);
        if (deeds[at].who % 5 == 0)
            (void)here.catch_up(live);
        if (at == 20) {
            auto const snapshot = live.snapshot();
            live.adopt(snapshot, here.fresh_map(*snapshot.table));
        }
    }
    expect_known(here, live);
}

TEST(LiveConversation, AVoteIsInTheGroupsAnswersWithTheNextLook)
{
    LiveWorld here;
    auto live = here.begin();
    ASSERT_TRUE(has_groups(live.computed()->map));
    EXPECT_EQ(live.now(), live.computed());
    here.say(here.people[0], here.statements(here.talked)[0].id, talk::Vote::disagree);
    ASSERT_EQ(here.catch_up(live), LiveConversation::Caught::up);
    auto const now = live.now();
    auto const group = now->map.people->members[0].size() == 18 ? 0U : 1U;
    EXPECT_EQ(live.computed()->map.groups[group].votes[0], (opinion::VoteCounts{18, 0, 0}));
    EXPECT_EQ(now->map.groups[group].votes[0], (opinion::VoteCounts{17, 1, 0}));
    EXPECT_EQ(now->map.bridges[0].groups[group].counts.disagrees, 1U);
    EXPECT_LT(now->map.bridges[0].divide.value(), live.computed()->map.bridges[0].divide.value());
    EXPECT_EQ(live.now(), now) << "made once";
}

TEST(LiveConversation, WhoLeftBeforeTheirVoteWasReadIsReadAnew)
{
    LiveWorld here;
    auto live = here.begin();
    here.say(here.people[3], here.statements(here.talked)[0].id, talk::Vote::pass);
    here.leave(here.people[3]);
    EXPECT_EQ(here.catch_up(live), LiveConversation::Caught::lost);
}

TEST(LiveConversation, ManyLinesAreReadAPieceAtATime)
{
    LiveWorld here;
    auto live = here.begin();
    for (std::size_t at = 0; at < 5; ++at)
        here.say(here.people[at], here.statements(here.talked)[1].id, talk::Vote::pass);
    auto const two = [&] {
        return here.world.rows([&](store::Snapshot& rows) { return live.catch_up(rows, 2); });
    };
    EXPECT_EQ(two(), LiveConversation::Caught::behind);
    EXPECT_EQ(live.live().votes_on({1}).passes, 2U);
    EXPECT_EQ(two(), LiveConversation::Caught::behind);
    EXPECT_EQ(two(), LiveConversation::Caught::up);
    EXPECT_EQ(live.live().votes_on({1}).passes, 5U);
}

} // namespace manyhands::results
