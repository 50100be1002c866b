// SPDX-License-Identifier: AGPL-3.0-or-later
// The numbers by which participants and statements stand in exports and maps. What came with an import keeps
// the number it had; all others follow in the order they came. So an export tells nothing but that order
// about who somebody is.
#pragma once

#include "area/talk/talk.hpp"
#include "engine/opinion/votes.hpp"
#include "store/snapshot.hpp"

#include <vector>

namespace manyhands::results {

struct NumberedParticipant {
    talk::ParticipantId id;
    opinion::ParticipantNumber number;
    talk::Counting counting = talk::Counting::counts;
};

/// Whether people other than its author have seen a statement: it is shown now, or was and has their votes
/// (with an import: any votes). The votes on others are nobody's business yet, the author's own among them.
enum class Seen { never, yes };

struct NumberedStatement {
    StatementId id;
    opinion::StatementNumber number;
    std::optional<talk::ParticipantId> author = {};
    talk::Shown shown = talk::Shown::shown;
    Seen seen = Seen::yes;
    Instant made_at;
    talk::Tally tally = {};
};

/// All of a conversation, by number. One query each; about 40 and 100 bytes a row.
std::vector<NumberedParticipant> numbered_participants(store::Snapshot const& rows,
                                                       talk::Conversation const& conversation);
std::vector<NumberedStatement> numbered_statements(store::Snapshot const& rows,
                                                   talk::Conversation const& conversation);
/// The same numbers without asking the store: one for each of all statements of a conversation, in the order
/// given. O(statements · log).
std::vector<opinion::StatementNumber> numbers_of(std::vector<talk::AnsweredStatement> const& all);

} // namespace manyhands::results
