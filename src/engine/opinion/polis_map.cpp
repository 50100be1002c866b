// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/polis_map.hpp"

namespace manyhands::opinion {

PolisMap polis_map(VoteTable const& table)
{
    PolisMap map;
    map.statements = table.statement_numbers();
    map.participants = table.participant_numbers();
    map.components = polis_components(table);
    map.statement_extremity = statement_extremity(table, map.components);
    map.projection = polis_projection(table, map.components);
    map.in_conversation = rows_in_conversation(table);
    map.base_clusters = base_clusters(map.projection, map.in_conversation);
    map.grouping = opinion_groups(map.base_clusters);
    for (auto const& group : map.grouping.groups)
        map.group_votes.push_back(count_votes(table, group.members));
    map.group_informed_consensus = group_informed_consensus(map.group_votes, table.statements());
    map.representatives = representative_statements(table, map.group_votes);
    map.consensus = consensus_statements(table);
    map.priorities = statement_priorities(table, map.group_votes, map.statement_extremity);
    return map;
}

} // namespace manyhands::opinion
