// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of promises and of the steps they took.
#pragma once

#include "area/decide/promise.hpp"
#include "area/talk/talk.hpp"
#include "store/snapshot.hpp"

#include <span>

namespace manyhands::decide {

std::optional<Promise> find_promise(store::Snapshot const& rows, PromiseId id);
void insert_promise(store::Transaction& rows, Promise const& promise);
/// Writes how its owner is named.
void set_naming(store::Transaction& rows, Promise const& promise);

/// One thing that happened to a promise; the promise holds how it stands since.
struct PromiseStep {
    Instant at;
    PersonId person;
    std::string person_name; ///< filled when read
    PromiseState state = PromiseState::offered;
    Day due;
    std::string why;
};
/// Writes the promise as it stands now and the step that led there.
void take_step(store::Transaction& rows, Promise const& promise, PromiseStep const& step);
/// Newest first.
std::vector<PromiseStep> steps_of(store::Snapshot const& rows, Promise const& promise);

/// By due day.
std::vector<Promise> promises_of_decision(store::Snapshot const& rows, Decision const& decision);
/// Where a page of promises begins: after this one, open ones first, then by due day.
struct PromiseKey {
    int rank = -1; ///< 0 open, 1 settled; before both: from the start
    Day due = {};
    PromiseId id = {};
};
PromiseKey key_of(Promise const& promise);
/// As it stands in an address, `0.2026-12-24.id`; nothing for nonsense.
std::string key_text(PromiseKey const& key);
std::optional<PromiseKey> parse_promise_key(std::string_view text);

/// Which page of a list.
struct PromiseRange {
    PromiseKey after = {};
    int count_max = 0;
};
/// Those that are neither offered nor withdrawn, of decisions opened at `since` or later.
std::vector<Promise> promises_of_circle(store::Snapshot const& rows, circles::Circle const& circle,
                                        Instant since, PromiseRange const& range);
/// A promise in a list that gathers from several places.
struct PlacedPromise {
    Promise promise;
    places::PlaceName name; ///< of its place
};
/// The same of a place and all places below it, as far as those outside its circles may know.
std::vector<PlacedPromise> promises_of_place(store::Snapshot const& rows, places::Place const& place,
                                             PromiseRange const& range);
/// Offered or open ones of a person.
std::vector<Promise> promises_waiting_for(store::Snapshot const& rows, PersonId owner, int count_max);
std::vector<Promise> promises_of_owner(store::Snapshot const& rows, PersonId owner);

/// An agreed decision with its promises, as "You said, we did" shows it.
struct DoneDecision {
    DecisionId id;
    std::string question;
    std::string agreed_option; ///< empty for a proposal
    std::string circle_name;
    PlaceId place;
    std::string place_name;
    std::string place_name_cy;
    Instant closed_at;
    std::vector<Promise> promises;
};
/// What those outside the circles may know, in any of the places, newest first: those after a key, at most
/// `count_max`.
std::vector<DoneDecision> done_in(store::Snapshot const& rows, PlaceId root, std::span<PlaceId const> places,
                                  std::optional<front::ListKey<DecisionId>> const& after, int count_max);

} // namespace manyhands::decide
