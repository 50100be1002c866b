// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/results_findings.hpp"

#include "area/circles/circles.hpp"

#include <algorithm>
#include <cmath>

namespace manyhands::results {

namespace {

using opinion::overall_answers;
using opinion::VoteCounts;
using web::say;

std::optional<talk::Shares> shown_shares(VoteCounts const& counts)
{
    return counts.voters() < opinion::cell_people_min ? std::nullopt : std::optional(talk::shares_of(counts));
}

/// Makes findings in one language.
class Findings {
public:
    explicit Findings(ResultsFacts const& facts)
        : facts_(facts), comparison_(compare_sides(facts.answers, facts.voters.sides))
    {
    }

    opinion::SideComparison const& comparison() const { return comparison_; }

    enum class Share { agreement, disagreement };

    Finding common(std::size_t at, Share share) const
    {
        auto const& statement = comparison_.statements[at];
        auto const least = *least_side(statement, share);
        auto const shares = talk::shares_of(statement.cells[least]->counts);
        auto const percent = share == Share::agreement ? shares.agree : shares.disagree;
        auto const key =
            std::string(share == Share::agreement ? "results.why_common" : "results.why_common_disagreement");
        auto finding = begin(at, percent == 100 ? word(key + "_all", {}) : word(key, {{"percent", percent}}));
        add_sides(finding, at, least, share == Share::agreement ? talk::Vote::agree : talk::Vote::disagree);
        if (share == Share::agreement)
            finding.step = step_from(facts_, facts_.answers[at].number);
        return finding;
    }

    /// Between the two sides that are furthest apart, as their rounded shares say; 0 where rounding hides it.
    int gap_points(std::size_t at) const
    {
        auto const& statement = comparison_.statements[at];
        auto const share = [&](opinion::SideNumber side) {
            return talk::shares_of(statement.cells[side.value]->counts).agree;
        };
        return share(statement.gap->higher) - share(statement.gap->lower);
    }

    Finding gap(std::size_t at) const
    {
        auto const& gap = *comparison_.statements[at].gap;
        auto const points = gap_points(at);
        auto finding = begin(at,
                             word("results.why_gap",
                                  {{"points", points},
                                   {"higher", side_name(gap.higher.value)},
                                   {"lower", side_name(gap.lower.value)}}));
        add_sides(finding, at, std::nullopt, talk::Vote::agree);
        return finding;
    }

    Finding overall(opinion::StatementOverall const& statement) const
    {
        auto finding = begin(place_of(statement.statement), "");
        add_line(finding, {.kind = AnswerLine::Kind::all, .who = word("results.everybody", {})},
                 statement.cell.counts);
        return finding;
    }

private:
    Finding begin(std::size_t at, std::string why) const
    {
        auto const& words = facts_.words.at(facts_.answers[at].number);
        return {
            .text = words.text, .language = std::string(web::code(words.language)), .why = std::move(why)};
    }

    /// The side that limits what is common.
    std::optional<std::size_t> least_side(opinion::StatementAcrossSides const& statement, Share share) const
    {
        auto const value = [&](std::size_t side) {
            auto const& cell = *statement.cells[side];
            return share == Share::agreement ? cell.agreement : cell.disagreement;
        };
        std::optional<std::size_t> least;
        for (std::size_t side = 0; side < statement.cells.size(); ++side)
            if (statement.cells[side] && (!least || value(side) < value(*least)))
                least = side;
        return least;
    }

    void add_sides(Finding& finding, std::size_t at, std::optional<std::size_t> smallest,
                   talk::Vote answer) const
    {
        auto const& answers = facts_.answers[at];
        for (std::size_t side = 0; side < talk::sides_count; ++side) {
            if (comparison_.sides[side] == opinion::Presence::absent)
                continue;
            AnswerLine const line{.kind =
                                      side == smallest ? AnswerLine::Kind::smallest : AnswerLine::Kind::side,
                                  .who = side_name(side)};
            add_answer_line(finding, line, answers.sides[side], facts_.language,
                            likely_of(answers.sides[side], answer));
        }
        add_line(finding, {.kind = AnswerLine::Kind::all, .who = word("results.everybody", {})},
                 overall_answers(answers));
    }

