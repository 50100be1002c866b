// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of ballots. Who took part stands in one table (elector_store), what was said in another, and nothing
// in either leads to the other once the decision's key is destroyed.
#pragma once

#include "area/decide/sealed_ballot.hpp"
#include "store/snapshot.hpp"

namespace manyhands::decide {

struct SealedRow {
    Hash tag;
    Bytes sealed;
    Hash content_hash;
};
void put_sealed(store::Transaction& rows, Decision const& decision, SealedRow const& ballot);
/// In the order of their tags, which says nothing.
std::vector<SealedRow> sealed_of(store::Snapshot const& rows, Decision const& decision);
std::optional<SealedRow> find_sealed(store::Snapshot const& rows, Decision const& decision, Hash const& tag);

/// A ballot with its voter, of a decision announced as open.
struct OpenBallot {
    PersonId person;
    std::string name; ///< empty: somebody who left. Filled when read
    CountedBallot ballot;
    Hash content_hash;
};
void put_open(store::Transaction& rows, Decision const& decision, OpenBallot const& ballot, Instant at);
/// By side and name.
std::vector<OpenBallot> open_ballots_of(store::Snapshot const& rows, Decision const& decision);
std::optional<OpenBallot> find_open(store::Snapshot const& rows, Decision const& decision, PersonId person);

/// What was counted, without voters; `ballots` are sorted by what they say.
void insert_counted(store::Transaction& rows, Decision const& decision,
                    std::vector<CountedBallot> const& ballots);
std::vector<CountedBallot> counted_of(store::Snapshot const& rows, Decision const& decision);

/// The sealed ones are not needed, or must not be kept, any more.
void delete_sealed(store::Transaction& rows, Decision const& decision);
/// Nobody has answered any more: the text changed or the question was withdrawn. How many had.
int void_ballots(store::Transaction& rows, Decision const& decision);

/// What a person's own data holds about answering.
struct OwnAnswer {
    DecisionId decision;
    Side side = Side::lived;
    std::optional<std::string> choice = {}; ///< of open ballots alone
    std::optional<std::string> reason = {};
};
std::vector<OwnAnswer> answers_of(store::Snapshot const& rows, PersonId person);

} // namespace manyhands::decide
