// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.hpp"
#include "engine/ranked/count_report.hpp"
#include "engine/ranked/ranked_methods.hpp"

#include <algorithm>

namespace manyhands::ranked {

namespace {

constexpr std::size_t name_columns = 34;
constexpr std::size_t pairs_shown_max = 30; ///< candidates; a larger table does not fit on any screen

std::string_view rule_words(Method method)
{
    switch (method) {
    case Method::scottish:
        return "Single transferable vote as in Scottish council elections (orders of 2007 and 2011).";
    case Method::meek:
        return "Single transferable vote by Meek's method (PR Foundation's reference rule).";
    case Method::wigm:
        return "Single transferable vote, weighted inclusive Gregory method (PR Foundation's reference "
               "rule).";
    case Method::irv:
        return "Instant runoff; a majority can take every seat.";
    case Method::schulze:
        return "Schulze's method with winning votes; a majority can take every seat.";
    case Method::ranked_pairs:
        return "Ranked pairs with winning votes; a majority can take every seat.";
    case Method::star:
        return "STAR: score, then automatic runoff. A first rank is five points, a second four, and so on.";
    case Method::approval:
        return "Approval: a vote for everybody on a paper.";
    case Method::pav:
        return "Proportional approval: everybody on a paper is approved, at whatever rank.";
    case Method::plurality:
        return "Plurality: a vote for the first preference.";
    case Method::block:
        return "Block vote: a vote for each of the first preferences, as many as there are seats.";
    }
    return "";
}

std::string padded_left(std::string text, std::size_t columns)
{
    auto const size = count_characters(text);
    return size >= columns ? text : std::string(columns - size, ' ') + text;
}

std::string padded_right(std::string text, std::size_t columns)
{
    auto const size = count_characters(text);
    return size >= columns ? text : text + std::string(columns - size, ' ');
}

std::string name_of(Election const& election, CandidateIndex candidate)
{
    return std::to_string(candidate + 1) + " " + election.candidates[candidate].name;
}

std::string names_of(Election const& election, std::vector<CandidateIndex> const& candidates)
{
    std::string text;
    for (auto const candidate : candidates)
        text += (text.empty() ? "" : "; ") + name_of(election, candidate);
    return text;
}

std::string papers_text(std::int64_t papers)
{
    return papers == 1 ? std::string("1 paper") : std::to_string(papers) + " papers";
}

std::string headline(Election const& election, Round const& round)
{
    auto const moved = round.moved ? name_of(election, *round.moved) : std::string();
    switch (round.step) {
    case Round::Step::first_preferences:
        return "first votes";
    case Round::Step::surplus:
        return "the surplus of " + moved + " goes on";
    case Round::Step::exclusion:
        return moved + " is excluded";
    case Round::Step::iteration:
        return "all votes are distributed anew";
    case Round::Step::next_seat:
        return "the next seat, without those who have one";
    case Round::Step::scores:
        return "points";
    case Round::Step::runoff:
        return "papers that give one of the two more points";
    }
    return "";
}

std::string candidate_line(Election const& election, Round const& round, int decimals, std::size_t at)
{
    auto const votes = votes_text(round.votes[at], decimals);
    auto const change = votes_text(round.transfers[at], decimals);
    auto const candidate = static_cast<CandidateIndex>(at);
    auto line = "  " + padded_right(shorten(name_of(election, candidate), name_columns), name_columns) +
        padded_left(votes, 18);
    if (round.step == Round::Step::surplus || round.step == Round::Step::exclusion ||
        round.step == Round::Step::iteration)
        line +=
            padded_left(round.transfers[at] == 0 ? "" : (round.transfers[at] > 0 ? "+" : "") + change, 18);
    if (std::ranges::find(round.elected, candidate) != round.elected.end())
        line += "  elected";
    if (std::ranges::find(round.excluded, candidate) != round.excluded.end())
        line += "  excluded";
    while (line.ends_with(' '))
        line.pop_back();
    return line + "\n";
}

std::string round_words(Election const& election, Count const& count, std::size_t number)
{
    auto const& round = count.rounds[number - 1];
    bool const has_stages = count.rounds.size() > 1;
    auto text = has_stages ? "\nStage " + std::to_string(number) + ": " + headline(election, round) + "\n"
                           : "\nVotes\n";
    if (round.quota > 0)
        text += "  Quota " + votes_text(round.quota, count.decimals) + "\n";
    for (std::size_t at = 0; at < round.votes.size(); ++at) {
        auto const candidate = static_cast<CandidateIndex>(at);
        bool const is_told = round.votes[at] != 0 || round.transfers[at] != 0 || number == 1 ||
            std::ranges::find(round.elected, candidate) != round.elected.end() ||
            std::ranges::find(round.excluded, candidate) != round.excluded.end();
        if (is_told && !election.candidates[at].has_withdrawn)
            text += candidate_line(election, round, count.decimals, at);
    }
    if (round.exhausted != 0) {
        text += "  " + padded_right("for nobody who is left", name_columns) +
            padded_left(votes_text(round.exhausted, count.decimals), 18);
        text += round.keep.empty() ? "  (" + papers_text(round.exhausted_papers) + ")\n" : "\n";
    }
    if (round.lost != 0)
        text += "  " + padded_right("cut off with further decimals", name_columns) +
            padded_left(votes_text(round.lost, count.decimals), 18) + "\n";
    for (auto const& tie : count.ties)
        if (tie.round == number)
            text += "  " + tie_words(election, tie) + "\n";
    return text;
}

std::string square_words(Election const& election, PairCounts const& counts)
{
    auto const standing = standing_candidates(election);
    std::string text = "  " + padded_left("", 6);
    for (auto const other : standing)
        text += padded_left(std::to_string(other + 1), 9);
    text += "\n";
    for (auto const one : standing) {
        text += "  " + padded_left(std::to_string(one + 1), 6);
        for (auto const other : standing)
            text += padded_left(one == other ? "-" : std::to_string(counts[one][other]), 9);
        text += "\n";
    }
    return text;
}

std::string pairs_words(std::vector<std::pair<CandidateIndex, CandidateIndex>> const& pairs)
{
    std::string text;
    for (auto const& [winner, loser] : pairs)
        text +=
            (text.empty() ? "" : ", ") + std::to_string(winner + 1) + " over " + std::to_string(loser + 1);
    return text.empty() ? "none" : text;
}

std::string comparison_words(Election const& election, Comparison const& comparison)
{
    std::string text;
    if (standing_candidates(election).size() <= pairs_shown_max) {
        text += "\nPapers that prefer the candidate of the row to the one of the column\n" +
            square_words(election, comparison.prefer);
        if (!comparison.strongest_paths.empty())
            text += "\nStrongest paths from the row to the column\n" +
                square_words(election, comparison.strongest_paths);
    }
    if (!comparison.locked.empty())
        text += "\nDefeats in the order they were locked: " + pairs_words(comparison.locked) +
            ".\nPassed over, because they would have closed a circle: " +
            pairs_words(comparison.passed_over) + ".\n";
    if (!comparison.ranking.empty())
        text += "\nRanking\n";
    std::size_t place = 1;
    for (auto const& group : comparison.ranking) {
        text += "  " + padded_left(std::to_string(place), 4) + "  " + names_of(election, group) + "\n";
        place += group.size();
    }
    return text;
}

std::string satisfaction_words(Satisfaction const& satisfaction)
{
    auto text =
        "\nSum over papers of 1 + 1/2 + ... for those elected whom they approve: " + satisfaction.score +
        ". ";
    if (satisfaction.search == Satisfaction::Search::sequential)
        return text +
            "There are too many committees to compare all: these were elected one after another,\n"
            "each adding the most. Another committee may reach more.\n";
    text += "No committee reaches more";
    return text +
        (satisfaction.committees_as_good == 1 ? std::string(".\n")
                                              : "; " + std::to_string(satisfaction.committees_as_good) +
                 " reach as much, and this is the one whose members come first by lot.\n");
}

std::string lot_words(Lots const& lots)
{
    static constexpr std::string_view origins[] = {"the order of the candidates",
                                                   "the order that the file states", "drawn from the seed"};
    std::string text = "Lots, should any be needed: who comes first in";
    for (auto const candidate : lots.order())
        text += " " + std::to_string(candidate + 1);
    return text + " (" + std::string(origins[static_cast<std::size_t>(lots.origin())]) + ").\n";
}

} // namespace

std::string tie_words(Election const& election, Tie const& tie)
{
    auto const chosen = name_of(election, tie.chosen);
    std::string text = "Equal: " + names_of(election, tie.tied) + ". ";
    switch (tie.by) {
    case Tie::By::earlier_round:
        text += "They differed last at stage " + std::to_string(tie.earlier_round) + ": ";
        break;
    case Tie::By::head_to_head:
        text += "By whom papers prefer among them: ";
        break;
    case Tie::By::score:
        text += "By points: ";
        break;
    case Tie::By::top_scores:
        text += "By papers that give five points: ";
        break;
    case Tie::By::lot:
        text += "By lot: ";
        break;
    }
    switch (tie.about) {
    case Tie::About::surplus:
        return text + "the surplus of " + chosen + " goes on first.";
    case Tie::About::exclusion:
        return text + chosen + " is excluded.";
    case Tie::About::seat:
        return text + chosen + " is elected.";
    case Tie::About::finalist:
        return text + chosen + " is the last who goes into the runoff.";
    case Tie::About::pair:
        break;
    }
    return text + "their defeats are equally strong and form a circle; a defeat of " + chosen +
        " is passed over.";
}

std::string count_sheet(Election const& election, Count const& count, Lots const& lots)
{
    auto text = (election.title.empty() ? std::string("Election") : election.title) + "\n" +
        std::string(rule_words(count.method)) + "\n";
    text += (election.seats == 1 ? std::string("1 seat") : std::to_string(election.seats) + " seats") + ", " +
        std::to_string(standing_candidates(election).size()) + " candidates, " +
        papers_text(count.valid_papers) + " counted";
    if (count.unclear_papers > 0)
        text += ", " + std::to_string(count.unclear_papers) + " that say nothing clear for this method";
    text += election.empty_papers > 0 ? ", " + std::to_string(election.empty_papers) + " empty.\n" : ".\n";
    std::vector<CandidateIndex> withdrawn;
    for (std::size_t at = 0; at < election.candidates.size(); ++at)
        if (election.candidates[at].has_withdrawn)
            withdrawn.push_back(static_cast<CandidateIndex>(at));
    if (!withdrawn.empty())
        text += "Withdrawn: " + names_of(election, withdrawn) + ".\n";
    for (auto const& remark : election.remarks)
        text += remark + "\n";
    text += lot_words(lots);
    for (std::size_t number = 1; number <= count.rounds.size(); ++number)
        text += round_words(election, count, number);
    if (count.comparison)
        text += comparison_words(election, *count.comparison);
    if (count.satisfaction)
        text += satisfaction_words(*count.satisfaction);
    for (auto const& tie : count.ties)
        if (tie.round == 0)
            text += tie_words(election, tie) + "\n";
    text += "\nElected, in this order\n";
    for (auto const candidate : count.elected)
        text += "  " + name_of(election, candidate) + "\n";
    return text;
}

} // namespace manyhands::ranked
