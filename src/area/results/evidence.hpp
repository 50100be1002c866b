// SPDX-License-Identifier: AGPL-3.0-or-later
// How people answered one statement at one moment, for what is to be decided from it: each group, each side
// and everybody, rounded as results show it, so that it may be kept and shown for ever (rule 12). The words
// of the statement are not in it: whoever shows it reads them, and finds none where a moderator hid them
// since (rule 2).
#pragma once

#include "area/results/results_pages.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::results {

class MapShelf;

struct EvidenceAnswer {
    enum class Of { group, side, everybody } of = Of::everybody;
    std::string name = {}; ///< a group's letter, `lived` and so on for a side; empty for everybody
    talk::Shares shares;
    std::string people; ///< as people_figure says
    std::optional<LikelyShare> likely = {};
};

struct Evidence {
    StatementId statement;
    std::int32_t number = 0;
    Instant taken_at;
    std::string map_version = {}; ///< method and engine of the map whose groups answered; empty: no groups
    std::string votes_hash = {};  ///< hex: the votes it was made from, which exports hold
    std::vector<EvidenceAnswer> answers;
};

/// From the tallies of now and the stored map, which anybody can compute again; a side or group of fewer than
/// five is not in it. not_found for a statement that is not shown. The caller has authorised.
Result<Evidence> take_evidence(store::Snapshot const& rows, talk::Conversation const& conversation,
                               StatementId statement, Instant now, MapShelf& shelf);

/// For keeping, and back; text that evidence_json did not write is a broken promise.
std::string evidence_json(Evidence const& evidence);
Evidence read_evidence(std::string_view json);

/// In words and bars; the finding has no text where a moderator hid the statement.
struct EvidencePart {
    Finding finding;
    bool is_hidden = false;
    Instant taken_at;
    std::string map_version;
    std::string votes_hash;
};
EvidencePart evidence_part(store::Snapshot const& rows, web::Language language,
                           talk::Conversation const& conversation, Evidence const& evidence);

/// A statement's words, while they are shown.
std::optional<std::string> shown_text(store::Snapshot const& rows, talk::Conversation const& conversation,
                                      StatementId statement);

} // namespace manyhands::results