    /// What the voters of a side tell of all who stand on it.
    static Likely likely_of(VoteCounts const& counts, talk::Vote answer)
    {
        bool const agree = answer == talk::Vote::agree;
        opinion::Proportion const share{agree ? counts.agrees : counts.disagrees, counts.voters()};
        return {answer, opinion::score_interval(share, opinion::one_sided_95),
                web::MessageKey(agree ? "results.likely_side_agree" : "results.likely_side_disagree")};
    }

    void add_line(Finding& finding, AnswerLine line, VoteCounts const& counts) const
    {
        add_answer_line(finding, std::move(line), counts, facts_.language);
    }

    std::size_t place_of(opinion::StatementNumber number) const
    {
        auto const found =
            std::ranges::lower_bound(facts_.answers, number, {}, &opinion::StatementAnswers::number);
        return static_cast<std::size_t>(found - facts_.answers.begin());
    }

    std::string side_name(std::size_t side) const
    {
        return say(facts_.language, circles::side_key(circles::all_sides[side]));
    }
    std::string word(std::string_view key, std::initializer_list<web::Argument> arguments) const
    {
        return say(facts_.language, key, arguments);
    }

    ResultsFacts const& facts_;
    opinion::SideComparison comparison_;
};

template <class Entries, class Make> FindingList listed(FindingList list, Entries const& entries, Make make)
{
    for (std::size_t at = 0; at < std::min(findings_max, entries.size()); ++at)
        list.findings.push_back(make(entries[at]));
    return list;
}

void fill_across(ResultsPage& page, ResultsFacts const& facts, Findings const& findings)
{
    auto const& comparison = findings.comparison();
    for (std::size_t side = 0; side < talk::sides_count; ++side) {
        auto const which = circles::all_sides[side];
        // A side of the circle of which nobody voted is not there to agree.
        bool const missing =
            comparison.sides[side] == opinion::Presence::absent && facts.members.contains(which);
        if (missing || comparison.sides[side] == opinion::Presence::too_few)
            page.thin_sides.push_back(say(facts.language,
                                          missing ? "results.absent_side" : "results.thin_side",
                                          {{"side", circles::side_key(which)}}));
    }
    page.has_sides = std::ranges::count(comparison.sides, opinion::Presence::compared) >= 2;
    if (!page.has_sides)
        return;
    using enum Findings::Share;
    page.across.push_back(
        listed({"common-ground", "results.common", "results.common_lead", "results.common_none"},
               comparison.common_ground, [&](auto at) { return findings.common(at, agreement); }));
    if (!comparison.shared_disagreement.empty())
        page.across.push_back(listed({"shared-disagreement", "results.common_disagreement",
                                      "results.common_disagreement_lead", "results.common_none"},
                                     comparison.shared_disagreement,
                                     [&](auto at) { return findings.common(at, disagreement); }));
    auto gaps = comparison.widest_gaps;
    std::erase_if(gaps, [&](auto at) { return findings.gap_points(at) <= 0; });
    page.across.push_back(listed({"gaps", "results.gaps", "results.gaps_lead", "results.gaps_none"}, gaps,
                                 [&](auto at) { return findings.gap(at); }));
}

void fill_overall(ResultsPage& page, ResultsFacts const& facts, Findings const& findings)
{
    auto const overall = shared_and_contested(facts.answers);
    auto const make = [&](auto const& statement) { return findings.overall(statement); };
    page.overall.push_back(listed({"agreed", "results.agreed", "results.agreed_lead", "results.overall_none"},
                                  overall.agreed, make));
    if (!overall.disagreed.empty())
        page.overall.push_back(
            listed({"disagreed", "results.disagreed", "results.disagreed_lead", "results.overall_none"},
                   overall.disagreed, make));
    page.overall.push_back(
        listed({"contested", "results.contested", "results.contested_lead", "results.contested_none"},
               overall.contested, make));
}

/// What the table is ordered by, largest first; equal ones stay in the order of their numbers.
int rank_of(StatementResult const& row, opinion::StatementAnswers const& answers, StatementOrder order)
{
    if (order == StatementOrder::people)
        return static_cast<int>(published_count(answers.everybody.voters()).value);
    if (!row.everybody)
        return -1;
    switch (order) {
    case StatementOrder::agree:
        return row.everybody->agree;
    case StatementOrder::disagree:
        return row.everybody->disagree;
    default:
        return 100 - std::abs(row.everybody->agree - row.everybody->disagree) - row.everybody->pass;
    }
}

StatementResult result_of(ResultsFacts const& facts, opinion::StatementAnswers const& answers)
{
    auto const& words = facts.words.at(answers.number);
    auto const overall = overall_answers(answers);
    StatementResult row{.number = answers.number.value,
                        .text = words.text,
                        .language = std::string(web::code(words.language)),
                        .people = talk::people_figure(overall.voters()),
                        .everybody = shown_shares(overall)};
    if (row.everybody) {
        row.bar = bar_svg(*row.everybody);
        row.figures = talk::figures_of(facts.language, overall);
    } else {
        row.figures = say(facts.language, "talk.too_few", {});
    }
    for (std::size_t side = 0; side < talk::sides_count; ++side)
        row.sides[side] = shown_shares(answers.sides[side]);
    return row;
}

void fill_table(ResultsPage& page, ResultsFacts const& facts, StatementOrder order)
{
    std::vector<std::pair<int, StatementResult>> rows;
    for (auto const& answers : facts.answers) {
        auto row = result_of(facts, answers);
        auto const rank = order == StatementOrder::number ? 0 : -rank_of(row, answers, order);
        rows.emplace_back(rank, std::move(row));
    }
    std::ranges::stable_sort(rows, {}, [](auto const& entry) { return entry.first; });
    for (auto& row : rows)
        page.statements.push_back(std::move(row.second));
}

} // namespace

web::Url step_from(ResultsFacts const& facts, opinion::StatementNumber statement)
{
    return web::Url::local("/conversations/", facts.conversation.id, "/ask/",
                           facts.words.at(statement).id);
}

LikelyShare likely_share(Likely const& likely, std::uint32_t people)
{
    auto const step = share_step(people);
    return {likely.answer, static_cast<int>(std::floor(likely.share.low * 100 / step + 1e-9)) * step,
            static_cast<int>(std::ceil(likely.share.high * 100 / step - 1e-9)) * step};
}

void add_answer_line(Finding& finding, AnswerLine line, VoteCounts const& counts, web::Language language,
                     std::optional<Likely> const& likely)
{
    if (auto const shares = shown_shares(counts)) {
        line.is_shown = true;
        auto const range = likely ? std::optional(likely_share(*likely, counts.voters())) : std::nullopt;
        line.bar = bar_svg(*shares, range);
        line.figures = talk::figures_of(language, counts);
        if (range)
            line.figures += ". " + say(language, likely->words, {{"low", range->low}, {"high", range->high}});
        if (line.kind == AnswerLine::Kind::smallest)
            line.figures += " " + say(language, "results.smallest");
        finding.how.push_back(say(language, "results.how_figures",
                                  {{"who", line.who},
                                   {"people", talk::people_words(language, counts.voters())},
                                   {"agree", talk::people_words(language, counts.agrees)},
                                   {"disagree", talk::people_words(language, counts.disagrees)},
                                   {"pass", talk::people_words(language, counts.passes)}}));
    } else {
        line.figures = say(language, "talk.too_few");
    }
    finding.lines.push_back(std::move(line));
}

StatementOrder parse_order(std::string_view text)
{
    constexpr std::pair<std::string_view, StatementOrder> orders[] = {
        {"agree", StatementOrder::agree},
        {"disagree", StatementOrder::disagree},
        {"contested", StatementOrder::contested},
        {"people", StatementOrder::people}};
    for (auto const& [name, order] : orders)
        if (name == text)
            return order;
    return StatementOrder::number;
}

void fill_findings(ResultsPage& page, ResultsFacts const& facts, StatementOrder order)
{
    Findings const findings(facts);
    fill_across(page, facts, findings);
    fill_overall(page, facts, findings);
    fill_table(page, facts, order);
}

} // namespace manyhands::results
