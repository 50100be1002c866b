// SPDX-License-Identifier: AGPL-3.0-or-later
// An election on ranked papers, as a file or a page holds it, before any method counts it.
#pragma once

#include "engine/ranked/ballot_classes.hpp"

#include <string>

namespace manyhands::ranked {

struct Candidate {
    std::string name;
    bool has_withdrawn = false;
};

struct Election {
    std::string title;
    std::int64_t seats = 1;
    std::vector<Candidate> candidates;
    /// Who comes first where a lot decides, if the file says it; else empty.
    std::vector<CandidateIndex> tie_order;
    BallotClasses ballots; ///< withdrawn candidates stand on them still; no empty papers
    std::int64_t empty_papers = 0;
    std::vector<std::string> remarks; ///< what the reader had to decide, in words
};

/// Candidates who have not withdrawn, ascending.
std::vector<CandidateIndex> standing_candidates(Election const& election);

/// The papers as counts by single preferences read them: withdrawn candidates are passed over, as are ranks
/// left out; a paper ends before the first rank that still names several candidates, because it does not say
/// who is next. Papers without a clear first preference are not among them.
BallotClasses clear_preferences(Election const& election);

/// The papers as sets, ascending: whoever stands on a paper, at whatever rank, is approved. Withdrawn
/// candidates are not; papers that approve nobody are not among them.
BallotClasses approval_sets(Election const& election);

} // namespace manyhands::ranked
