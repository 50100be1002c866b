// SPDX-License-Identifier: AGPL-3.0-or-later
// Deciding together: a question is put to the sides of a circle and takes effect only when every side assents
// (rule 4). What is agreed becomes promises with owners and days, and "You said, we did" shows what became of
// them. How secret ballots are kept: docs/voting.md. How ballots are counted: docs/methods/joint-decision.md.
#pragma once

#include "area/decide/ballot_acts.hpp"
#include "area/decide/close_acts.hpp"
#include "area/decide/decision_acts.hpp"
#include "area/decide/promise_acts.hpp"
#include "area/results/results.hpp"
#include "area/talk/talk.hpp"
#include "store/search.hpp"

#include <map>
#include <span>

namespace manyhands::decide {

/// Binds /decisions, /promises, /circles/{id}/decisions/new and /places/{id}/done. Facilitators come to a new
/// question by /circles/{id}/decisions/new, with ?conversation={id} from a conversation and &statement={id}
/// from one of its statements; everybody else asks for it on /conversations/{id}/ask/{statement}. The shelf
/// outlives the door.
void bind_decide(front::Door& door, results::MapShelf& shelf);

/// For other areas' pages. A circle's decisions with its promises, a place's, those that came from a
/// conversation; on home, decisions that wait for my answer, and my promises.
front::Section circle_section(front::Visit& visit, circles::Circle const& circle);
front::Section circle_promises_section(front::Visit& visit, circles::Circle const& circle);
front::Section place_section(front::Visit& visit, places::Place const& place);
front::Section place_promises_section(front::Visit& visit, places::Place const& place);
front::Section conversation_section(front::Visit& visit, talk::Conversation const& conversation);
front::Section home_section(front::Visit& visit);
/// On home, open decisions I answered: the answer can be changed until the close.
front::Section home_answered_section(front::Visit& visit);
front::Section home_promises_section(front::Visit& visit);
front::MyDataPart my_data(store::Snapshot const& rows, PersonId person);
/// What people write here, how it is reported, and how hidden (rule 19).
front::Reportables reportables();

/// The question of a decision and the words of a promise, of those among the ids that everybody may see: for
/// the public log. At most public_names_max ids; one query.
inline constexpr std::size_t public_names_max = 50;
std::map<IdBytes, std::string> public_names(store::Snapshot const& rows, PlaceId root,
                                            std::span<IdBytes const> ids);

/// Listener for `circles.changed`: who may find the circle's decisions may have changed with it.
Result<void> circle_changed(store::Transaction& rows, journal::Line const& line);
/// What a search finds of decisions that were made before there was one.
store::SearchFill search_fill();

/// Listener for `people.left`: promises offered to them are withdrawn, they ask for nothing any more, and
/// open questions do not wait for them; ballots and promises they undertook stay, by somebody who left.
Result<void> person_left(store::Transaction& rows, journal::Line const& line);

} // namespace manyhands::decide
