// SPDX-License-Identifier: AGPL-3.0-or-later
// An opinion map as one JSON object.
#pragma once

#include "engine/opinion/polis_map.hpp"

#include <string>

namespace manyhands::opinion {

/// Members, in this order: method, engine_version, participants, statements (how many), tids, center, comps,
/// singular_values, residual, statement_extremity, pids, proj, in_conv, base_clusters [{id, center,
/// members}], silhouette {k: value}, k (how many groups there are), groups {id: pids}, group_centers,
/// group_votes {id: {n, A, D, S}} with one number a statement (S: all who answered),
/// group_informed_consensus {tid: value}, repness {id: [...]}, consensus {agree, disagree}, priorities {tid:
/// value}. Members of clusters and in_conv are participant numbers; lists by statement are in the order of
/// tids.
std::string map_json(PolisMap const& map);

} // namespace manyhands::opinion
