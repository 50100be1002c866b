// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of a question, the text that ballots are bound to, sealing, and the keys' files: no database.
#include "area/decide/ballot_acts.hpp"
#include "area/decide/ballot_keys.hpp"
#include "area/decide/choice_text.hpp"
#include "area/decide/outcome_text.hpp"
#include "area/decide/promise.hpp"
#include "base/random.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::decide {

namespace {

constexpr Instant now{1'790'000'000'000}; // 21 September 2026

TypedDecision typed()
{
    return {.question = "Shall we?",
            .text = "On weekdays.",
            .closes_on = "2026-09-24",
            .sides = {{.side = Side::lived}, {.side = Side::staff}}};
}

SideSizes sizes(int lived, int staff) { return {{Side::lived, lived}, {Side::staff, staff}}; }

std::vector<std::string> fields(Result<DecisionDraft> const& refused)
{
    std::vector<std::string> names;
    for (auto const& note : refused.error().fields)
        names.push_back(note.field);
    return names;
}

Decision decision()
{
    return {.id = DecisionId::random(),
            .closes_at = now,
            .method = Method::majority,
            .question = "Shall we?",
            .text = "On weekdays.",
            .sides = {{Side::lived, 3, 50, {}}, {Side::staff, 3, 50, {}}}};
}

struct Keys : testing::Test {
    std::filesystem::path directory =
        std::filesystem::temp_directory_path() / ("keys-" + random_token().substr(0, 12));
    BallotKeys keys{directory};
    DecisionId id = DecisionId::random();
    Keys() { std::filesystem::create_directories(directory); }
    ~Keys() override { std::filesystem::remove_all(directory); }
};

} // namespace

TEST(Draft, AFaultStandsAtItsField)
{
    EXPECT_TRUE(check_decision(typed(), sizes(3, 3), now));
    auto wrong = typed();
    wrong.question = " ";
    wrong.kind = "options";
    wrong.options = "One\nOne\n";
    wrong.method = "shouting";
    wrong.closes_on = "2026-09-20";
    wrong.sides[1].quorum = "101";
    wrong.sides[1].threshold = "100";
    auto const refused = check_decision(wrong, sizes(3, 3), now);
    ASSERT_FALSE(refused);
    EXPECT_EQ(fields(refused),
              (std::vector<std::string>{"question", "options", "method", "closes_on", "quorum_staff",
                                        "threshold_staff"}));
}

TEST(Draft, NeedsTwoSides)
{
    EXPECT_EQ(fields(check_decision(typed(), {{Side::lived, 5}}, now)), std::vector<std::string>{"sides"});
}

TEST(Rule6Crowd, SecretBallotsNeedACrowdOnEverySide)
{
    EXPECT_EQ(fields(check_decision(typed(), sizes(2, 9), now)), std::vector<std::string>{"secrecy"});
    auto open = typed();
    open.secrecy = "open";
    EXPECT_TRUE(check_decision(open, sizes(1, 1), now));
}

TEST(Rule5Hash, EverythingThatIsDecidedIsInTheHash)
{
    auto const before = decision();
    auto const differs = [&](auto change) {
        auto changed = before;
        change(changed);
        return content_hash(changed) != content_hash(before);
    };
    EXPECT_TRUE(differs([](Decision& d) { d.question += "!"; }));
    EXPECT_TRUE(differs([](Decision& d) { d.text += " "; }));
    EXPECT_TRUE(differs([](Decision& d) { d.options = {"A", "B"}; }));
    EXPECT_TRUE(differs([](Decision& d) { d.method = Method::score; }));
    EXPECT_TRUE(differs([](Decision& d) { d.secrecy = Secrecy::open; }));
    EXPECT_TRUE(differs([](Decision& d) { d.closes_at.ms += 1; }));
    EXPECT_TRUE(differs([](Decision& d) { d.early_close = EarlyClose::when_all_answered; }));
    EXPECT_TRUE(differs([](Decision& d) { d.sides[0].quorum_percent = 51; }));
    EXPECT_TRUE(differs([](Decision& d) { d.sides[1].threshold.percent = 51; }));
    EXPECT_TRUE(differs([](Decision& d) { d.sides[1].threshold.bound = tally::Bound::at_least; }));
    EXPECT_TRUE(differs([](Decision& d) { d.earlier = DecisionId::random(); }));
    EXPECT_TRUE(differs([](Decision& d) { d.id = DecisionId::random(); }));
    EXPECT_FALSE(differs([](Decision& d) { d.sides[0].eligible = 99; }));
}

