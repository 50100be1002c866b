// SPDX-License-Identifier: AGPL-3.0-or-later
// A data directory from before electorates were written down: its open questions keep everybody who could
// answer.
#include "area/decide/decide_test_world.hpp"

namespace manyhands::decide {

namespace {

struct OldStore : testing::Test {
    std::filesystem::path directory =
        std::filesystem::temp_directory_path() / ("manyhands-upgrade-" + std::to_string(::getpid()));
    std::unique_ptr<store::Database> database;
    PlaceId root = PlaceId::random();
    CircleId circle = CircleId::random();
    DecisionId open_one = DecisionId::random();
    DecisionId closed_one = DecisionId::random();
    PersonId answered = PersonId::random();
    PersonId silent = PersonId::random();
    PersonId observer = PersonId::random();
    PersonId gone = PersonId::random();

    OldStore() { store::test::remove(directory); }
    ~OldStore() override
    {
        database.reset();
        store::test::remove(directory);
    }

    void open(std::span<store::Migration const> steps)
    {
        database.reset();
        database = DecideWorld::must(store::Database::open(store::test::options_for(directory, steps)));
    }
    static std::span<store::Migration const> steps_before_electorates()
    {
        auto const all = store::embedded_migrations();
        auto const at = std::ranges::find(all, std::string_view("0007_decide"), &store::Migration::name);
        return all.first(static_cast<std::size_t>(at - all.begin()));
    }
    void member(store::Transaction& rows, PersonId person, std::string_view part, std::optional<Instant> left)
    {
        rows.run("INSERT INTO person (id, name, standing, language, made_at) "
                 "VALUES ($1, 'Somebody', 'member', 'en', $2)",
                 {person, Instant{}});
        rows.run("INSERT INTO membership (root, circle, person, side, part, joined_at, left_at, end_reason) "
                 "VALUES ($1, $2, $3, 'lived', $4, $5, $6, '')",
                 {root, circle, person, part, Instant{}, left});
    }
    void decision(store::Transaction& rows, DecisionId id, std::string_view state)
    {
        rows.run(
            "INSERT INTO decision (root, id, circle, place, made_by, made_at, state, closes_at, early_close, "
            "method, secrecy, content_version, content_hash, question, text, outcome, withdrawn_why) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $6, 'at_the_time', 'majority', 'open', 1, $8, '', '', '', "
            "'')",
            {root, id, circle, root, answered, Instant{}, state, sha256("text")});
        rows.run("INSERT INTO decision_side (root, decision, side, quorum_percent, threshold_percent, "
                 "threshold_bound) VALUES ($1, $2, 'lived', 50, 50, 'at_least')",
                 {root, id});
        rows.run("INSERT INTO turnout (root, decision, person, side) VALUES ($1, $2, $3, 'lived')",
                 {root, id, answered});
    }
    std::int64_t electors(DecisionId id, int has_answered)
    {
        return database->read([&](store::Snapshot& rows) {
            return rows.number("SELECT COUNT(*) FROM elector WHERE decision = $1 AND answered = $2",
                               {id, has_answered});
        });
    }
};

} // namespace

TEST_F(OldStore, AnOpenQuestionKeepsEverybodyWhoCouldAnswer)
{
    open(steps_before_electorates());
    DecideWorld::must(database->write_and_wait([&](store::Transaction& rows) -> Result<int> {
        member(rows, answered, "member", std::nullopt);
        member(rows, silent, "member", std::nullopt);
        member(rows, observer, "observer", std::nullopt);
        member(rows, gone, "member", Instant{});
        decision(rows, open_one, "open");
        decision(rows, closed_one, "agreed");
        return 0;
    }));
    open(store::embedded_migrations());
    EXPECT_EQ(electors(open_one, 1), 1);
    EXPECT_EQ(electors(open_one, 0), 1); // not the observer, not the one who left
    EXPECT_EQ(electors(closed_one, 1), 1);
    EXPECT_EQ(electors(closed_one, 0), 0);
}

} // namespace manyhands::decide
