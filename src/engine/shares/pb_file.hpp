// SPDX-License-Identifier: AGPL-3.0-or-later
// Elections as Pabulib publishes them (https://pabulib.org/format): `.pb`, three sections META, PROJECTS and
// VOTES of lines with `;` between the fields, quoted as in CSV. Line ends of either kind, a byte order mark,
// columns in any order and columns we do not know are taken.
#pragma once

#include "base/result.hpp"
#include "engine/shares/election.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::shares {

/// What a file says of a project besides its id and cost.
struct PbProject {
    std::string name;
    std::map<std::string, std::string> other; ///< by column
};

/// What a file says of a voter besides the projects; by class of voters there is nothing left of it.
struct PbVoter {
    std::string id;
    std::vector<ProjectIndex> approved;       ///< in the order of the ballot
    std::vector<std::string> points = {};     ///< as many as approved, or none
    std::map<std::string, std::string> other; ///< by column
};

struct PbFile {
    std::vector<std::pair<std::string, std::string>> meta; ///< in the order of the file
    std::vector<PbProject> projects;                       ///< as Election::projects
    std::vector<PbVoter> voters;
    Election election; ///< equal ballots together

    std::optional<std::string> meta_value(std::string_view key) const;
};

/// Whether the voters are kept one by one, or only their ballots: a million voters take some 300 MB.
enum class PbVoters { keep, only_ballots };

/// A ballot approves the projects on it; of cumulative and scoring votes those with points above 0. Errors:
/// invalid `shares.pb_malformed` {line, words}: what is wrong there, in English.
Result<PbFile> read_pb(std::string_view text, PbVoters voters = PbVoters::keep);
/// The same file again: sections, columns and their order as Pabulib writes them. Reading it gives the same
/// election.
std::string write_pb(PbFile const& file);

} // namespace manyhands::shares
