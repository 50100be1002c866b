// SPDX-License-Identifier: AGPL-3.0-or-later
// A conversation as Polis exports it: comma-separated files as texts in, a checked conversation out, or every
// line that does not fit. No I/O. What real files do, and what this makes of it:
//   - agree is 1 and disagree -1 in every published file; the program inside counts the other way round, and
//   one release
//     exported it so. The matrix, its own sums and the sums of comments.csv show which it is;
//   - times are milliseconds or, in newer files, seconds;
//   - votes.csv is a list of events: the last vote of somebody on a statement counts, those before it are
//   kept;
//   - the matrix (participants-votes.csv or participant-votes.csv) may lack statements, have a column `xid`,
//   and commas
//     at the end of lines; without votes.csv it is where the votes are read from, and nobody knows when they
//     were cast;
//   - statements may hold line ends inside quotes, and commas without quotes where they stand in the last
//   column.
// Source: compdemocracy/polis, server/src/routes/export.ts, and the files of compdemocracy/openData.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "engine/opinion/votes.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::polis {

/// A file with the name it came under, which messages repeat.
struct PolisFile {
    std::string name;
    std::string_view text;
};

/// What an export directory holds. comments.csv is needed, and one of votes and matrix.
struct PolisFiles {
    std::optional<PolisFile> votes = {};    ///< votes.csv
    std::optional<PolisFile> comments = {}; ///< comments.csv
    std::optional<PolisFile> matrix = {};   ///< participants-votes.csv or participant-votes.csv
    std::optional<PolisFile> summary = {};  ///< summary.csv
};

/// Which of the four a file is, by the end of its name; nothing for others (stats-history.csv,
/// comment-groups.csv …).
std::optional<PolisFile> PolisFiles::*polis_file_named(std::string_view name);

/// rejected: never counts; pending: nobody has decided yet; accepted.
enum class PolisModerated { rejected = -1, pending = 0, accepted = 1 };
/// Whether a statement is about the matter or, as "I live here", about those who answer: such a one shapes no
/// map.
enum class PolisAbout { matter, participants };

struct PolisStatement {
    opinion::StatementNumber number;
    std::optional<opinion::ParticipantNumber> author = {};
    Instant made_at;  ///< 0: not known
    std::string text; ///< empty only where it was rejected
    PolisModerated moderated = PolisModerated::accepted;
    PolisAbout about = PolisAbout::matter;
};

struct PolisVote {
    opinion::VoteEvent event;
    Instant at; ///< 0: not known
};

/// A conversation that fits together: every vote names a statement and a participant that are listed.
struct PolisExport {
    std::string topic;       ///< one line; empty where there is no summary.csv
    std::string description; ///< Markdown
    std::string url;
    std::vector<PolisStatement> statements; ///< by number
    std::vector<opinion::ParticipantNumber>
        participants;             ///< who voted, wrote or has a line in the matrix; ascending
    std::vector<PolisVote> votes; ///< in time order, repeated votes included
};

/// Something about one line of a file: `key` is of the catalogue and takes {file}, {line} and {value}.
struct PolisRemark {
    std::string key;
    std::string file;
    std::size_t line = 0; ///< from 1; 0: the file as a whole
    std::string value = {};

    Note note() const;
    bool operator==(PolisRemark const&) const = default;
};

/// The first of many remarks, and how many more there were.
struct PolisRemarks {
    std::vector<PolisRemark> listed;
    std::size_t more = 0;

    void add(PolisRemark remark);
    bool empty() const { return listed.empty(); }
    std::size_t count() const { return listed.size() + more; }
};
inline constexpr std::size_t polis_remarks_max = 200;

/// Larger numbers are refused: tables are as long as the largest.
inline constexpr std::int64_t polis_participant_max = 9'999'999;
inline constexpr std::int64_t polis_statement_max = 999'999;
/// In characters.
inline constexpr std::size_t polis_statement_length_max = 5000;

/// How much is read; what is more ends the reading at that line. `people` are those who voted, wrote or have a
/// line in the matrix; `votes` the lines of votes.csv and the filled fields of the matrix, each by themselves;
/// `fields` all of the matrix, empty ones too.
struct PolisLimits {
    std::size_t people;
    std::size_t statements;
    std::size_t votes;
    std::size_t fields;
};
/// For somebody's upload: at most 60 MB beside the files.
inline constexpr PolisLimits uploaded_limits{20'000, 2'000, 500'000, 2'000'000};
/// For whoever runs the installation: at most 1.3 GB.
inline constexpr PolisLimits operator_limits{1'000'000, 16'000, 10'000'000, 500'000'000};

struct PolisReading {
    /// Present exactly where there is no problem: nothing is half-imported.
    std::optional<PolisExport> conversation = {};
    PolisRemarks problems = {}; ///< what would be lost or misunderstood
    PolisRemarks warnings = {}; ///< harmless oddities, and what was made of them
};

/// O(bytes · log), once over every file, up to the limits; memory in proportion to what is read within them.
PolisReading read_polis(PolisFiles const& files, PolisLimits const& limits = operator_limits);

} // namespace manyhands::polis
