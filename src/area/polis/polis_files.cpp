// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/polis_files.hpp"

#include "area/polis/polis_seen.hpp"
#include "area/polis/polis_table.hpp"
#include "area/talk/talk.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace manyhands::polis {

namespace {

using opinion::ParticipantNumber;
using opinion::StatementNumber;
using opinion::Vote;

/// One filled field of the matrix, or one line of the log, with where it stands.
struct ReadVote {
    PolisVote vote;
    std::size_t line = 0;
};

/// Where commas are text, a line has more fields than columns: as many as a statement has characters.
constexpr std::size_t joined_fields_max = 10'000;

/// Thousands apart, as both languages write them.
std::string in_thousands(std::size_t number)
{
    auto digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

/// Reads the files one after another, then holds them against each other.
class PolisReader {
public:
    PolisReader(PolisFiles const& files, PolisLimits const& limits) : files_(files), limits_(limits) { }

    PolisReading read()
    {
        read_summary();
        read_comments();
        if (!has_stopped_)
            read_log();
        if (!has_stopped_)
            read_matrix();
        if (!has_stopped_) {
            settle_signs();
            compare_log_with_matrix();
        }
        if (reading_.problems.empty()) {
            gather();
            reading_.conversation = std::move(made_);
        }
        return std::move(reading_);
    }

private:
    void read_summary();
    void read_comments();
    void read_statement(PolisTable& table, std::optional<std::size_t> (&columns)[7]);
    void check_words(PolisTable& table, PolisStatement& statement);
    void read_log();
    void read_matrix();
    void read_matrix_row(PolisTable& table, std::map<std::size_t, StatementNumber> const& columns,
                         PeopleSeen& lines);
    void settle_signs();
    void turn(std::vector<ReadVote>& votes, PolisFile const& file);
    void compare_log_with_matrix();
    void gather();
    /// Whether one more is within the limit; where not, that is all there is to tell of the files.
    bool has_room(PolisTable& table, std::size_t count, std::size_t max, std::string_view key);
    bool has_room_for(PolisTable& table, ParticipantNumber number);
    std::size_t fields_max() const { return limits_.statements + joined_fields_max; }
    bool knows(StatementNumber number) const { return statement_places_.contains(number); }

    PolisFiles const& files_;
    PolisLimits const limits_;
    PolisReading reading_;
    bool has_stopped_ = false;
    PolisExport made_;
    std::map<StatementNumber, std::size_t> statement_places_; ///< in made_.statements
    std::map<StatementNumber, std::pair<std::int64_t, std::int64_t>>
        claimed_;                ///< agrees and disagrees in comments.csv
    bool comments_read_ = false; ///< where they are not, what is wrong with that file is all there is to tell
    std::vector<ReadVote> log_;
    std::vector<ReadVote> cells_;
    LastVotes last_; ///< of the log
    PeopleSeen people_;
    /// Lines of the matrix whose own sums say that agree is 1, and those that say -1; equal sums say nothing.
    std::size_t straight_lines_ = 0;
    std::size_t turned_lines_ = 0;
};

void PolisReader::read_summary()
{
    if (!files_.summary)
        return reading_.warnings.add({"polis.warning_no_summary", "summary.csv"});
    if (!is_clean_text(files_.summary->text))
        return reading_.problems.add({"polis.problem_encoding", files_.summary->name});
    CsvReader reader(files_.summary->text);
    std::vector<std::string> row;
    while (reader.next(row)) {
        std::string value;
        for (std::size_t at = 1; at < row.size(); ++at)
            value += (at > 1 ? "," : "") + row[at];
        if (row[0] == "topic")
            made_.topic = tidy_line(value);
        else if (row[0] == "url")
            made_.url = tidy_line(value);
        else if (row[0] == "conversation-description")
            made_.description = tidy(value);
    }
    if (reader.problem())
        reading_.problems.add({"polis.problem_quotes", files_.summary->name, reader.line()});
    if (count_characters(made_.topic) > talk::question_length_max ||
        count_characters(made_.description) > talk::background_length_max)
        reading_.warnings.add({"polis.warning_shortened", files_.summary->name});
    made_.topic = shorten(made_.topic, talk::question_length_max);
    made_.description = shorten(made_.description, talk::background_length_max);
}

void PolisReader::read_comments()
{
    if (!files_.comments)
        return reading_.problems.add({"polis.problem_no_file", "comments.csv"});
    PolisTable table(*files_.comments, reading_, fields_max(), "comment-body");
    std::optional<std::size_t> columns[7] = {table.needed("comment-id"), table.needed("comment-body"),
                                             table.needed("moderated"),  table.column("timestamp"),
                                             table.column("author-id"),  table.column("is-meta"),
                                             table.column("agrees")};
    if (!columns[0] || !columns[1] || !columns[2])
        return;
    if (!columns[3])
        table.warning("polis.warning_no_column", "timestamp");
    if (!columns[4])
        table.warning("polis.warning_no_column", "author-id");
    comments_read_ = true;
    while (!has_stopped_ && table.next())
        read_statement(table, columns);
    std::ranges::sort(made_.statements, {}, &PolisStatement::number);
    for (std::size_t at = 0; at < made_.statements.size(); ++at)
        statement_places_[made_.statements[at].number] = at;
}

void PolisReader::read_statement(PolisTable& table, std::optional<std::size_t> (&columns)[7])
{
    auto const [id, body, moderated, time, author, meta, agrees] = columns;
    auto const number = table.number(*id, polis_statement_max, "polis.problem_statement_number");
    auto const decided = table.sign(*moderated, "polis.problem_moderated");
    if (!number || !decided ||
        !has_room(table, made_.statements.size(), limits_.statements, "polis.limit_statements"))
        return;
    PolisStatement statement{
        .number = {*number}, .text = tidy(table.field(*body)), .moderated = PolisModerated(*decided)};
    if (!statement_places_.emplace(statement.number, 0).second)
        return table.problem("polis.problem_statement_twice", std::to_string(*number));
    if (time)
        statement.made_at = table.time(*time).value_or(Instant{});
    // Seeds have no author in our own files.
    if (author && !table.field(*author).empty())
        if (auto const who = table.number(*author, polis_participant_max, "polis.problem_participant_number"))
            if (!has_room_for(table, *(statement.author = ParticipantNumber{*who})))
                return;
    if (meta && (table.field(*meta) == "1" || lower_ascii(table.field(*meta)) == "true")) {
        statement.about = PolisAbout::participants;
        table.warning("polis.warning_meta", std::to_string(*number));
    }
    auto const disagrees = table.column("disagrees");
    if (agrees && disagrees)
        claimed_[statement.number] = {parse_integer(table.field(*agrees)).value_or(-1),
                                      parse_integer(table.field(*disagrees)).value_or(-1)};
    check_words(table, statement);
    made_.statements.push_back(std::move(statement));
}

bool PolisReader::has_room(PolisTable& table, std::size_t count, std::size_t max, std::string_view key)
{
    if (count < max)
        return true;
    has_stopped_ = true;
    reading_.problems = {};
    table.problem(key, in_thousands(max));
    return false;
}

bool PolisReader::has_room_for(PolisTable& table, ParticipantNumber number)
{
    return !people_.insert(number) ||
        has_room(table, people_.count() - 1, limits_.people, "polis.limit_people");
}

void PolisReader::check_words(PolisTable& table, PolisStatement& statement)
{
    // An export to those who may not see a rejected statement keeps its line without its words.
    if (statement.text.empty() && statement.moderated != PolisModerated::rejected)
        table.problem("polis.problem_no_words", std::to_string(statement.number.value));
    if (count_characters(statement.text) > polis_statement_length_max)
        table.problem("polis.problem_long_statement", std::to_string(statement.number.value));
}

void PolisReader::read_log()
{
    if (!files_.votes)
        return;
    PolisTable table(*files_.votes, reading_, fields_max());
    auto const statement = table.needed("comment-id");
    auto const participant = table.needed("voter-id");
    auto const vote = table.needed("vote");
    auto const time = table.column("timestamp");
    if (!statement || !participant || !vote)
        return;
    if (!time)
        table.warning("polis.warning_no_column", "timestamp");
    while (!has_stopped_ && table.next()) {
        auto const tid = table.number(*statement, polis_statement_max, "polis.problem_statement_number");
        auto const pid =
            table.number(*participant, polis_participant_max, "polis.problem_participant_number");
        auto const value = table.sign(*vote, "polis.problem_vote");
        auto const at = time ? table.time(*time) : std::optional(Instant{});
        if (!tid || !pid || !value || !at)
            continue;
        if (!has_room(table, log_.size(), limits_.votes, "polis.limit_votes") || !has_room_for(table, {*pid}))
            return;
        if (comments_read_ && !knows({*tid}))
            table.problem("polis.problem_unknown_statement", std::to_string(*tid));
        log_.push_back({{{{*pid}, {*tid}, Vote(*value)}, *at}, table.line()});
    }
    std::ranges::stable_sort(log_, {}, [](ReadVote const& read) { return read.vote.at; });
}

void PolisReader::read_matrix()
{
    if (!files_.matrix) {
        if (!files_.votes)
            reading_.problems.add({"polis.problem_no_votes", "votes.csv"});
        return;
    }
    PolisTable table(*files_.matrix, reading_, fields_max());
    if (!table.needed("participant"))
        return;
    std::map<std::size_t, StatementNumber> columns;
    std::set<StatementNumber> seen;
    for (std::size_t at = 0; at < table.head().size(); ++at)
        if (auto const number = parse_integer(table.head()[at])) {
            StatementNumber const statement{
                static_cast<std::int32_t>(std::clamp<std::int64_t>(*number, -1, polis_statement_max))};
            columns[at] = statement;
            if (comments_read_ && !knows(statement))
                table.problem("polis.problem_unknown_statement", table.head()[at]);
            if (!seen.insert(statement).second)
                table.problem("polis.problem_statement_twice", table.head()[at]);
        }
    PeopleSeen lines;
    std::size_t fields = 0;
    while (!has_stopped_ && table.next()) {
        fields += columns.size();
        if (has_room(table, std::max<std::size_t>(fields, 1) - 1, limits_.fields, "polis.limit_fields"))
            read_matrix_row(table, columns, lines);
    }
}

void PolisReader::read_matrix_row(PolisTable& table, std::map<std::size_t, StatementNumber> const& columns,
                                  PeopleSeen& lines)
{
    auto const pid =
        table.number(*table.column("participant"), polis_participant_max, "polis.problem_participant_number");
    if (!pid || !has_room_for(table, {*pid}))
        return;
    if (!lines.insert({*pid}))
        return table.problem("polis.problem_participant_twice", std::to_string(*pid));
    std::int64_t plus = 0;
    std::int64_t minus = 0;
    for (auto const& [at, statement] : columns) {
        if (table.field(at).empty())
            continue;
        auto const value = table.sign(at, "polis.problem_vote");
        if (!value)
            continue;
        if (!has_room(table, cells_.size(), limits_.votes, "polis.limit_votes"))
            return;
        plus += *value == 1;
        minus += *value == -1;
        cells_.push_back({{{{*pid}, statement, Vote(*value)}, {}}, table.line()});
    }
    auto const agree = table.column("n-agree");
    auto const claimed = agree ? parse_integer(table.field(*agree)) : std::nullopt;
    if (claimed && plus != minus) {
        straight_lines_ += *claimed == plus;
        turned_lines_ += *claimed == minus;
    }
}

void PolisReader::turn(std::vector<ReadVote>& votes, PolisFile const& file)
{
    for (auto& read : votes)
        read.vote.event.vote = Vote(-static_cast<int>(read.vote.event.vote));
    reading_.warnings.add({"polis.warning_turned", file.name});
}

void PolisReader::settle_signs()
{
    if (turned_lines_ > 0 && straight_lines_ == 0)
        turn(cells_, *files_.matrix);
    for (auto const& read : log_)
        last_.add(read.vote.event);
    last_.settle();
    if (log_.empty())
        return;
    std::map<StatementNumber, std::pair<std::int64_t, std::int64_t>> counted;
    for (auto const& read : log_) {
        auto const value = static_cast<int>(read.vote.event.vote);
        counted[read.vote.event.statement].first += value == 1;
        counted[read.vote.event.statement].second += value == -1;
    }
    std::size_t same = 0;
    std::size_t opposite = 0;
    for (auto const& cell : cells_)
        if (auto const found = last_.of(cell.vote.event); found && *found != Vote::pass) {
            same += *found == cell.vote.event.vote;
            opposite += static_cast<int>(*found) == -static_cast<int>(cell.vote.event.vote);
        }
    // Without a matrix the sums of comments.csv speak, which count the lines of votes.csv.
    if (cells_.empty())
        for (auto const& [statement, claim] : claimed_) {
            auto const& [agrees, disagrees] = counted[statement];
            if (agrees != disagrees) {
                same += claim == std::pair(agrees, disagrees);
                opposite += claim == std::pair(disagrees, agrees);
            }
        }
    if (opposite > 0 && same == 0) {
        turn(log_, *files_.votes);
        last_.turn();
    }
}

void PolisReader::compare_log_with_matrix()
{
    if (!files_.votes || !files_.matrix || !reading_.problems.empty())
        return;
    for (auto const& cell : cells_) {
        auto const last = last_.of(cell.vote.event);
        auto const remark = [&](char const* key) {
            reading_.problems.add(
                {key, files_.matrix->name, cell.line, std::to_string(cell.vote.event.statement.value)});
        };
        if (!last)
            remark("polis.problem_only_in_matrix");
        else if (*last != cell.vote.event.vote)
            remark("polis.problem_matrix_differs");
    }
}

void PolisReader::gather()
{
    if (log_.size() > last_.size())
        reading_.warnings.add(
            {"polis.warning_repeated", files_.votes->name, 0, std::to_string(log_.size() - last_.size())});
    if (!files_.votes && files_.matrix)
        reading_.warnings.add({"polis.warning_no_log", files_.matrix->name});
    auto const& votes = files_.votes ? log_ : cells_;
    made_.votes.reserve(votes.size());
    for (auto const& read : votes)
        made_.votes.push_back(read.vote);
    made_.participants = people_.ascending();
}

} // namespace

PolisReading read_polis(PolisFiles const& files, PolisLimits const& limits)
{
    return PolisReader(files, limits).read();
}

} // namespace manyhands::polis
