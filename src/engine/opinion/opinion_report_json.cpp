// SPDX-License-Identifier: AGPL-3.0-or-later
// opinion_json of opinion_report.hpp.
#include "base/json.hpp"
#include "engine/opinion/opinion_report.hpp"

#include <cmath>

namespace manyhands::opinion {

namespace {

/// Finer than chance by far, and half as long as the last bit.
double rounded(double value)
{
    constexpr double steps = 1e6;
    return std::round(value * steps) / steps;
}

class ReportJson {
public:
    explicit ReportJson(OpinionReport const& report) : report_(report), map_(report.map) { }

    std::string write()
    {
        json_.begin_object().member("method", opinion_map_method);
        json_.member("engine_version", opinion_map_version).member("result_hash", report_.hash.hex());
        json_.member("participants", map_.participants.size()).member("statements", map_.statements.size());
        json_.member("votes", report_.votes);
        write_choice();
        write_axes();
        write_people();
        write_groups();
        write_group_votes();
        write_characteristic();
        write_bridging();
        write_second();
        write_representing();
        json_.end_object();
        return json_.take();
    }

private:
    template <class Entries, class Value>
    void list(std::string_view name, Entries const& entries, Value value)
    {
        json_.key(name).begin_array();
        for (auto const& entry : entries)
            json_.value(value(entry));
        json_.end_array();
    }
    template <class Numbers> void numbers(std::string_view name, Numbers const& entries)
    {
        list(name, entries, [](double number) { return number; });
    }
    std::int32_t tid(std::size_t column) const { return map_.statements[column].value; }
    void interval(std::string_view name, Interval const& interval)
    {
        json_.key(name).begin_array().value(rounded(interval.low)).value(rounded(interval.high)).end_array();
    }
    void maybe(std::string_view name, std::optional<double> const& value)
    {
        json_.key(name);
        value ? json_.value(rounded(*value)) : json_.null();
    }

    void write_choice()
    {
        auto const& groups = map_.groups;
        json_.member("clarity", clarity_text(groups.clarity)).member("stability", rounded(groups.stability));
        json_.key("tried").begin_array();
        for (auto const& tried : groups.tried)
            json_.begin_object()
                .member("groups", tried.groups)
                .member("silhouette", rounded(tried.silhouette))
                .member("smallest", tried.smallest)
                .end_object();
        json_.end_array().member("k", groups.people.size());
    }

    void write_axes()
    {
        list("tids", map_.statements, [](StatementNumber number) { return number.value; });
        list("out", report_.out, [&](std::size_t column) { return tid(column); });
        numbers("center", map_.axes.center);
        json_.key("axes").begin_array();
        for (auto const& loadings : map_.axes.loadings) {
            json_.begin_array();
            for (auto const loading : loadings)
                json_.value(loading);
            json_.end_array();
        }
        json_.end_array();
        numbers("singular_values", map_.axes.singular_values);
        json_.member("total", map_.axes.total).member("residual", map_.axes.residual);
        numbers("weights", map_.weights);
        json_.key("chance").begin_object().member("usual", map_.chance.usual);
        json_.member("hardly_ever", map_.chance.hardly_ever).member("votes", map_.chance.votes).end_object();
    }

    void write_people()
    {
        list("pids", map_.participants, [](ParticipantNumber number) { return number.value; });
        json_.key("points").begin_array();
        for (auto const point : map_.points)
            json_.begin_array().value(rounded(point.x)).value(rounded(point.y)).end_array();
        json_.end_array();
    }

    void write_groups()
    {
        json_.key("groups").begin_array();
        for (std::size_t group = 0; group < map_.groups.people.size(); ++group) {
            json_.begin_array();
            for (std::size_t row = 0; row < map_.groups.group_of.size(); ++row)
                if (map_.groups.group_of[row] == group)
                    json_.value(map_.participants[row].value);
            json_.end_array();
        }
        json_.end_array().key("group_centers").begin_array();
        for (auto const& center : map_.groups.centers) {
            json_.begin_array();
            for (auto const coordinate : center.at)
                json_.value(double(coordinate));
            json_.end_array();
        }
        json_.end_array();
    }

