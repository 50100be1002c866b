// SPDX-License-Identifier: AGPL-3.0-or-later
// A count that explains itself (rule 13): as JSON for programs, as a count sheet for people. Candidates are
// told by their numbers, from 1, in the order of the file.
#pragma once

#include "engine/ranked/ranked_count.hpp"

#include <string>

namespace manyhands::ranked {

/// {method, title, seats, candidates [{number, name, withdrawn}], papers {valid, empty, unclear}, decimals,
/// elected [numbers, ascending], order_of_election [numbers], rounds [{round, step, moved, quota, votes [one
/// a candidate], transfers [one a candidate], exhausted, exhausted_ballots, lost_by_cutting, elected,
/// excluded, surplus, keep_factors}], ties [{about, by, round, earlier_round, tied, chosen}], lot_order
/// {from, order}, comparison {prefer, strongest_paths, locked, passed_over, ranking}, satisfaction {search,
/// score, committees_as_good}, remarks}. What a method does not have is not there; rounds and ties always
/// are.
std::string count_json(Election const& election, Count const& count, Lots const& lots);

/// The whole count in words, stage by stage.
std::string count_sheet(Election const& election, Count const& count, Lots const& lots);

/// A tie and what decided it, in a sentence.
std::string tie_words(Election const& election, Tie const& tie);

/// `12.50000`: all decimals of the count.
std::string votes_text(Votes votes, int decimals);

} // namespace manyhands::ranked
