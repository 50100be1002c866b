// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/map_json.hpp"

#include "base/json.hpp"

namespace manyhands::opinion {

namespace {

template <class List, class Value> void write_list(JsonWriter& json, List const& list, Value value)
{
    json.begin_array();
    for (auto const& entry : list)
        json.value(value(entry));
    json.end_array();
}

void write_numbers(JsonWriter& json, std::vector<double> const& numbers)
{
    write_list(json, numbers, [](double number) { return number; });
}

void write_point(JsonWriter& json, Point point)
{
    json.begin_array().value(point.x).value(point.y).end_array();
}

/// Writes the parts of a map that refer to rows, columns and groups by the numbers readers know.
class MapJson {
public:
    explicit MapJson(PolisMap const& map) : map_(map) { }

    std::string write()
    {
        json_.begin_object().member("method", polis_method).member("engine_version", engine_version);
        json_.member("participants", map_.participants.size()).member("statements", map_.statements.size());
        write_statements();
        write_participants();
        write_base_clusters();
        write_groups();
        write_group_votes();
        write_by_statement("group_informed_consensus", map_.group_informed_consensus);
        write_representatives();
        write_consensus();
        write_by_statement("priorities", map_.priorities);
        json_.end_object();
        return json_.take();
    }

private:
    void write_statements()
    {
        write_list(json_.key("tids"), map_.statements, [](StatementNumber number) { return number.value; });
        write_numbers(json_.key("center"), map_.components.center);
        json_.key("comps").begin_array();
        for (auto const& axis : map_.components.axes)
            write_numbers(json_, axis);
        json_.end_array();
        write_list(json_.key("singular_values"), map_.components.singular_values,
                   [](double value) { return value; });
        json_.member("residual", map_.components.residual);
        write_numbers(json_.key("statement_extremity"), map_.statement_extremity);
    }

    void write_participants()
    {
        write_list(json_.key("pids"), map_.participants,
                   [](ParticipantNumber number) { return number.value; });
        json_.key("proj").begin_array();
        for (auto const point : map_.projection)
            write_point(json_, point);
        json_.end_array();
        write_rows("in_conv", map_.in_conversation);
    }

    void write_base_clusters()
    {
        json_.key("base_clusters").begin_array();
        for (auto const& cluster : map_.base_clusters) {
            json_.begin_object().member("id", cluster.id).key("center");
            write_point(json_, cluster.center);
            write_rows("members", cluster.members);
            json_.end_object();
        }
        json_.end_array();
    }

    void write_groups()
    {
        json_.key("silhouette").begin_object();
        for (auto const& tried : map_.grouping.tried)
            json_.member(std::to_string(tried.groups), tried.silhouette);
        json_.end_object().member("k", map_.grouping.groups.size()).key("groups").begin_object();
        for (auto const& group : map_.grouping.groups)
            write_rows(std::to_string(group.id), group.members);
        json_.end_object().key("group_centers").begin_array();
        for (auto const& group : map_.grouping.groups)
            write_point(json_, group.center);
        json_.end_array();
    }

    void write_group_votes()
    {
        json_.key("group_votes").begin_object();
        for (std::size_t at = 0; at < map_.group_votes.size(); ++at) {
            auto const& votes = map_.group_votes[at];
            json_.key(group_name(at)).begin_object().member("n", map_.grouping.groups[at].members.size());
            write_list(json_.key("A"), votes, [](VoteCounts const& counts) { return counts.agrees; });
            write_list(json_.key("D"), votes, [](VoteCounts const& counts) { return counts.disagrees; });
            write_list(json_.key("S"), votes, [](VoteCounts const& counts) { return counts.voters(); });
            json_.end_object();
        }
        json_.end_object();
    }

    void write_representatives()
    {
        json_.key("repness").begin_object();
        for (std::size_t at = 0; at < map_.representatives.size(); ++at) {
            json_.key(group_name(at)).begin_array();
            for (auto const& representative : map_.representatives[at])
                write_representative(representative);
            json_.end_array();
        }
        json_.end_object();
    }

    void write_representative(Representative const& one)
    {
        json_.begin_object().member("tid", map_.statements[one.column].value);
        json_.member("n_success", one.successes).member("n_trials", one.trials);
        json_.member("p_success", one.p_success).member("p_test", one.p_test);
        json_.member("repness", one.repness).member("repness_test", one.repness_test);
        json_.member("repful_for", one.repful_for == Vote::agree ? "agree" : "disagree");
        if (one.best_agree)
            json_.member("n_agree", *one.best_agree).member("best_agree", true);
        json_.end_object();
    }

    void write_consensus()
    {
        json_.key("consensus").begin_object();
        write_consensus_list("agree", map_.consensus.agree);
        write_consensus_list("disagree", map_.consensus.disagree);
        json_.end_object();
    }

    void write_consensus_list(char const* name, std::vector<ConsensusStatement> const& list)
    {
        json_.key(name).begin_array();
        for (auto const& one : list) {
            json_.begin_object().member("tid", map_.statements[one.column].value);
            json_.member("n_success", one.successes).member("n_trials", one.trials);
            json_.member("p_success", one.p_success).member("p_test", one.p_test).end_object();
        }
        json_.end_array();
    }

    void write_by_statement(char const* name, std::vector<double> const& values)
    {
        json_.key(name).begin_object();
        for (std::size_t column = 0; column < values.size(); ++column)
            json_.member(std::to_string(map_.statements[column].value), values[column]);
        json_.end_object();
    }

    void write_rows(std::string_view name, std::vector<std::uint32_t> const& rows)
    {
        write_list(json_.key(name), rows, [this](std::uint32_t row) { return map_.participants[row].value; });
    }

    std::string group_name(std::size_t at) const { return std::to_string(map_.grouping.groups[at].id); }

    PolisMap const& map_;
    JsonWriter json_;
};

} // namespace

std::string map_json(PolisMap const& map) { return MapJson(map).write(); }

} // namespace manyhands::opinion
