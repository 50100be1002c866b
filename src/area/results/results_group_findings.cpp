// SPDX-License-Identifier: AGPL-3.0-or-later
// What joins the groups of a map, what divides them and which list speaks for everybody, as findings.
// Declared in results_findings.hpp.
#include "area/results/results_findings.hpp"

#include <algorithm>
#include <cmath>

namespace manyhands::results {

namespace {

using opinion::Bridge;
using opinion::GroupAnswer;
using web::say;

/// Exact points would tell exact counts (rule 12).
int down(double share, int step) { return static_cast<int>(std::floor(share * 100 / step + 1e-9)) * step; }
int step_of(GroupAnswer const& answer) { return share_step(answer.counts.voters()); }

/// The two groups that are furthest apart for sure.
struct Divide {
    std::size_t higher = 0;
    std::size_t lower = 0;
    double size = -2;
};

Divide divide_of(Bridge const& bridge)
{
    Divide widest;
    for (std::size_t high = 0; high < bridge.groups.size(); ++high)
        for (std::size_t low = 0; low < bridge.groups.size(); ++low) {
            auto const& one = bridge.groups[high];
            auto const& other = bridge.groups[low];
            bool const known = one.counts.voters() >= opinion::bridging_votes_min &&
                other.counts.voters() >= opinion::bridging_votes_min;
            auto const size = one.agreement.low - other.agreement.high;
            if (high != low && known && size > widest.size)
                widest = {high, low, size};
        }
    return widest;
}

class GroupFindings {
public:
    GroupFindings(ResultsFacts const& facts, OwnMap const& map) : facts_(facts), map_(map)
    {
        for (std::size_t group = 0; group < map.groups.size(); ++group)
            order_.push_back(group);
        std::ranges::sort(order_, {}, [&](std::size_t group) { return map.showing.colors[group]; });
    }

    Finding bridge(std::size_t column) const { return shared(column, talk::Vote::agree); }
    Finding unwanted(std::size_t column) const { return shared(column, talk::Vote::disagree); }

    Finding divide(std::size_t column) const
    {
        auto const& bridge = map_.bridges[column];
        auto const apart = divide_of(bridge);
        auto const step = std::max(step_of(bridge.groups[apart.higher]), step_of(bridge.groups[apart.lower]));
        auto finding = begin(column);
        finding.why = word(down(apart.size, step) > 0 ? "results.why_divide" : "results.why_divide_some",
                           {{"higher", name_of(apart.higher)},
                            {"lower", name_of(apart.lower)},
                            {"points", down(apart.size, step)}});
        add_groups(finding, column, talk::Vote::agree);
        return finding;
    }

    Finding representing(std::size_t column) const
    {
        auto finding = begin(column);
        if (has_groups(map_))
            add_groups(finding, column, talk::Vote::agree);
        else
            add_everybody(finding, column);
        return finding;
    }

private:
    Finding begin(std::size_t column) const
    {
        auto const& words = facts_.words.at(map_.statements[column]);
        return {.text = words.text, .language = std::string(web::code(words.language)), .why = {}};
    }

    Finding shared(std::size_t column, talk::Vote answer) const
    {
        auto finding = begin(column);
        int least = 100;
        for (auto const& group : map_.bridges[column].groups)
            least = std::min(least, likely_share(likely_of(group, answer), group.counts.voters()).low);
        if (least > 0)
            finding.why = word(answer == talk::Vote::agree ? "results.why_bridge" : "results.why_unwanted",
                               {{"percent", least}});
        if (map_.second[column] == opinion::SecondOpinion::groups_only && answer == talk::Vote::agree)
            finding.flag = word("results.second_groups_only", {});
        if (map_.second[column] == opinion::SecondOpinion::factor_only && answer == talk::Vote::agree)
            finding.flag = word("results.second_factor_only", {});
        add_groups(finding, column, answer);
        if (answer == talk::Vote::agree)
            finding.step = step_from(facts_, map_.statements[column]);
        return finding;
    }

    void add_groups(Finding& finding, std::size_t column, talk::Vote answer) const
    {
        for (auto const group : order_) {
            auto const& known = map_.bridges[column].groups[group];
            AnswerLine line{.kind = AnswerLine::Kind::side,
                            .who = word("results.group_named", {{"name", name_of(group)}})};
            add_answer_line(finding, std::move(line), known.counts, facts_.language,
                            likely_of(known, answer));
        }
    }

