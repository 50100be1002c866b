// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of electors: who may answer a question, and for which side. They are fixed when it opens; from then on
// nothing that happens to the circle changes who may answer, or what a quorum is a share of (rule 4).
#pragma once

#include "area/decide/decision.hpp"
#include "store/snapshot.hpp"

namespace manyhands::decide {

/// The side whose word the column holds.
Side side_column(store::Row const& row, int column);

struct Elector {
    Side side = Side::lived;
    enum class Answer { awaited, given } answer = Answer::awaited;
};
std::optional<Elector> find_elector(store::Snapshot const& rows, Decision const& decision, PersonId person);

/// Writes down the present members of its sides who may answer. O(members).
void fix_electorate(store::Transaction& rows, Decision const& decision, circles::Circle const& circle);
void note_answer(store::Transaction& rows, Decision const& decision, PersonId person);
/// Nobody has answered any more. How many had.
int forget_answers(store::Transaction& rows, Decision const& decision);
/// At the close: who was asked and did not answer is nobody's concern.
void drop_silent_electors(store::Transaction& rows, Decision const& decision);
/// Somebody whose account is closed cannot be asked any more; what they answered stays.
void drop_silent_elector(store::Transaction& rows, PersonId person);

struct Turnout {
    SideSizes electorate; ///< everybody who may answer; only of an open decision
    int answered = 0;
    int people() const;
};
Turnout turnout_of(store::Snapshot const& rows, Decision const& decision);

/// Where they get their mail.
struct Recipient {
    std::string email;
    web::Language language = web::Language::en;
};
enum class Electors { all, answered };
std::vector<Recipient> recipients_of(store::Snapshot const& rows, Decision const& decision, Electors which);

} // namespace manyhands::decide
