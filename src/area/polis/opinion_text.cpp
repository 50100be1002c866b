// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/opinion_text.hpp"

#include "base/text.hpp"
#include "web/words.hpp"

#include <algorithm>
#include <cmath>

namespace manyhands::polis {

namespace {

constexpr std::size_t statement_characters = 80;
constexpr std::size_t listed_in_text_max = 5;

std::string hundredths(double value) { return web::number_text(std::round(value * 100) / 100); }
std::string group_name(std::size_t group) { return std::string(1, static_cast<char>('A' + group)); }

class OpinionText {
public:
    OpinionText(PolisExport const& conversation, opinion::OpinionReport const& report)
        : report_(report), map_(report.map)
    {
        for (auto const& statement : conversation.statements)
            texts_[statement.number] = shorten(tidy_line(statement.text), statement_characters);
        out_ = conversation.topic + "\n" + std::to_string(map_.participants.size()) + " people voted on " +
            std::to_string(map_.statements.size()) + " statements.\n";
    }

    std::string write()
    {
        add_choice();
        for (std::size_t group = 0; group < report_.characteristic.groups.size(); ++group)
            add_group(group);
        using opinion::Bridge;
        auto const& bridging = report_.bridging;
        add_list("What joins all groups: at least so many of each agree", bridging.bridges,
                 [](Bridge const& bridge) { return least(bridge, &opinion::GroupAnswer::agreement); });
        add_list("What all groups would rather not have: at least so many of each disagree",
                 bridging.shared_disagreement,
                 [](Bridge const& bridge) { return least(bridge, &opinion::GroupAnswer::disagreement); });
        add_list("What divides them: at least so far are two groups apart", bridging.divides,
                 [](Bridge const& bridge) { return percent_text(*bridge.divide); });
        add_unknown();
        add_representing();
        return std::move(out_);
    }

private:
    void add_choice()
    {
        for (auto const& tried : map_.groups.tried)
            out_ += "Silhouette with " + std::to_string(tried.groups) +
                " groups: " + hundredths(tried.silhouette) + ", smallest " + std::to_string(tried.smallest) +
                " people\n";
        constexpr std::string_view why[] = {"", "nobody agrees with anybody more than chance would have it",
                                            "every division has a group of fewer than five people",
                                            "the best division changes when a fifth of the people stay away"};
        if (!opinion::has_groups(map_))
            out_ +=
                "No clear groups: " + std::string(why[static_cast<std::size_t>(map_.groups.clarity)]) + ".\n";
        if (!map_.groups.tried.empty())
            out_ += "Stability " + hundredths(map_.groups.stability) + ", of at most 1.\n";
    }

    void add_group(std::size_t group)
    {
        out_ +=
            "\nGroup " + group_name(group) + ": " + std::to_string(map_.groups.people[group]) + " people\n";
        auto const& statements = report_.characteristic.groups[group];
        for (std::size_t at = 0; at < std::min(listed_in_text_max, statements.size()); ++at) {
            auto const& one = statements[at];
            out_ += "  " + share(one.group) + (one.answer == opinion::Vote::agree ? " agree" : " disagree") +
                " (others " + share(one.others) + ", at least " + percent_text(one.interval.low) +
                " more): " + text_of(one.column) + "\n";
        }
    }

    template <class Figure>
    void add_list(std::string_view title, std::vector<std::size_t> const& places, Figure figure)
    {
        if (!opinion::has_groups(map_))
            return;
        out_ += "\n" + std::string(title) + "\n";
        for (std::size_t at = 0; at < std::min(listed_in_text_max, places.size()); ++at) {
            auto const& statement = report_.bridging.statements[places[at]];
            out_ += "  " + figure(statement.bridge) + "  " + text_of(statement.column) +
                flag(report_.second[places[at]]) + "\n";
        }
    }

    void add_unknown()
    {
        auto const unknown = std::ranges::count_if(
            report_.bridging.statements, [](auto const& one) { return !one.bridge.missing.empty(); });
        if (unknown > 0)
            out_ += "Not enough known yet of " + std::to_string(unknown) +
                " statements: fewer than five answers of a group.\n";
    }

    void add_representing()
    {
        auto const& list = report_.representing;
        out_ += "\nA list that speaks for everybody: " + std::to_string(list.with_one) + " of " +
            std::to_string(list.asked) + " agree with one or more\n";
        for (auto const& one : list.statements)
            out_ += "  " + std::to_string(one.speaks_for) + " agree  " + text_of(one.column) + "\n";
    }

    static std::string least(opinion::Bridge const& bridge, opinion::Interval opinion::GroupAnswer::*which)
    {
        double low = 1;
        for (auto const& group : bridge.groups)
            low = std::min(low, (group.*which).low);
        return percent_text(low);
    }
    static std::string share(opinion::Proportion const& proportion)
    {
        return percent_text(double(proportion.successes) / std::max(1U, proportion.trials));
    }
    static std::string flag(opinion::SecondOpinion opinion)
    {
        switch (opinion) {
        case opinion::SecondOpinion::groups_only:
            return " [only by groups]";
        case opinion::SecondOpinion::factor_only:
            return " [more without groups]";
        default:
            return "";
        }
    }
    std::string const& text_of(std::size_t column) const { return texts_.at(map_.statements[column]); }

    opinion::OpinionReport const& report_;
    opinion::OpinionMap const& map_;
    std::map<opinion::StatementNumber, std::string> texts_;
    std::string out_;
};

} // namespace

std::string opinion_text(PolisExport const& conversation, opinion::OpinionReport const& report)
{
    return OpinionText(conversation, report).write();
}

} // namespace manyhands::polis
