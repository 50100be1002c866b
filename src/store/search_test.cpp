// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/search.hpp"

#include "base/folded_words.hpp"
#include "base/text.hpp"
#include "store/store_fixture.hpp"

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <ranges>

namespace manyhands::store {

namespace {

using FoundCircleId = Id<struct CircleTag>;

using Titles = std::vector<std::string>;

/// Has the line, for each of the words, one that begins so?
bool has_all(std::string const& line, std::string_view wanted)
{
    auto const folded = folded_words(line, 1000);
    auto const words = split(folded, ' ');
    return std::ranges::all_of(split(wanted, ' '), [&](std::string_view beginning) {
        return std::ranges::any_of(words, [&](auto word) { return word.starts_with(beginning); });
    });
}

std::vector<Migration> search_schema()
{
    std::vector<Migration> steps;
    for (auto const& step : embedded_migrations())
        if (step.name == "0023_search")
            steps.push_back(step);
    return steps;
}

struct SearchTest : StoreTest {
    std::vector<Migration> schema = search_schema();
    IdBytes root = random_id_bytes();

    SearchTest()
    {
        auto chosen = options();
        chosen.migrations = schema;
        open(std::move(chosen));
    }
    void write(auto what)
    {
        ASSERT_TRUE(database->write_and_wait([&](Transaction& rows) -> Result<void> {
            what(rows);
            return {};
        }));
    }
    IdBytes put(std::string const& title, std::string const& text = "", SearchEntry entry = {})
    {
        if (entry.subject == IdBytes{})
            entry.subject = random_id_bytes();
        entry.root = root;
        entry.kind = entry.kind.empty() ? "place" : entry.kind;
        entry.title = title;
        entry.text = text;
        entry.href = "/x";
        if (entry.at.ms == 0)
            entry.at = Instant{1'700'000'000'000 + 1000 * ++puts};
        write([&](Transaction& rows) { put_entry(rows, entry); });
        return entry.subject;
    }
    std::vector<std::string> ask(SearchQuery const& query)
    {
        std::vector<std::string> titles;
        database->read([&](Snapshot& rows) {
            for (auto const& entry : find_entries(rows, query))
                titles.push_back(entry.title);
        });
        return titles;
    }
    std::vector<std::string> found(std::string const& typed) { return ask({.typed = typed}); }

