// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests only: the real conversations that lie beside the source tree, read just well enough to compute
// with.
#pragma once

#include "base/csv.hpp"
#include "base/text.hpp"
#include "engine/opinion/votes.hpp"
#include "source_directory.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>

namespace manyhands::opinion::test {

inline std::filesystem::path polis_data()
{
    char const* const shared = std::getenv("MANYHANDS_SHARED");
    auto const root =
        shared ? std::filesystem::path(shared) : std::filesystem::path(MANYHANDS_SOURCE_DIR) / "../shared";
    return root / "data/polis";
}

inline std::string file_text(std::filesystem::path const& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline std::int32_t number(std::string const& text)
{
    return static_cast<std::int32_t>(parse_integer(text).value());
}

/// The event log: rows stand by statement and participant, so the time column is what orders them.
inline std::vector<VoteEvent> events_of_log(std::string const& text)
{
    CsvReader reader(text);
    std::vector<std::string> row;
    std::vector<std::pair<std::int64_t, VoteEvent>> timed;
    reader.next(row); // timestamp,datetime,comment-id,voter-id,vote
    while (reader.next(row))
        timed.push_back({parse_integer(row.at(0)).value(),
                         {{number(row.at(3))}, {number(row.at(2))}, Vote(number(row.at(4)))}});
    std::ranges::stable_sort(timed, {}, [](auto const& entry) { return entry.first; });
    std::vector<VoteEvent> events;
    for (auto const& entry : timed)
        events.push_back(entry.second);
    return events;
}

/// The matrix: six columns about the participant, then one for each statement; empty where there is no vote.
inline std::vector<VoteEvent> events_of_matrix(std::string const& text)
{
    CsvReader reader(text);
    std::vector<std::string> head;
    std::vector<std::string> row;
    std::vector<VoteEvent> events;
    reader.next(head);
    while (reader.next(row))
        for (std::size_t at = 6; at < row.size(); ++at)
            if (!row[at].empty())
                events.push_back({{number(row[0])}, {number(head.at(at))}, Vote(number(row[at]))});
    return events;
}

inline std::vector<StatementStanding> standings_of(std::string const& comments)
{
    CsvReader reader(comments);
    std::vector<std::string> row;
    std::vector<StatementStanding> standings;
    reader.next(row);
    auto const column = [&](char const* name) { return std::ranges::find(row, name) - row.begin(); };
    auto const id = static_cast<std::size_t>(column("comment-id"));
    auto const moderated = static_cast<std::size_t>(column("moderated"));
    while (reader.next(row))
        if (row.at(moderated) == "-1")
            standings.push_back({{number(row.at(id))}, Standing::moderated_out});
    return standings;
}

inline VoteTable read_conversation(std::string const& folder)
{
    auto const path = polis_data() / folder;
    auto const log = path / "votes.csv";
    auto const events = std::filesystem::exists(log)
        ? events_of_log(file_text(log))
        : events_of_matrix(file_text(path / "participants-votes.csv"));
    return VoteTable(events, standings_of(file_text(path / "comments.csv")));
}

} // namespace manyhands::opinion::test