    void add_everybody(Finding& finding, std::size_t column) const
    {
        auto const answers = std::ranges::lower_bound(facts_.answers, map_.statements[column], {},
                                                      &opinion::StatementAnswers::number);
        add_answer_line(finding, {.kind = AnswerLine::Kind::all, .who = word("results.everybody", {})},
                        overall_answers(*answers), facts_.language);
    }

    static Likely likely_of(GroupAnswer const& group, talk::Vote answer)
    {
        return answer == talk::Vote::agree ? Likely{answer, group.agreement, "results.likely_agree"}
                                           : Likely{answer, group.disagreement, "results.likely_disagree"};
    }
    std::string name_of(std::size_t group) const { return group_letter(map_.showing.colors[group]); }
    std::string word(std::string_view key, std::initializer_list<web::Argument> arguments) const
    {
        return say(facts_.language, key, arguments);
    }

    ResultsFacts const& facts_;
    OwnMap const& map_;
    std::vector<std::size_t> order_; ///< groups by letter
};

/// The engine ranks whatever any of each group agree with; to be told of as shared, it takes more than half.
std::vector<std::size_t> shared_by_most(OwnMap const& map, std::vector<std::size_t> const& columns,
                                        talk::Vote answer)
{
    std::vector<std::size_t> shared;
    std::ranges::copy_if(columns, std::back_inserter(shared), [&](std::size_t column) {
        return std::ranges::all_of(map.bridges[column].groups, [&](GroupAnswer const& group) {
            auto const& counts = group.counts;
            return 2 * (answer == talk::Vote::agree ? counts.agrees : counts.disagrees) > counts.voters();
        });
    });
    return shared;
}

/// The first of them whose statements are still shown.
template <class Make> FindingList group_list(FindingList list, ResultsFacts const& facts, OwnMap const& map,
                                         std::vector<std::size_t> const& columns, std::size_t most, Make make)
{
    for (auto const column : columns)
        if (list.findings.size() < most && facts.words.contains(map.statements[column]))
            list.findings.push_back(make(column));
    return list;
}

} // namespace

std::string group_letter(opinion::GroupColor color)
{
    constexpr std::uint32_t letters = 26;
    return std::string(1, static_cast<char>('A' + color.value % letters));
}

void add_group_findings(std::vector<FindingList>& lists, ResultsFacts const& facts, OwnMap const& map)
{
    GroupFindings const findings(facts, map);
    auto const add = [&](FindingList list, std::vector<std::size_t> const& columns, auto make) {
        lists.push_back(group_list(std::move(list), facts, map, columns, findings_max, make));
    };
    if (has_groups(map)) {
        add({"bridges", "results.bridges", "results.bridges_lead", "results.bridges_none"},
            shared_by_most(map, map.joining, talk::Vote::agree),
            [&](std::size_t column) { return findings.bridge(column); });
        auto const unwanted = shared_by_most(map, map.unwanted, talk::Vote::disagree);
        if (!unwanted.empty())
            add({"unwanted", "results.unwanted", "results.unwanted_lead", "results.bridges_none"}, unwanted,
                [&](std::size_t column) { return findings.unwanted(column); });
        std::vector<std::size_t> apart;
        std::ranges::copy_if(map.dividing, std::back_inserter(apart),
                             [&](std::size_t column) { return *map.bridges[column].divide > 0; });
        add({"divides", "results.divides", "results.divides_lead", "results.divides_none"}, apart,
            [&](std::size_t column) { return findings.divide(column); });
    }
    std::vector<std::size_t> columns;
    for (auto const& one : map.representing.statements)
        columns.push_back(one.column);
    FindingList list{"representing", "results.represent", "results.represent_lead", "results.represent_none"};
    auto const& reach = map.representing;
    if (reach.asked >= opinion::cell_people_min)
        list.note = say(facts.language, "results.represent_reach",
                        {{"percent", rounded_percent(reach.with_one, reach.asked, share_step(reach.asked))}});
    lists.push_back(group_list(std::move(list), facts, map, columns, opinion::representing_length,
                           [&](std::size_t column) { return findings.representing(column); }));
}

} // namespace manyhands::results
