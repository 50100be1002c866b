// SPDX-License-Identifier: AGPL-3.0-or-later
// Files of a Polis export, four in one: a line of nothing but `%` stands between them. And elections as
// Pabulib publishes them, and ranked ballots.
#include "fuzz_target.hpp"

#include "area/polis/polis_files.hpp"
#include "engine/ranked/blt_file.hpp"
#include "engine/ranked/ranked_methods.hpp"
#include "engine/shares/equal_shares.hpp"
#include "engine/shares/pb_file.hpp"

#include <algorithm>

namespace manyhands::fuzz {

namespace {

using namespace polis;

std::string run_polis(std::string_view bytes)
{
    PolisFiles files;
    std::optional<PolisFile>* const places[] = {&files.comments, &files.votes, &files.matrix, &files.summary};
    for (auto* const place : places) {
        auto const end = bytes.find("\n%\n");
        if (auto const text = bytes.substr(0, end); !text.empty())
            *place = PolisFile{"file.csv", text};
        if (end == std::string_view::npos)
            break;
        bytes.remove_prefix(end + 3);
    }
    auto const reading = read_polis(files);
    if (reading.conversation.has_value() != reading.problems.empty())
        return "there is a conversation where there is a problem, or none where there is none";
    if (!reading.conversation)
        return "";
    auto const& found = *reading.conversation;
    if (!std::ranges::is_sorted(found.participants) ||
        !std::ranges::is_sorted(found.statements, {}, &PolisStatement::number))
        return "not in order";
    for (auto const& vote : found.votes) {
        if (!std::ranges::binary_search(found.statements, vote.event.statement, {}, &PolisStatement::number))
            return "a vote on no statement";
        if (!std::ranges::binary_search(found.participants, vote.event.participant))
            return "a vote by nobody";
    }
    return "";
}

std::string run_pb(std::string_view bytes)
{
    auto const file = shares::read_pb(bytes);
    if (!file)
        return "";
    auto const text = shares::write_pb(*file);
    auto const again = shares::read_pb(text);
    if (!again || again->election.voters() != file->election.voters() ||
        again->election.projects.size() != file->election.projects.size())
        return "what was written reads otherwise";
    auto const allocation =
        shares::equal_shares(file->election, shares::Utility::cost, shares::Completion::greedy);
    return allocation.cost <= file->election.budget ? "" : "more is given out than there is";
}

std::string run_blt(std::string_view bytes)
{
    auto const election = ranked::read_blt(bytes);
    if (!election)
        return "";
    auto const text = ranked::write_blt(*election);
    auto const again = ranked::read_blt(text);
    if (!again || ranked::write_blt(*again) != text)
        return "what was written reads otherwise";
    if (election->candidates.size() > 12)
        return "";
    auto const most = std::min<std::size_t>(static_cast<std::size_t>(election->seats),
                                            ranked::standing_candidates(*election).size());
    for (auto const method : ranked::all_methods) {
        auto const count = ranked::count_ballots(*election, method, ranked::Lots(*election));
        if (count && count->elected.size() != most)
            return "not every seat is filled";
    }
    return "";
}

} // namespace

std::vector<Target> file_targets()
{
    std::string const comments =
        "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
        "1700000000000,x,0,0,1,0,1,\"One, \"\"two\"\"\"\n1700000000001,x,1,1,0,1,-1,Three, four\n";
    std::string const votes =
        "timestamp,datetime,comment-id,voter-id,vote\n1700000000000,x,0,0,1\n1700000001,x,1,1,-1\n";
    std::string const matrix =
        "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1\n0,0,1,1,1,0,1,\n1,,1,1,0,1,,-1\n";
    std::string const summary =
        "topic,A topic\nurl,http://a.example\nvoters,2\nconversation-description,About\n";
    return {{"polis",
             {comments + "\n%\n" + votes + "\n%\n" + matrix + "\n%\n" + summary,
              comments + "\n%\n\n%\n" + matrix, comments + "\n%\n" + votes},
             run_polis},
            {"pb",
             {"META\nkey;value\nbudget;100\nPROJECTS\nproject_id;cost;name\na;40;\"One; two\"\nb;70.5;x\n"
              "VOTES\nvoter_id;vote;points;age\n1;a,b;3,0;30\n2;b;;\n"},
             run_pb},
            {"blt",
             {"4 2\n-2\n[tie 1 2 3 4]\n3 1 3=4 0\n2 4 - (1 3) 0 # two\n1 0\n0\n\"A\" \"B\"\nC\nD\n\"T\"\n",
              "2 1\n3 1 2\n2 2\n0\na\nb\nt\n"},
             run_blt}};
}

} // namespace manyhands::fuzz
