// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/polis_files.hpp"

#include "area/polis/polis_table.hpp"
#include "area/talk/talk.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

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

std::uint64_t cell_key(opinion::VoteEvent const& event)
{
    return std::uint64_t(event.participant.value) << 32 | std::uint32_t(event.statement.value);
}

/// Reads the files one after another, then holds them against each other.
class PolisReader {
public:
    explicit PolisReader(PolisFiles const& files) : files_(files) { }

    PolisReading read()
    {
        read_summary();
        read_comments();
        read_log();
        read_matrix();
        settle_signs();
        compare_log_with_matrix();
        gather();
        if (reading_.problems.empty())
            reading_.conversation = std::move(made_);
        return std::move(reading_);
    }

private:
    void read_summary();
    void read_comments();
    void read_statement(PolisTable& table, std::optional<std::size_t> (&columns)[7]);
    void check_words(PolisTable& table, PolisStatement& statement);
    void read_log();
    void read_matrix();
    void read_matrix_row(PolisTable& table, std::map<std::size_t, StatementNumber> const& columns);
    void settle_signs();
    void turn(std::vector<ReadVote>& votes, PolisFile const& file);
    void compare_log_with_matrix();
    void gather();
    bool knows(StatementNumber number) const { return statement_places_.contains(number); }

    PolisFiles const& files_;
    PolisReading reading_;
    PolisExport made_;
    std::map<StatementNumber, std::size_t> statement_places_; ///< in made_.statements
    std::map<StatementNumber, std::pair<std::int64_t, std::int64_t>>
        claimed_;                ///< agrees and disagrees in comments.csv
    bool comments_read_ = false; ///< where they are not, what is wrong with that file is all there is to tell
    std::vector<ReadVote> log_;
    std::vector<ReadVote> cells_;
    std::set<ParticipantNumber> participants_;
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
    PolisTable table(*files_.comments, reading_, "comment-body");
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
    while (table.next())
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
    if (!number || !decided)
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
            statement.author = ParticipantNumber{*who};
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
    PolisTable table(*files_.votes, reading_);
    auto const statement = table.needed("comment-id");
    auto const participant = table.needed("voter-id");
    auto const vote = table.needed("vote");
    auto const time = table.column("timestamp");
    if (!statement || !participant || !vote)
        return;
    if (!time)
        table.warning("polis.warning_no_column", "timestamp");
    while (table.next()) {
        auto const tid = table.number(*statement, polis_statement_max, "polis.problem_statement_number");
        auto const pid =
            table.number(*participant, polis_participant_max, "polis.problem_participant_number");
        auto const value = table.sign(*vote, "polis.problem_vote");
        auto const at = time ? table.time(*time) : std::optional(Instant{});
        if (!tid || !pid || !value || !at)
            continue;
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
    PolisTable table(*files_.matrix, reading_);
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
    while (table.next())
        read_matrix_row(table, columns);
}

void PolisReader::read_matrix_row(PolisTable& table, std::map<std::size_t, StatementNumber> const& columns)
{
    auto const pid =
        table.number(*table.column("participant"), polis_participant_max, "polis.problem_participant_number");
    if (!pid)
        return;
    if (!participants_.insert({*pid}).second)
        return table.problem("polis.problem_participant_twice", std::to_string(*pid));
    std::int64_t plus = 0;
    std::int64_t minus = 0;
    for (auto const& [at, statement] : columns) {
        if (table.field(at).empty())
            continue;
        auto const value = table.sign(at, "polis.problem_vote");
        if (!value)
            continue;
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
    if (log_.empty())
        return;
    std::unordered_map<std::uint64_t, int> last;
    std::map<StatementNumber, std::pair<std::int64_t, std::int64_t>> counted;
    for (auto const& read : log_) {
        auto const value = static_cast<int>(read.vote.event.vote);
        last[cell_key(read.vote.event)] = value;
        counted[read.vote.event.statement].first += value == 1;
        counted[read.vote.event.statement].second += value == -1;
    }
    std::size_t same = 0;
    std::size_t opposite = 0;
    for (auto const& cell : cells_)
        if (auto const found = last.find(cell_key(cell.vote.event));
            found != last.end() && found->second != 0) {
            same += found->second == static_cast<int>(cell.vote.event.vote);
            opposite += found->second == -static_cast<int>(cell.vote.event.vote);
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
    if (opposite > 0 && same == 0)
        turn(log_, *files_.votes);
}

void PolisReader::compare_log_with_matrix()
{
    if (!files_.votes || !files_.matrix || !reading_.problems.empty())
        return;
    std::unordered_map<std::uint64_t, Vote> last;
    for (auto const& read : log_)
        last[cell_key(read.vote.event)] = read.vote.event.vote;
    for (auto const& cell : cells_) {
        auto const found = last.find(cell_key(cell.vote.event));
        auto const statement = std::to_string(cell.vote.event.statement.value);
        if (found == last.end())
            reading_.problems.add(
                {"polis.problem_only_in_matrix", files_.matrix->name, cell.line, statement});
        else if (found->second != cell.vote.event.vote)
            reading_.problems.add(
                {"polis.problem_matrix_differs", files_.matrix->name, cell.line, statement});
    }
}

void PolisReader::gather()
{
    auto const& votes = files_.votes ? log_ : cells_;
    std::set<std::uint64_t> cells;
    for (auto const& read : votes) {
        participants_.insert(read.vote.event.participant);
        cells.insert(cell_key(read.vote.event));
        made_.votes.push_back(read.vote);
    }
    if (votes.size() > cells.size())
        reading_.warnings.add(
            {"polis.warning_repeated", files_.votes->name, 0, std::to_string(votes.size() - cells.size())});
    if (!files_.votes && files_.matrix)
        reading_.warnings.add({"polis.warning_no_log", files_.matrix->name});
    for (auto const& statement : made_.statements)
        if (statement.author)
            participants_.insert(*statement.author);
    made_.participants.assign(participants_.begin(), participants_.end());
}

} // namespace

std::optional<PolisFile> PolisFiles::*polis_file_named(std::string_view name)
{
    auto const is = [&](std::string_view end) {
        return name.ends_with(end) &&
            (name.size() == end.size() ||
             !std::string_view("abcdefghijklmnopqrstuvwxyz").contains(name[name.size() - end.size() - 1]));
    };
    // The matrix first: its name ends like that of the log.
    if (is("participants-votes.csv") || is("participant-votes.csv"))
        return &PolisFiles::matrix;
    if (is("votes.csv"))
        return &PolisFiles::votes;
    if (is("comments.csv"))
        return &PolisFiles::comments;
    return is("summary.csv") ? &PolisFiles::summary : nullptr;
}

Note PolisRemark::note() const
{
    return {key,
            {{"file", file},
             {"at", line == 0 ? "file" : "line"},
             {"line", std::to_string(line)},
             {"value", value}}};
}

void PolisRemarks::add(PolisRemark remark)
{
    if (listed.size() < polis_remarks_max)
        listed.push_back(std::move(remark));
    else
        ++more;
}

PolisReading read_polis(PolisFiles const& files) { return PolisReader(files).read(); }

} // namespace manyhands::polis
