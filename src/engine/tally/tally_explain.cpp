// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/tally/tally_explain.hpp"

#include <algorithm>

namespace manyhands::tally {

namespace {

using Arguments = std::vector<std::pair<std::string, NoteArgument>>;

std::int64_t number_of(OptionIndex option) { return option.value + 1; }

Note note(std::string const& key, Arguments arguments = {})
{
    return {"decide.trace_" + key, std::move(arguments)};
}

std::string with_side(std::string const& key, Side side) { return key + "_" + std::string(side_name(side)); }

Note explain_verdict(Outcome const& outcome)
{
    switch (outcome.verdict) {
    case Verdict::no_quorum:
        return note("no_quorum");
    case Verdict::not_agreed:
        return note(outcome.is_proposal() ? "not_agreed" : "not_agreed_options");
    case Verdict::agreed:
        break;
    }
    if (outcome.is_proposal())
        return note("agreed");
    return note("agreed_option", {{"option", number_of(*outcome.agreed)}});
}

std::string counts_key(Outcome const& outcome)
{
    switch (outcome.method) {
    case Method::consent:
        return "counts_consent";
    case Method::majority:
        return outcome.is_proposal() ? "counts_votes" : "counts_choices";
    case Method::approval:
        return "counts_approvals";
    case Method::score:
        break;
    }
    return "counts_points";
}

Note explain_counts(Outcome const& outcome, SideOption const& option)
{
    auto const& counts = option.counts;
    switch (outcome.method) {
    case Method::consent:
        return note(
            counts_key(outcome),
            {{"consents", counts.in_favour}, {"asides", counts.stand_asides}, {"blocks", counts.blocks}});
    case Method::majority:
        if (outcome.is_proposal())
            return note(counts_key(outcome), {{"yes", counts.in_favour}, {"no", counts.against}});
        break;
    case Method::approval:
    case Method::score:
        break;
    }
    return note(counts_key(outcome), {{"count", counts.in_favour}, {"most", option.support.denominator}});
}

Note explain_standing(SideCount const& side, SideOption const& option)
{
    auto const& threshold = side.rule.threshold;
    bool const more_than = threshold.bound == Bound::more_than;
    Arguments const arguments = {{"count", option.support.numerator},
                                 {"most", option.support.denominator},
                                 {"percent", percent_text(option.support)},
                                 {"needed", std::int64_t{threshold.percent}}};
    switch (option.standing) {
    case Standing::no_quorum:
        return note("without_quorum");
    case Standing::blocked:
        return note("blocked", {{"blocks", option.counts.blocks}});
    case Standing::nothing_expressed:
        return note("nothing_expressed");
    case Standing::below_threshold:
        return note(more_than ? "not_more_than" : "not_at_least", arguments);
    case Standing::assents:
        break;
    }
    return note(more_than ? "more_than" : "at_least", arguments);
}

Note explain_rank(RankedOption const& ranked)
{
    return note(with_side("rank", ranked.smaller_side),
                {{"option", number_of(ranked.option)},
                 {"count", ranked.smaller_support.numerator},
                 {"most", ranked.smaller_support.denominator},
                 {"percent", percent_text(ranked.smaller_support)}});
}

/// How a tie between neighbours of the ranking broke; nothing where there was none.
std::optional<Note> explain_tie(RankedOption const& first, RankedOption const& second)
{
    Arguments arguments = {{"first", number_of(first.option)}, {"second", number_of(second.option)}};
    if (first.ahead_by == AheadBy::sum_of_supports)
        return note("tie_sum", arguments);
    if (first.ahead_by != AheadBy::lot)
        return std::nullopt;
    arguments.emplace_back("first_lot", first.lot.hex());
    arguments.emplace_back("second_lot", second.lot.hex());
    return note("tie_lot", arguments);
}

void explain_ranking(Outcome const& outcome, std::vector<Note>& notes)
{
    notes.push_back(note("ranking"));
    for (std::size_t at = 0; at < outcome.ranking.size(); ++at) {
        notes.push_back(explain_rank(outcome.ranking[at]));
        if (at + 1 < outcome.ranking.size())
            if (auto tie = explain_tie(outcome.ranking[at], outcome.ranking[at + 1]))
                notes.push_back(std::move(*tie));
    }
}

bool is_among(std::span<Side const> sides, Side side) { return std::ranges::count(sides, side) > 0; }

bool assents_to_something(SideCount const& side)
{
    return std::ranges::any_of(side.options,
                               [](SideOption const& option) { return option.standing == Standing::assents; });
}

/// One sentence for each side that stood in the way: of the proposal, or of each option.
void explain_withholding(Outcome const& outcome, std::span<Side const> untold, std::vector<Note>& notes)
{
    for (auto const& side : outcome.sides)
        if (!side.has_quorum())
            notes.push_back(note(with_side("quorum_lacking", side.rule.side)));
    if (outcome.verdict != Verdict::not_agreed)
        return;
    auto const options = static_cast<int>(outcome.sides.front().options.size());
    for (OptionIndex option; option.value < options; ++option.value)
        for (auto side : outcome.withholding(option))
            if (outcome.is_proposal())
                notes.push_back(note(with_side("withheld", side)));
            else if (!is_among(untold, side))
                notes.push_back(note(with_side("withheld_option", side), {{"option", number_of(option)}}));
}

} // namespace

std::vector<Note> explain_side(Outcome const& outcome, SideCount const& side)
{
    std::vector<Note> notes = {
        note(with_side("side", side.rule.side),
             {{"ballots", side.ballots}, {"eligible", side.rule.eligible}, {"needed", side.quorum}})};
    notes.push_back(note(side.has_quorum() ? "quorum_met" : "quorum_missed"));
    if (side.abstentions > 0)
        notes.push_back(note("abstentions", {{"count", side.abstentions}}));
    for (OptionIndex option; option.value < static_cast<int>(side.options.size()); ++option.value) {
        auto const& counted = side.options[static_cast<std::size_t>(option.value)];
        if (!outcome.is_proposal())
            notes.push_back(note("option", {{"option", number_of(option)}}));
        notes.push_back(explain_counts(outcome, counted));
        notes.push_back(explain_standing(side, counted));
    }
    return notes;
}

std::vector<Note> explain_against(Outcome const& outcome)
{
    std::vector<Note> notes;
    for (auto const& side : outcome.sides)
        if (!side.has_quorum())
            notes.push_back(note(with_side("quorum_lacking", side.rule.side)));
        else if (outcome.verdict == Verdict::not_agreed && !assents_to_something(side))
            notes.push_back(note(with_side("withheld", side.rule.side)));
    return notes;
}

std::vector<Note> explain(Outcome const& outcome, std::span<Side const> untold)
{
    std::vector<Note> notes = {explain_verdict(outcome)};
    explain_withholding(outcome, untold, notes);
    for (auto const& side : outcome.sides) {
        if (is_among(untold, side.rule.side))
            continue;
        auto const told = explain_side(outcome, side);
        notes.insert(notes.end(), told.begin(), told.end());
    }
    if (outcome.verdict == Verdict::agreed && !outcome.is_proposal() && untold.empty())
        explain_ranking(outcome, notes);
    return notes;
}

} // namespace manyhands::tally
