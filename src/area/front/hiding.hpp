// SPDX-License-Identifier: AGPL-3.0-or-later
// A hiding (rule 19): words of somebody were taken away, with a reason, and can come back. While it stands, a
// place-holder is where they were, and nobody may write there: what was hidden would be back.
#pragma once

#include "area/front/reportable.hpp"

namespace manyhands::front {

using HidingId = Id<struct HidingTag>;

struct Hiding {
    HidingId id;
    PlaceId root;
    std::string kind;
    std::string subject;
    web::Url page;
    std::optional<CircleId> circle = {};
    std::optional<PlaceId> place = {};
    std::optional<PersonId> author = {};
    std::string words;  ///< for the author, and those who may answer an objection
    std::string reason; ///< public
    Instant made_at;
    PersonId made_by;
    std::optional<Instant> objected_at = {};
    std::string answer = {}; ///< public
    std::optional<Instant> answered_at = {};
    std::optional<PersonId> answered_by = {};
    std::optional<Instant> lifted_at = {};

    bool can_be_objected_to() const { return !lifted_at && !objected_at; }
};

/// Of a thing that is hidden now.
Placeholder placeholder(Instant at, std::string const& reason);

void insert_hiding(store::Transaction& rows, Hiding const& hiding, HiddenWords const& words);
/// Writes objection, answer and lifting. Once lifted, the words are where they were, and not kept here.
void update_hiding(store::Transaction& rows, Hiding const& hiding);
std::optional<Hiding> find_hiding(store::Snapshot const& rows, HidingId id);
/// The one that stands.
std::optional<Hiding> present_hiding(store::Snapshot const& rows, std::string_view kind, std::string_view subject);
HiddenWords hidden_words(store::Snapshot const& rows, Hiding const& hiding);
/// What somebody wrote that was hidden, for their data.
std::vector<Hiding> hidings_of_author(store::Snapshot const& rows, PersonId author);
void forget_author(store::Transaction& rows, PersonId author);

/// Fault::conflict `front.hidden_now` while it is hidden: for acts that would write there.
Result<void> not_while_hidden(store::Snapshot const& rows, std::string_view kind, std::string_view subject);

} // namespace manyhands::front
