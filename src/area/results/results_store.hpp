// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page of results reads beside the counts of tally_store.
#pragma once

#include "area/talk/talk.hpp"
#include "store/snapshot.hpp"

#include <map>

namespace manyhands::results {

/// The words of what is shown now, and nothing of what is not.
struct ShownWords {
    StatementId id;
    std::string text;
    web::Language language = web::Language::en;
};
std::map<StatementId, ShownWords> shown_words(store::Snapshot const& rows,
                                              talk::Conversation const& conversation);

/// How one person answered.
std::map<StatementId, talk::Vote> votes_of_person(store::Snapshot const& rows,
                                                  talk::Conversation const& conversation, PersonId person);

} // namespace manyhands::results
