// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/polis_directory.hpp"

#include "base/text.hpp"
#include "web/words.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

namespace manyhands::polis {

namespace {

constexpr std::uintmax_t file_bytes_max = 1'000'000'000;
constexpr std::size_t characters_on_a_line = 90;
constexpr std::size_t joining_shown = 5;

/// The text of one file, or nothing where it cannot be read.
std::optional<std::string> text_of(std::filesystem::path const& path)
{
    std::error_code trouble;
    auto const size = std::filesystem::file_size(path, trouble);
    if (trouble || size > file_bytes_max)
        return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    return in.bad() ? std::nullopt : std::optional(std::move(text));
}

/// Statement texts by number, short enough for a line.
std::map<opinion::StatementNumber, std::string> texts_of(PolisExport const& conversation)
{
    std::map<opinion::StatementNumber, std::string> texts;
    for (auto const& statement : conversation.statements)
        texts[statement.number] = shorten(tidy_line(statement.text), characters_on_a_line);
    return texts;
}

} // namespace

PolisReading read_polis_directory(std::filesystem::path const& directory)
{
    PolisReading unread;
    std::error_code trouble;
    std::map<std::string, std::string> texts; // stay where they are while the files point into them
    for (auto at = std::filesystem::directory_iterator(directory, trouble);
         !trouble && at != std::filesystem::directory_iterator(); at.increment(trouble)) {
        auto const name = at->path().filename().string();
        if (!polis_file_named(name))
            continue;
        if (auto text = text_of(at->path()))
            texts[name] = std::move(*text);
        else
            unread.problems.add({"polis.problem_unreadable", name});
    }
    if (trouble)
        unread.problems.add({"polis.problem_unreadable", directory.string()});
    if (!unread.problems.empty())
        return unread;
    PolisFiles files;
    for (auto const& [name, text] : texts)
        files.*polis_file_named(name) = PolisFile{name, text};
    return read_polis(files);
}

opinion::VoteTable vote_table_of(PolisExport const& conversation)
{
    std::vector<opinion::VoteEvent> events;
    events.reserve(conversation.votes.size());
    for (auto const& vote : conversation.votes)
        events.push_back(vote.event);
    std::vector<opinion::StatementStanding> standings;
    for (auto const& statement : conversation.statements)
        if (statement.moderated == PolisModerated::rejected)
            standings.push_back({statement.number, opinion::Standing::moderated_out});
        else if (statement.about == PolisAbout::participants)
            standings.push_back({statement.number, opinion::Standing::meta});
    return opinion::VoteTable(events, standings);
}

opinion::PolisMap opinion_map_of(PolisExport const& conversation)
{
    return opinion::polis_map(vote_table_of(conversation));
}

std::string map_text(PolisExport const& conversation, opinion::PolisMap const& map)
{
    auto const texts = texts_of(conversation);
    auto const text_of_column = [&](std::size_t column) { return texts.at(map.statements[column]); };
    std::string out = conversation.topic + "\n" + std::to_string(map.participants.size()) +
        " people voted on " + std::to_string(map.statements.size()) + " statements; " +
        std::to_string(map.in_conversation.size()) + " of them voted on enough to be grouped.\n";
    for (auto const& tried : map.grouping.tried)
        out += "Silhouette with " + std::to_string(tried.groups) +
            " groups: " + web::number_text(tried.silhouette) + "\n";
    for (std::size_t group = 0; group < map.grouping.groups.size(); ++group) {
        out += "\nGroup " + std::string(1, static_cast<char>('A' + group)) + ": " +
            std::to_string(map.grouping.groups[group].members.size()) + " people\n";
        for (auto const& one : map.representatives[group])
            out += "  " + percent_text(double(one.successes) / std::max(one.trials, 1U)) + " of " +
                std::to_string(one.trials) +
                (one.repful_for == opinion::Vote::agree ? " agree:    " : " disagree: ") +
                text_of_column(one.column) + "\n";
    }
    std::vector<std::pair<double, std::size_t>> joining;
    for (std::size_t column = 0; column < map.group_informed_consensus.size(); ++column)
        joining.emplace_back(-map.group_informed_consensus[column], column);
    std::ranges::sort(joining);
    out += "\nWhat joins all groups (product of their shares of agreement)\n";
    for (std::size_t at = 0; at < std::min(joining_shown, joining.size()); ++at)
        out += "  " + percent_text(-joining[at].first) + "  " + text_of_column(joining[at].second) + "\n";
    return out;
}

std::string remarks_text(PolisRemarks const& remarks)
{
    std::string out;
    for (auto const& remark : remarks.listed)
        out += web::say(web::Language::en, remark.note()) + "\n";
    if (remarks.more > 0)
        out += web::say(web::Language::en, "polis.remarks_more", {{"count", remarks.more}}) + "\n";
    return out;
}

} // namespace manyhands::polis
