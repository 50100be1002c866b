// SPDX-License-Identifier: AGPL-3.0-or-later
// Voting in a real store: tallies, history, guests who confirm, and a thousand people at once.
#include "area/talk/conversation_test_world.hpp"
#include "area/talk/moderation_acts.hpp"
#include "area/talk/statement_acts.hpp"
#include "area/talk/tally_store.hpp"
#include "area/talk/vote_acts.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <thread>

namespace manyhands::talk {

namespace {

class Voting : public testing::Test, protected ConversationWorld {
protected:
    Conversation const talk =
        conversation({.guests = Guests::after_confirming, .seeds = {"More late buses.", "Fewer cars."}});
    Statement buses() { return statement(talk, "More late buses."); }
    Statement cars() { return statement(talk, "Fewer cars."); }
    void later() { world.clock.advance(std::chrono::seconds(1)); }
};

} // namespace

TEST_F(Voting, CountsOnceAndTheLastVoteCounts)
{
    EXPECT_EQ(vote(lou, talk, buses(), "agree").location, at(talk, "#vote"));
    EXPECT_EQ(buses().tally, (Tally{1, 0, 0}));
    later();
    vote(lou, talk, buses(), "disagree");
    vote(nia, talk, buses(), "pass");
    EXPECT_EQ(buses().tally, (Tally{0, 1, 1}));
    EXPECT_EQ(participant(talk, lou)->side, circles::Side::lived);
    EXPECT_EQ(participant(talk, nia)->side, std::nullopt);
}

TEST_F(Voting, Rule8TheVotesBeforeAreKept)
{
    for (auto const* answer : {"agree", "disagree", "disagree", "pass"}) {
        later();
        vote(lou, talk, buses(), answer);
    }
    auto const before = world.rows([&](store::Snapshot& rows) {
        return votes_before(rows, *find_participant(rows, talk, lou), buses().id);
    });
    ASSERT_EQ(before.size(), 2U);
    EXPECT_EQ(before[0].vote, Vote::agree);
    EXPECT_EQ(before[1].vote, Vote::disagree);
    EXPECT_EQ(buses().tally, (Tally{0, 0, 1}));
}

TEST_F(Voting, SentTwiceIsWrittenOnce)
{
    auto const lines = [&] {
        auto const subject = journal::subject("statement", buses().id);
        return world.rows([&](store::Snapshot& rows) {
            return journal::history(rows, talk.root, subject, 50).size();
        });
    };
    vote(lou, talk, buses(), "agree");
    auto const once = lines();
    for (int time = 0; time < 3; ++time) {
        later();
        EXPECT_EQ(vote(lou, talk, buses(), "agree").status, 303);
    }
    EXPECT_EQ(lines(), once);
    vote(lou, talk, buses(), "pass");
    EXPECT_EQ(lines(), once + 1);
}

TEST_F(Voting, IsRefusedWhereOneMayNot)
{
    auto const members = conversation({.open_to = OpenTo::members, .seeds = {"Only ours."}});
    auto const only = statement(members, "Only ours.");
    EXPECT_EQ(vote(nia, members, only, "agree").status, 403);
    EXPECT_EQ(vote(obi, members, only, "agree").status, 403);
    EXPECT_EQ(vote(std::nullopt, members, only, "agree").status, 303); // to sign in first
    EXPECT_EQ(vote(lou, members, buses(), "agree").status, 404);       // a statement of another conversation
    auto const perhaps = vote(lou, members, only, "perhaps");
    EXPECT_EQ(perhaps.status, 422);
    EXPECT_TRUE(perhaps.says("Choose agree, disagree or pass"));
    EXPECT_EQ(statement(members, "Only ours.").tally, Tally{});
    EXPECT_EQ(world.rows([&](store::Snapshot& rows) { return voters_of(rows, members).everybody; }), 0U);
}

TEST_F(Voting, EndsWhenTheConversationCloses)
{
    EXPECT_EQ(world.post(lou, at(talk, "/close")).status, 403);
    EXPECT_EQ(world.post(fay, at(talk, "/close")).status, 303);
    EXPECT_EQ(vote(lou, talk, buses(), "agree").status, 409);
    EXPECT_TRUE(world.get(lou, at(talk)).says("This conversation has closed"));
    world.post(gil, at(talk, "/reopen"));
    EXPECT_EQ(vote(lou, talk, buses(), "agree").status, 303);
}

TEST_F(Voting, OfAMemberWhoJoinedTheCircleLaterGetsTheirSide)
{
    vote(nia, talk, buses(), "agree");
    must(world.act(fay, [&](front::Turn& turn) -> Result<int> {
        TRY_VOID(circles::add_member(turn, open, nia, circles::Side::elected, circles::Part::member));
        return 0;
    }));
    vote(nia, talk, cars(), "agree");
    EXPECT_EQ(participant(talk, nia)->side, circles::Side::elected);
}

TEST_F(Voting, OfAGuestWaitsUntilTheyConfirmAndThenCounts)
{
    auto const visitor = guest();
    vote(visitor, talk, buses(), "agree");
    EXPECT_EQ(buses().tally, Tally{});
    EXPECT_EQ(participant(talk, visitor)->counting, Counting::waits);
    EXPECT_TRUE(world.get(visitor, at(talk)).says("they count as soon as you confirm"));
    world.run([&](store::Transaction& rows) {
        auto person = *people::find_person(rows, visitor);
        person.standing = people::Standing::member;
        person.email = "visitor@example.org";
        people::update_person(rows, person);
    });
    confirm(visitor, visitor);
    EXPECT_EQ(buses().tally, (Tally{1, 0, 0}));
    EXPECT_EQ(participant(talk, visitor)->counting, Counting::counts);
}

TEST_F(Voting, OfAGuestWithAnAccountMovesThereAndNeverOverItsVotes)
{
    auto const visitor = guest();
    vote(lou, talk, cars(), "agree");
    later();
    vote(visitor, talk, buses(), "agree");
    vote(visitor, talk, cars(), "disagree");
    later();
    vote(lou, talk, buses(), "pass");
    confirm(visitor, lou);

    EXPECT_EQ(buses().tally, (Tally{0, 0, 1}));
    EXPECT_EQ(cars().tally, (Tally{1, 0, 0})); // the account's, though the guest's is newer
    EXPECT_EQ(participant(talk, visitor)->counting, Counting::waits) << "keeps its number, without votes";
    EXPECT_TRUE(world.rows([&](store::Snapshot& rows) { return votes_of(rows, *participant(talk, visitor)); })
                    .empty());
    auto const before = world.rows([&](store::Snapshot& rows) {
        auto const me = *find_participant(rows, talk, lou);
        auto all = votes_before(rows, me, buses().id);
        std::ranges::copy(votes_before(rows, me, cars().id), std::back_inserter(all));
        return all;
    });
    ASSERT_EQ(before.size(), 1U);
    EXPECT_EQ(before[0].vote, Vote::agree); // the guest's on buses
}

TEST_F(Voting, StrangersBecomeGuestsWithACookie)
{
    auto const got = vote(std::nullopt, talk, buses(), "agree");
    EXPECT_EQ(got.status, 303);
    EXPECT_EQ(got.location, at(talk, "#vote"));
    EXPECT_FALSE(got.cookies.empty());
}

TEST_F(Voting, Row1OfAGuestWhoseAnswerGotLostAreOneParticipants)
{
    // The browser never hears of its cookie: it sends what it had.
    for (int i = 0; i < 2; ++i) {
        auto const got = vote(std::nullopt, talk, buses(), "agree");
        EXPECT_EQ(got.status, 303);
        EXPECT_EQ(got.location, at(talk, "#vote"));
    }
    vote(std::nullopt, talk, buses(), "disagree");
    vote(std::nullopt, talk, cars(), "agree");
    world.rows([&](store::Snapshot& rows) {
        EXPECT_EQ(rows.number("SELECT COUNT(*) FROM participant", {}), 1);
        EXPECT_EQ(rows.number("SELECT COUNT(*) FROM person WHERE standing = 'guest'", {}), 1);
        EXPECT_EQ(rows.number("SELECT COUNT(*) FROM vote", {}), 2);
    });
}

TEST_F(Voting, Row31AGuestWhoComesBackAfterWeeksIsTheSame)
{
    world.clock.advance(std::chrono::hours(1));
    vote(std::nullopt, talk, buses(), "agree");
    world.clock.advance(std::chrono::days(60));
    world.run([&](store::Transaction& rows) { people::delete_ended_sessions(rows, world.clock.now()); });
    vote(std::nullopt, talk, cars(), "agree");
    EXPECT_EQ(world.rows([](store::Snapshot& rows) { return rows.number("SELECT COUNT(*) FROM participant", {}); }),
              1);
    world.clock.advance(people::guest_session_life);
    world.run([&](store::Transaction& rows) { people::delete_ended_sessions(rows, world.clock.now()); });
    EXPECT_EQ(world.rows([](store::Snapshot& rows) { return rows.number("SELECT COUNT(*) FROM session "
                                                                        "JOIN person p ON p.id = session.person "
                                                                        "WHERE p.standing = 'guest'", {}); }),
              0);
}

TEST_F(Voting, StaysWithoutANameWhenSomebodyLeaves)
{
    vote(lou, talk, buses(), "agree");
    must(world.act(lou, [&](front::Turn& turn) -> Result<int> {
        TRY_VOID(turn.tell({}, "people.left", journal::subject("person", lou)));
        return 0;
    }));
    EXPECT_EQ(buses().tally, (Tally{1, 0, 0}));
    EXPECT_FALSE(participant(talk, lou));
    EXPECT_EQ(world.rows([&](store::Snapshot& rows) { return voters_of(rows, talk).everybody; }), 1U);
}

TEST_F(Voting, AThousandStrangersJoinInTheSameSecondAndNobodyIsLost)
{
    auto const crowd = conversation({.guests = Guests::at_once, .seeds = {"Together."}});
    auto const together = statement(crowd, "Together.");
    std::atomic<int> refused = 0;
    auto const join = [&](int hall) { // each of 125 people, behind an address of its own
        for (int i = 0; i < 125; ++i) {
            auto request = world.request_of(std::nullopt, web::Method::post, at(crowd, "/votes"));
            request.remote_address = "192.0.2." + std::to_string(hall);
            auto const token = random_token();
            request.headers =
                web::Headers({{"host", "localhost"},
                              {"cookie", web::host_cookie_name(people::session_cookie) + "=" + token},
                              {"content-type", "application/x-www-form-urlencoded"},
                              {"sec-fetch-site", "same-origin"}});
            auto const got = world.post_raw(std::move(request),
                                            {{"statement", together.id.text()},
                                             {"vote", "agree"},
                                             {"_csrf", front::form_token(world.tools, token)},
                                             {"_key", random_token()}});
            refused += got.status != 303 || got.cookies.empty();
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back(join, i);
    }
    EXPECT_EQ(refused, 0);
    EXPECT_EQ(world.rows([&](store::Snapshot& rows) { return voters_of(rows, crowd).everybody; }), 1000U);
    EXPECT_EQ(statement(crowd, "Together.").tally, (Tally{1000, 0, 0}));
}

namespace {

/// What may happen to tallies, in any order.
struct Step {
    enum class Kind { vote, moderate, confirm, change_circle } kind = Kind::vote;
    std::size_t who = 0;
    std::size_t statement = 0;
    Vote vote = Vote::pass;
};

rc::Gen<Step> steps()
{
    using enum Step::Kind;
    return rc::gen::build<Step>(
        rc::gen::set(&Step::kind,
                     rc::gen::weightedElement<Step::Kind>(
                         {{8, vote}, {1, moderate}, {1, confirm}, {2, change_circle}})),
        rc::gen::set(&Step::who, rc::gen::inRange<std::size_t>(0, 4)),
        rc::gen::set(&Step::statement, rc::gen::inRange<std::size_t>(0, 3)),
        rc::gen::set(&Step::vote,
                     rc::gen::elementOf(std::vector<Vote>(std::begin(all_votes), std::end(all_votes)))));
}

/// Plays steps inside one transaction, and knows by itself what the votes must be.
struct Play {
    store::Transaction& rows;
    front::Tools const& tools;
    Conversation talk;
    PersonId moderator;
    std::vector<StatementId> statements;
    std::vector<people::Visitor>
        people; ///< two accounts, then two guests, the n-th of whom is the n-th account's
    Instant now;
    std::map<std::pair<PersonId, StatementId>, std::pair<Instant, Vote>> expected = {};

    front::Turn turn(people::Visitor who)
    {
        static web::Request const request;
        now = now + std::chrono::milliseconds(1);
        return {.request = request, .rows = rows, .tools = tools, .now = now, .who = std::move(who)};
    }
    void take(Step const& step)
    {
        switch (step.kind) {
        case Step::Kind::vote:
            return cast(step);
        case Step::Kind::moderate:
            return moderate_once(step);
        case Step::Kind::confirm:
            return confirm(step.who % 2);
        case Step::Kind::change_circle:
            return change_circle(step);
        }
    }
    void cast(Step const& step)
    {
        auto taken = turn(people[step.who]);
        auto const on = statements[step.statement];
        if (!vote(taken, talk.id, {on, step.vote}))
            return; // hidden just now
        auto& known = expected[{*people[step.who].person, on}];
        // The same answer again is no new vote.
        if (known.first.ms == 0 || known.second != step.vote)
            known = {taken.now, step.vote};
    }
    void moderate_once(Step const& step)
    {
        auto taken = turn({.person = moderator, .standing = people::Standing::member});
        auto const present = find_statement(rows, talk, statements[step.statement])->shown;
        auto const wanted = present == Shown::shown ? Shown::hidden : Shown::shown;
        RC_ASSERT(moderate(taken, talk.id, {statements[step.statement], wanted, HideReason::unclear, ""})
                      .has_value());
    }
    void confirm(std::size_t account)
    {
        auto& guest = people[account + 2];
        if (guest.person == people[account].person)
            return;
        auto taken = turn(guest);
        RC_ASSERT(
            taken.tell({}, "people.guest_confirmed", journal::subject("person", *people[account].person))
                .has_value());
        for (auto const on : statements)
            if (auto const theirs = expected.find({*guest.person, on}); theirs != expected.end()) {
                expected.try_emplace({*people[account].person, on}, theirs->second);
                expected.erase({*guest.person, on});
            }
        guest = people[account];
    }
    /// An account becomes a member of the circle, or its side there changes; the next vote takes it along.
    void change_circle(Step const& step)
    {
        auto const circle = circles::find_circle(rows, talk.circle).value();
        auto const side = circles::all_sides[step.statement];
        auto const account = *people[step.who % 2].person;
        auto taken = turn({.person = moderator, .standing = people::Standing::member});
        if (!circles::add_member(taken, circle, account, side, circles::Part::member))
            rows.run("UPDATE membership SET side = $1 WHERE circle = $2 AND person = $3",
                     {circles::side_text(side), circle.id, account});
    }
    using SideTally = std::tuple<StatementId, std::string, std::int64_t, std::int64_t, std::int64_t>;
    std::vector<SideTally> tallies(std::string_view sql) const
    {
        return rows.all(sql, {talk.root, talk.id}, [](store::Row const& row) {
            return SideTally{row.id<StatementId>(0), row.text(1), row.integer(2), row.integer(3),
                             row.integer(4)};
        });
    }
    std::vector<std::pair<std::string, std::int64_t>> people_by_side(std::string_view sql) const
    {
        return rows.all(sql, {talk.root, talk.id},
                        [](store::Row const& row) { return std::pair(row.text(0), row.integer(1)); });
    }
    void check_counts() const
    {
        RC_ASSERT(tallies("SELECT statement, side, agrees, disagrees, passes FROM side_tally WHERE root = $1 "
                          "AND conversation = $2 AND agrees + disagrees + passes > 0 ORDER BY 1, 2") ==
                  tallies("SELECT v.statement, p.side, SUM(CASE WHEN v.value = 1 THEN 1 ELSE 0 END), "
                          "SUM(CASE WHEN v.value = -1 THEN 1 ELSE 0 END), "
                          "SUM(CASE WHEN v.value = 0 THEN 1 ELSE 0 END) "
                          "FROM vote v JOIN participant p ON p.id = v.participant WHERE v.root = $1 "
                          "AND v.conversation = $2 AND p.counts = 1 AND p.side <> '' "
                          "GROUP BY v.statement, p.side ORDER BY 1, 2"));
        RC_ASSERT(people_by_side("SELECT side, people FROM voter_count WHERE root = $1 AND conversation = $2 "
                                 "AND people > 0 ORDER BY 1") ==
                  people_by_side("SELECT p.side, COUNT(*) FROM participant p WHERE p.root = $1 "
                                 "AND p.conversation = $2 AND p.counts = 1 "
                                 "AND EXISTS (SELECT 1 FROM vote v WHERE v.participant = p.id) "
                                 "GROUP BY p.side ORDER BY 1"));
    }
    void check() const
    {
        check_counts();
        for (auto const on : statements) {
            Tally tally;
            for (auto const& [key, vote] : expected) {
                auto const participant = find_participant(rows, talk, key.first);
                if (key.second != on || participant->counting == Counting::waits)
                    continue;
                auto const change = tally_change({}, vote.second);
                tally = {tally.agrees + change.agrees, tally.disagrees + change.disagrees,
                         tally.passes + change.passes};
            }
            RC_ASSERT(find_statement(rows, talk, on)->tally == tally);
        }
        for (auto const& [key, vote] : expected) {
            auto const ballot = read_ballot(rows, talk, key.second, key.first);
            RC_ASSERT(ballot->before->vote == vote.second);
            RC_ASSERT(ballot->before->at == vote.first);
        }
    }
};

people::Visitor made_visitor(store::Transaction& rows, people::Standing standing)
{
    people::Person const person{.id = PersonId::random(), .standing = standing};
    people::insert_person(rows, person);
    return {.person = person.id, .standing = standing};
}

} // namespace

TEST_F(Voting, TalliesAreWhatARecountGivesWhateverHappens)
{
    EXPECT_TRUE(rc::check([&] {
        auto const script = *rc::gen::container<std::vector<Step>>(steps());
        auto const guests = *rc::gen::element(Guests::after_confirming, Guests::at_once);
        auto const fresh =
            conversation({.guests = guests, .seeds = {"One idea.", "Two trees.", "Three lamps."}});
        world.run([&](store::Transaction& rows) {
            Play play{.rows = rows,
                      .tools = world.tools,
                      .talk = fresh,
                      .moderator = fay,
                      .now = world.clock.now()};
            for (auto const& statement : statements_of(rows, fresh))
                play.statements.push_back(statement.id);
            for (auto const standing : {people::Standing::member, people::Standing::member,
                                        people::Standing::guest, people::Standing::guest})
                play.people.push_back(made_visitor(rows, standing));
            for (auto const& step : script) {
                play.take(step);
                play.check();
            }
        });
    }));
}

} // namespace manyhands::talk