TEST(Ballot, ABlockNeedsAReason)
{
    auto consent = decision();
    consent.method = Method::consent;
    EXPECT_FALSE(check_ballot(consent, Side::lived, {.by_option = {"block"}}));
    EXPECT_TRUE(check_ballot(consent, Side::lived, {.by_option = {"block"}, .reason = "It hurts."}));
    EXPECT_TRUE(check_ballot(consent, Side::lived, {.by_option = {"consent"}}));
    EXPECT_FALSE(check_ballot(consent, Side::lived, {.by_option = {""}}));
    EXPECT_FALSE(check_ballot(consent, Side::elected, {.by_option = {"consent"}}));
}

RC_GTEST_PROP(Choice, IsReadBackAsItWasWritten, (std::vector<int> const& raw))
{
    auto asked = decision();
    asked.options = {"A", "B", "C"};
    asked.method = Method::score;
    tally::ScoreAnswer score;
    for (std::size_t at = 0; at < 3; ++at)
        score.points.push_back(at < raw.size() ? std::abs(raw[at] % 6) : 0);
    RC_ASSERT(std::get<tally::ScoreAnswer>(parse_choice(choice_text(score), asked)) == score);
    asked.method = Method::approval;
    tally::ApprovalAnswer approval;
    for (int at = 0; at < 3; ++at)
        if (!raw.empty() && (raw.front() >> at & 1))
            approval.approved.push_back({at});
    RC_ASSERT(std::get<tally::ApprovalAnswer>(parse_choice(choice_text(approval), asked)) == approval);
}

TEST(Outcome, IsReadBackWholeAndRecomputes)
{
    auto asked = decision();
    asked.options = {"A", "B"};
    std::vector<CountedBallot> const ballots = {{Side::lived, "1", ""},    {Side::lived, "1", "Yes"},
                                                {Side::lived, "null", ""}, {Side::staff, "1", ""},
                                                {Side::staff, "1", ""},    {Side::staff, "2", ""}};
    auto count = count_ballots(asked, ballots);
    count.unopened = {Side::staff};
    auto const read = parse_outcome(outcome_text(count));
    EXPECT_EQ(read.outcome, count.outcome);
    EXPECT_EQ(read.tie_seed, count.tie_seed);
    EXPECT_EQ(read.unopened, count.unopened);
    EXPECT_EQ(count.outcome.verdict, tally::Verdict::agreed);
    EXPECT_EQ(outcome_text(read), outcome_text(count));
}

RC_GTEST_PROP(Rule6Seal, SealedBallotsHaveOneLengthAndOpenOnlyWithTheirKeyAndTag, ())
{
    BallotKey key;
    fill_random(key.write());
    BallotKey another;
    fill_random(another.write());
    auto const person = PersonId::random();
    auto const tag = tag_of(key, person);
    auto const letters = *rc::gen::inRange(0, 1000);
    CountedBallot const ballot{Side::staff, "\"no\"", std::string(static_cast<std::size_t>(letters), 'x')};
    auto sealed = seal(key, tag, ballot);
    RC_ASSERT(sealed.size() == seal(key, tag, {Side::lived, "\"yes\"", ""}).size());
    RC_ASSERT(sealed != seal(key, tag, ballot)); // the same answer again looks like another
    RC_ASSERT(unseal(key, tag, sealed) == ballot);
    RC_ASSERT(!unseal(another, tag, sealed));
    RC_ASSERT(!unseal(key, tag_of(key, PersonId::random()), sealed));
    RC_ASSERT(tag_of(another, person) != tag);
    sealed[*rc::gen::inRange<std::size_t>(0, sealed.size())] ^= 1;
    RC_ASSERT(!unseal(key, tag, sealed));
}

TEST_F(Keys, AreMadeOnceForTheirOwnerAloneAndDestroyed)
{
    keys.make(id);
    auto const first = to_hex(keys.find(id)->view());
    keys.make(id);
    EXPECT_EQ(to_hex(keys.find(id)->view()), first);
    EXPECT_EQ(std::filesystem::status(keys.file_of(id)).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(keys.all(), std::vector{id});

    // A second name for the same file shows that its bytes are overwritten, not only its name taken away.
    std::filesystem::create_hard_link(keys.file_of(id), directory / "copy");
    keys.destroy(id);
    keys.destroy(id);
    EXPECT_FALSE(keys.find(id));
    EXPECT_TRUE(keys.all().empty());
    std::ifstream copy(directory / "copy", std::ios::binary);
    std::string const left((std::istreambuf_iterator<char>(copy)), {});
    EXPECT_EQ(left.size(), 32u);
    EXPECT_NE(to_hex(as_bytes(left)), first);
}

TEST(Promise, IsLateTheDayAfterItWasDue)
{
    Promise promise{.due = british_day(now), .state = PromiseState::open};
    EXPECT_FALSE(promise.is_late(now));
    EXPECT_TRUE(promise.is_late(now + std::chrono::days(1)));
    promise.state = PromiseState::kept;
    EXPECT_FALSE(promise.is_late(now + std::chrono::days(1)));
}

} // namespace manyhands::decide