    void write_group_votes()
    {
        json_.key("group_votes").begin_array();
        for (auto const& votes : map_.group_votes) {
            json_.begin_object();
            list("A", votes, [](VoteCounts const& counts) { return counts.agrees; });
            list("D", votes, [](VoteCounts const& counts) { return counts.disagrees; });
            list("P", votes, [](VoteCounts const& counts) { return counts.passes; });
            json_.end_object();
        }
        json_.end_array();
    }

    void write_proportion(std::string_view name, Proportion const& share)
    {
        json_.key(name).begin_array().value(share.successes).value(share.trials).end_array();
    }

    void write_characteristic()
    {
        json_.key("characteristic").begin_object().member("tests", report_.characteristic.tests);
        json_.member("false_share", report_.characteristic.false_share).key("groups").begin_array();
        for (auto const& group : report_.characteristic.groups) {
            json_.begin_array();
            for (auto const& one : group) {
                json_.begin_object().member("tid", tid(one.column));
                json_.member("answer", one.answer == Vote::agree ? "agree" : "disagree");
                write_proportion("group", one.group);
                write_proportion("others", one.others);
                json_.member("difference", rounded(one.difference));
                json_.member("low", rounded(one.interval.low)).member("high", rounded(one.interval.high));
                json_.member("p", one.p).end_object();
            }
            json_.end_array();
        }
        json_.end_array().end_object();
    }

    void write_bridge(BridgingStatement const& statement)
    {
        auto const& bridge = statement.bridge;
        json_.begin_object().member("tid", tid(statement.column));
        maybe("agreement", bridge.agreement);
        maybe("disagreement", bridge.disagreement);
        maybe("divide", bridge.divide);
        json_.key("missing").begin_array();
        for (auto const& missing : bridge.missing)
            json_.begin_object().member("group", missing.group).member("votes", missing.votes).end_object();
        json_.end_array().key("groups").begin_array();
        for (auto const& group : bridge.groups) {
            json_.begin_object();
            interval("agree", group.agreement);
            interval("disagree", group.disagreement);
            json_.end_object();
        }
        json_.end_array().end_object();
    }

    void write_bridging()
    {
        auto const& bridging = report_.bridging;
        json_.key("bridging").begin_object().key("statements").begin_array();
        for (auto const& statement : bridging.statements)
            write_bridge(statement);
        json_.end_array();
        auto const number = [&](std::size_t place) { return tid(bridging.statements[place].column); };
        list("bridges", bridging.bridges, number);
        list("shared_disagreement", bridging.shared_disagreement, number);
        list("divides", bridging.divides, number);
        json_.end_object();
    }

    void write_second()
    {
        json_.key("second").begin_object().member("mean", report_.line.mean);
        json_.member("passes", report_.line.passes).key("statements").begin_array();
        for (std::size_t place = 0; place < report_.second.size(); ++place) {
            auto const column = report_.bridging.statements[place].column;
            json_.begin_object().member("tid", tid(column));
            json_.member("common_agreement", rounded(report_.line.common_agreement[column]));
            json_.member("common_disagreement", rounded(report_.line.common_disagreement[column]));
            json_.member("flag", second_opinion_text(report_.second[place])).end_object();
        }
        json_.end_array().end_object();
    }

    void write_representing()
    {
        auto const& list = report_.representing;
        json_.key("representing").begin_object().member("people", list.people).member("asked", list.asked);
        json_.member("with_one", list.with_one).member("with_two", list.with_two);
        json_.key("statements").begin_array();
        for (auto const& one : list.statements)
            json_.begin_object()
                .member("tid", tid(one.column))
                .member("speaks_for", one.speaks_for)
                .member("expected", rounded(one.expected))
                .end_object();
        json_.end_array().end_object();
    }

    OpinionReport const& report_;
    OpinionMap const& map_;
    JsonWriter json_;
};

} // namespace

std::string opinion_json(OpinionReport const& report) { return ReportJson(report).write(); }

} // namespace manyhands::opinion
