// SPDX-License-Identifier: AGPL-3.0-or-later
// A hall of people who come in through one network's buckets, and those who would abuse them.
#include "area/accounts/attempt_store.hpp"
#include "area/accounts/sign_in_fixture_test.hpp"

namespace manyhands::accounts::test {

namespace {

using namespace std::chrono_literals;
namespace prices = front::prices;

std::string address(int number) { return "p" + std::to_string(number) + "@example.org"; }
std::string action_of(std::string const& page) { return page.substr(0, page.find('?')); }

/// Everybody in a hall of 200: they ask, every fourth asks again, every fifth mistypes once.
struct Hall : SignInTest {
    struct Guest {
        std::unique_ptr<Browser> browser;
        std::string page;
    };
    std::vector<Guest> guests;

    void everybody_asks()
    {
        for (int number = 0; number < 200; ++number) {
            auto& guest = guests.emplace_back(std::make_unique<Browser>(world));
            for (int asked = 0; asked < (number % 4 == 0 ? 2 : 1); ++asked)
                guest.page = guest.browser->ask_for_code(address(number));
        }
    }
    /// How many came in.
    int everybody_enters()
    {
        int came_in = 0;
        for (int number = 0; number < 200; ++number) {
            auto& guest = guests[static_cast<std::size_t>(number)];
            auto const code = guest.browser->mailed_code(address(number));
            if (number % 5 == 0)
                guest.browser->fill(guest.page, action_of(guest.page), {{"code", wrong(code)}});
            came_in += guest.browser->fill(guest.page, action_of(guest.page), {{"code", code}}).status == 303;
        }
        return came_in;
    }
};

TEST_F(Hall, TwoHundredPeopleOnOneNetworkComeInWithinTenMinutes)
{
    auto const began = world.clock.now();
    everybody_asks();
    EXPECT_EQ(everybody_enters(), 200);
    EXPECT_LT(world.clock.now() - began, 10min);
    // The next meeting on the same evening: who came in has given the tokens back.
    world.clock.advance(3h);
    guests.clear();
    everybody_asks();
    EXPECT_EQ(everybody_enters(), 200);
}

TEST_F(SignInTest, WhoFloodsMailboxesIsHeldToTheBucket)
{
    int mails = 0;
    for (int number = 0; number < 700; ++number) { // in 23 hours and 20 minutes
        mails += !browser.ask_for_code(address(2 * number)).empty();
        mails += !browser.ask_for_code(address(2 * number + 1)).empty();
        world.clock.advance(2min);
    }
    EXPECT_GE(mails, prices::codes_per_network.bucket.capacity);
    EXPECT_LE(mails, prices::codes_per_network.bucket.capacity + 24 * 20);
    auto const refused = browser.fill("/sign-in", {{"email", "z@example.org"}});
    EXPECT_EQ(refused.status, 429);
    EXPECT_TRUE(refused.says("Too many codes were asked for."));
    EXPECT_TRUE(refused.says("value=\"z@example.org\"")); // rule 14
}

TEST_F(SignInTest, WhoGuessesAtManyAccountsIsHeldToTheBucket)
{
    for (int number = 0; number * code_tries_max < prices::failures_per_network.bucket.capacity; ++number) {
        auto const page = browser.ask_for_code(address(number));
        for (int attempt = 0; attempt < code_tries_max; ++attempt)
            enter(page, wrong(browser.mailed_code(address(number))));
    }
    // From now on each code has one try, so that the bucket holds who guesses and not their neighbours.
    Browser other(world);
    auto const page = other.ask_for_code("y@example.org");
    other.fill(page, action_of(page), {{"code", wrong(other.mailed_code("y@example.org"))}});
    EXPECT_EQ(other.fill(page, action_of(page), {{"code", other.mailed_code("y@example.org")}}).status, 422);
    EXPECT_EQ(count("SELECT COUNT(*) FROM session"), 0);
    EXPECT_EQ(other.sign_in("z@example.org").status, 303);
}

TEST_F(SignInTest, ATokenIsGivenBackOncePerCode)
{
    auto const page = browser.ask_for_code("ann@example.org");
    auto const code = browser.mailed_code("ann@example.org");
    auto const full_at = [&] { return count("SELECT full_at FROM attempt_bucket WHERE kind = 'code'"); };
    auto const taken = full_at();
    EXPECT_EQ(enter(page, code).status, 303);
    EXPECT_EQ(full_at(), taken - std::chrono::milliseconds(prices::codes_per_network.bucket.refill).count());
    Browser again(world);
    again.fill(page, action_of(page), {{"code", code}});
    EXPECT_EQ(full_at(), taken - std::chrono::milliseconds(prices::codes_per_network.bucket.refill).count());
    world.run([&](store::Transaction& rows) { front::delete_full_buckets(rows, world.clock.now() + 1h); });
    EXPECT_EQ(count("SELECT COUNT(*) FROM attempt_bucket"), 0);
}

} // namespace

} // namespace manyhands::accounts::test
