// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/count_report.hpp"

#include "base/json.hpp"
#include "engine/ranked/ranked_methods.hpp"

#include <algorithm>
#include <cstdlib>

namespace manyhands::ranked {

namespace {

using Pairs = std::vector<std::pair<CandidateIndex, CandidateIndex>>;

char const* step_name(Round::Step step)
{
    static constexpr char const* names[] = {"first_preferences", "surplus", "exclusion", "iteration",
                                            "next_seat",         "scores",  "runoff"};
    return names[static_cast<std::size_t>(step)];
}

char const* about_name(Tie::About about)
{
    static constexpr char const* names[] = {"surplus", "exclusion", "seat", "finalist", "pair"};
    return names[static_cast<std::size_t>(about)];
}

char const* by_name(Tie::By by)
{
    static constexpr char const* names[] = {"earlier_round", "head_to_head", "score", "top_scores", "lot"};
    return names[static_cast<std::size_t>(by)];
}

char const* origin_name(Lots::Origin origin)
{
    static constexpr char const* names[] = {"order_of_candidates", "stated_in_file", "seed"};
    return names[static_cast<std::size_t>(origin)];
}

void write_votes(JsonWriter& json, Votes votes, int decimals)
{
    auto const unit = unit_of(decimals);
    if (votes % unit == 0)
        json.value(votes / unit);
    else
        json.value(std::strtod(votes_text(votes, decimals).c_str(), nullptr));
}

void write_all_votes(JsonWriter& json, char const* name, std::vector<Votes> const& votes, int decimals)
{
    json.key(name).begin_array();
    for (auto const one : votes)
        write_votes(json, one, decimals);
    json.end_array();
}

void write_numbers(JsonWriter& json, char const* name, std::vector<CandidateIndex> const& candidates)
{
    json.key(name).begin_array();
    for (auto const candidate : candidates)
        json.value(candidate + 1);
    json.end_array();
}

void write_head(JsonWriter& json, Election const& election, Count const& count)
{
    json.member("method", method_name(count.method))
        .member("title", election.title)
        .member("seats", election.seats);
    json.key("candidates").begin_array();
    for (std::size_t at = 0; at < election.candidates.size(); ++at) {
        auto const& candidate = election.candidates[at];
        json.begin_object().member("number", at + 1).member("name", candidate.name);
        json.member("withdrawn", candidate.has_withdrawn).end_object();
    }
    json.end_array().key("papers").begin_object().member("valid", count.valid_papers);
    json.member("empty", election.empty_papers).member("unclear", count.unclear_papers).end_object();
    json.member("decimals", count.decimals);
    auto elected = count.elected;
    std::ranges::sort(elected);
    write_numbers(json, "elected", elected);
    write_numbers(json, "order_of_election", count.elected);
}

void write_round(JsonWriter& json, Round const& round, std::size_t number, int decimals)
{
    json.begin_object().member("round", number).member("step", step_name(round.step));
    if (round.moved)
        json.member("moved", *round.moved + 1);
    if (round.quota > 0) {
        json.key("quota");
        write_votes(json, round.quota, decimals);
    }
    write_all_votes(json, "votes", round.votes, decimals);
    write_all_votes(json, "transfers", round.transfers, decimals);
    json.key("exhausted");
    write_votes(json, round.exhausted, decimals);
    if (round.keep.empty()) {
        json.member("exhausted_ballots", round.exhausted_papers).key("lost_by_cutting");
        write_votes(json, round.lost, decimals);
    } else {
        json.key("surplus");
        write_votes(json, round.surplus, decimals);
        write_all_votes(json, "keep_factors", round.keep, decimals);
    }
    write_numbers(json, "elected", round.elected);
    write_numbers(json, "excluded", round.excluded);
    json.end_object();
}

void write_ties(JsonWriter& json, std::vector<Tie> const& ties)
{
    json.key("ties").begin_array();
    for (auto const& tie : ties) {
        json.begin_object().member("about", about_name(tie.about)).member("by", by_name(tie.by));
        if (tie.round > 0)
            json.member("round", tie.round);
        if (tie.by == Tie::By::earlier_round)
            json.member("earlier_round", tie.earlier_round);
        write_numbers(json, "tied", tie.tied);
        json.member("chosen", tie.chosen + 1).end_object();
    }
    json.end_array();
}

void write_square(JsonWriter& json, char const* name, PairCounts const& counts)
{
    json.key(name).begin_array();
    for (auto const& row : counts) {
        json.begin_array();
        for (auto const count : row)
            json.value(count);
        json.end_array();
    }
    json.end_array();
}

void write_pairs(JsonWriter& json, char const* name, Pairs const& pairs)
{
    json.key(name).begin_array();
    for (auto const& [winner, loser] : pairs)
        json.begin_array().value(winner + 1).value(loser + 1).end_array();
    json.end_array();
}

void write_comparison(JsonWriter& json, Comparison const& comparison)
{
    json.key("comparison").begin_object();
    write_square(json, "prefer", comparison.prefer);
    if (!comparison.strongest_paths.empty())
        write_square(json, "strongest_paths", comparison.strongest_paths);
    if (!comparison.locked.empty()) {
        write_pairs(json, "locked", comparison.locked);
        write_pairs(json, "passed_over", comparison.passed_over);
    }
    if (!comparison.ranking.empty()) {
        json.key("ranking").begin_array();
        for (auto const& group : comparison.ranking) {
            json.begin_array();
            for (auto const candidate : group)
                json.value(candidate + 1);
            json.end_array();
        }
        json.end_array();
    }
    json.end_object();
}

void write_satisfaction(JsonWriter& json, Satisfaction const& satisfaction)
{
    bool const is_exact = satisfaction.search == Satisfaction::Search::exact;
    json.key("satisfaction").begin_object().member("search", is_exact ? "exact" : "sequential");
    json.member("score", satisfaction.score);
    if (is_exact)
        json.member("committees_as_good", satisfaction.committees_as_good);
    json.end_object();
}

} // namespace

std::string votes_text(Votes votes, int decimals)
{
    auto const unit = unit_of(decimals);
    auto const size = std::abs(votes);
    auto text = (votes < 0 ? "-" : "") + std::to_string(size / unit);
    return decimals == 0 ? text : text + "." + std::to_string(unit + size % unit).substr(1);
}

std::string count_json(Election const& election, Count const& count, Lots const& lots)
{
    JsonWriter json;
    json.begin_object();
    write_head(json, election, count);
    json.key("rounds").begin_array();
    for (std::size_t at = 0; at < count.rounds.size(); ++at)
        write_round(json, count.rounds[at], at + 1, count.decimals);
    json.end_array();
    write_ties(json, count.ties);
    json.key("lot_order").begin_object().member("from", origin_name(lots.origin()));
    write_numbers(json, "order", lots.order());
    json.end_object();
    if (count.comparison)
        write_comparison(json, *count.comparison);
    if (count.satisfaction)
        write_satisfaction(json, *count.satisfaction);
    json.key("remarks").begin_array();
    for (auto const& remark : election.remarks)
        json.value(remark);
    return json.end_array().end_object().take();
}

} // namespace manyhands::ranked