    int puts = 0;
};

TEST_F(SearchTest, FindsEveryWordAtItsBeginningWithoutCaseAndAccents)
{
    put("Tŷ'r Ysgol", "The old SCHOOL house");
    put("Market hall", "Where the school plays");
    EXPECT_EQ(found("school"), (Titles{"Market hall", "Tŷ'r Ysgol"}));
    EXPECT_EQ(found("tyr YSG"), Titles{"Tŷ'r Ysgol"});
    EXPECT_EQ(found("scho hou"), Titles{"Tŷ'r Ysgol"});
    EXPECT_EQ(found("chool"), Titles{}) << "the beginning of a word, not its middle";
    EXPECT_EQ(found("school nowhere"), Titles{});
}

TEST_F(SearchTest, HasNothingToLookForInSingleLettersAndSigns)
{
    put("A b c");
    for (auto const* typed : {"", "a", " ! ", "\"", "* OR", "_closed", "'", "( )"})
        EXPECT_EQ(found(typed), Titles{}) << typed;
    EXPECT_FALSE(can_be_searched("a !"));
    EXPECT_TRUE(can_be_searched("ab !"));
}

// Whatever somebody types is words and never the language of the database.
TEST_F(SearchTest, TakesWhatIsTypedForWordsAlone)
{
    put("Bus or train and not near");
    EXPECT_EQ(found("\"bus\" OR (train) AND NOT near*").size(), 1U);
    EXPECT_EQ(found("bus:* & !train | 'x'").size(), 1U) << "x is too short to be asked for";
    EXPECT_EQ(found("bus') OR ('1'='1").size(), 1U);
    rc::check([&](std::string const& typed) {
        auto const clean = is_clean_text(typed) ? typed : std::string("bus");
        found(clean);
    });
}

TEST_F(SearchTest, ChangedAndRemovedEntriesAreFoundAsTheyAreNow)
{
    auto const bus = put("Bus shelter");
    put("Tram shelter", "", {.subject = bus});
    EXPECT_EQ(found("bus"), Titles{});
    EXPECT_EQ(found("tram"), Titles{"Tram shelter"});
    write([&](Transaction& rows) { remove_entry(rows, root, "place", bus); });
    EXPECT_EQ(found("tram"), Titles{});
    EXPECT_EQ(found("shelter"), Titles{});
    write([&](Transaction& rows) { remove_entry(rows, root, "place", bus); });
}

TEST_F(SearchTest, AnActThatIsUndoneLeavesNothingToFind)
{
    auto const undone = database->write_and_wait([&](Transaction& rows) -> Result<void> {
        put_entry(rows,
                  {.root = root, .kind = "place", .subject = random_id_bytes(), .title = "Ghost", .at = {1}});
        return not_found();
    });
    EXPECT_FALSE(undone);
    EXPECT_EQ(found("ghost"), Titles{});
}

TEST_F(SearchTest, KindsAndPagesNarrowWhatIsFound)
{
    for (int at = 0; at < 7; ++at)
        put("Place " + std::to_string(at));
    put("Place of a circle", "", {.kind = "circle"});
    EXPECT_EQ(ask({.typed = "place", .kind = "circle"}), Titles{"Place of a circle"});
    Titles pages;
    std::optional<std::int64_t> below;
    for (int page = 0; page < 4; ++page)
        database->read([&](Snapshot& rows) {
            for (auto const& entry :
                 find_entries(rows, {.typed = "place", .kind = "place", .below = below, .count_max = 3})) {
                pages.push_back(entry.title);
                below = entry.number;
            }
        });
    EXPECT_EQ(pages, (Titles{"Place 6", "Place 5", "Place 4", "Place 3", "Place 2", "Place 1", "Place 0"}));
}

TEST_F(SearchTest, EntriesOfOneMomentAllHaveAPlaceInTheOrder)
{
    for (int at = 0; at < 40; ++at)
        put("Same", "", {.at = Instant{1'700'000'000'000}});
    Titles all = ask({.typed = "same", .count_max = 100});
    EXPECT_EQ(all.size(), 40U);
}

/// What some circles' members may find, with one hidden text in it.
Titles seen_by(SearchTest& test, std::vector<IdBytes> const& circles)
{
    Titles all;
    for (auto const* typed : {"secret", "garden", "club", "zebra", "ga"}) {
        auto const titles = test.ask({.typed = typed, .circles = circles});
        all.insert(all.end(), titles.begin(), titles.end());
        all.push_back("|");
    }
    return all;
}

// Rule 2: swap a hidden value, and the answer stays the same byte for byte.
TEST_F(SearchTest, Rule2_WhatOneMayNotSeeChangesNothing)
{
    auto const hidden = FoundCircleId::random().bytes;
    auto const other = FoundCircleId::random().bytes;
    put("Garden club");
    put("Club of gardeners", "garden garden garden");
    auto const subject = put("Secret garden", "zebra", {.audience = hidden});
    auto const before = seen_by(*this, {});
    EXPECT_EQ(std::ranges::count(before, "Secret garden"), 0);
    EXPECT_EQ(seen_by(*this, {other}), before);
    EXPECT_EQ(std::ranges::count(seen_by(*this, {other, hidden}), "Secret garden"), 4);
    put("Quite another club", "garden zebra secret", {.subject = subject, .audience = hidden});
    EXPECT_EQ(seen_by(*this, {}), before);
    EXPECT_EQ(seen_by(*this, {other}), before);
}

TEST_F(SearchTest, NobodyTypesTheWordsThatSayWhoMayFind)
{
    auto const hidden = FoundCircleId::random().bytes;
    put("Secret garden", "", {.audience = hidden});
    put("Open garden");
    EXPECT_EQ(found("_c" + to_hex(hidden)), Titles{});
    EXPECT_EQ(found("_closed"), Titles{});
    EXPECT_EQ(found("garden _c" + to_hex(hidden)), Titles{});
}

// The two databases must find the same: what is right is computed here.
TEST_F(SearchTest, FindsWhatASimpleLookThroughEverythingFinds)
{
    std::vector<IdBytes> subjects;
    static constexpr std::array words{"bus",    "buses", "stop",    "ysgol", "tŷ",
                                      "Straße", "12",    "library", "park"};
    rc::check("search equals a look through everything", [&] {
        write([&](Transaction& rows) { // the index follows each entry that goes
            for (auto const& subject : subjects)
                remove_entry(rows, root, "place", subject);
        });
        subjects.clear();
        auto const texts = *rc::gen::container<std::vector<std::vector<int>>>(
            rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 9)));
        std::vector<std::string> said;
        for (auto const& text : texts) {
            std::string line = "t" + std::to_string(said.size());
            for (auto const word : text)
                line += " " + std::string(words[static_cast<std::size_t>(word)]);
            said.push_back(line);
            subjects.push_back(put(line));
        }
        auto const typed = std::string(words[static_cast<std::size_t>(*rc::gen::inRange(0, 9))]) + " " +
            std::string(words[static_cast<std::size_t>(*rc::gen::inRange(0, 9))]).substr(0, 3);
        Titles expected;
        auto const wanted = folded_words(typed, 8);
        for (auto const& line : said | std::views::reverse)
            if (has_all(line, wanted))
                expected.push_back(line);
        RC_ASSERT(ask({.typed = typed, .count_max = 1000}) == expected);
    });
}

TEST_F(SearchTest, FillGoesOnWhereItStoppedAndEnds)
{
    std::vector<IdBytes> ids;
    for (int count = 0; count < 450; ++count)
        ids.push_back(random_id_bytes());
    std::ranges::sort(ids);
    auto const behind = [&](Snapshot const&, IdBytes const& after, int count_max) {
        std::vector<IdBytes> some;
        for (auto const& id : ids)
            if (id > after && std::ssize(some) < count_max)
                some.push_back(id);
        return some;
    };
    std::vector<SearchFill> const fills{
        fill_by_ids("place", behind, [&](Transaction& rows, IdBytes const& id) {
            put_entry(rows, {.root = root, .kind = "place", .subject = id, .title = "Filled", .at = {1}});
        })};
    int steps = 0;
    for (bool more = true; more; ++steps)
        write([&](Transaction& rows) { more = fill_some(rows, fills); });
    EXPECT_EQ(steps, 5) << "200, 200, 50, none behind them, nothing left to do";
    EXPECT_EQ(ask({.typed = "filled", .count_max = 1000}).size(), 450U);
    EXPECT_TRUE(database->read([&](Snapshot& rows) { return is_filled(rows, fills); }));
    write([&](Transaction& rows) { fill_again(rows, "place"); });
    EXPECT_FALSE(database->read([&](Snapshot& rows) { return is_filled(rows, fills); }));
}

} // namespace

} // namespace manyhands::store
