// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests of this room: a store in a directory of its own, and lines to tell.
#pragma once

#include "area/journal/public_log.hpp"
#include "base/random.hpp"
#include "store/test_store.hpp"

#include <filesystem>
#include <gtest/gtest.h>

namespace manyhands::journal {

/// A store that is empty but for its schema.
struct JournalStore {
    std::filesystem::path directory =
        std::filesystem::temp_directory_path() / ("manyhands-journal-" + random_token().substr(0, 12));
    std::unique_ptr<store::Database> database =
        store::Database::open(store::test::options_for(directory)).value();
    Journal journal;

    ~JournalStore()
    {
        database.reset();
        store::test::remove(directory);
    }

    Result<void> tell(Line const& line)
    {
        return database->write_and_wait([&](store::Transaction& rows) { return journal.tell(rows, line); });
    }
    /// Does to the rows what nobody should.
    void tamper(std::string_view sql, store::Values values)
    {
        ASSERT_TRUE(database->write_and_wait([&](store::Transaction& rows) -> Result<void> {
            rows.run(sql, values);
            return {};
        }));
    }
    Verification verify_all()
    {
        return database->read([](store::Snapshot& rows) { return verify(rows); });
    }
    std::int64_t count(std::string_view sql)
    {
        return database->read([&](store::Snapshot& rows) { return rows.number(sql, {}); });
    }
};

inline Line line(PlaceId root, std::string act = "test.done")
{
    return {.root = root,
            .at = {1'790'000'000'000},
            .actor = PersonId::random(),
            .act = std::move(act),
            .subject = subject("circle", CircleId::random()),
            .body = "{\"n\":1}"};
}

inline Line public_line(PlaceId root, int number = 1)
{
    auto told = line(root, "test.published");
    told.public_body = "{\"number\":" + std::to_string(number) + "}";
    return told;
}

} // namespace manyhands::journal
