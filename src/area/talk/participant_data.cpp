// SPDX-License-Identifier: AGPL-3.0-or-later
// What is held about a person here, for their own reading. Declared in talk.hpp.
#include "area/talk/open_data.hpp"
#include "area/talk/participant_data_store.hpp"
#include "area/talk/participant_store.hpp"
#include "area/talk/talk.hpp"
#include "base/json.hpp"

namespace manyhands::talk {

namespace {

std::string_view side_word(Participant const& participant)
{
    return participant.side ? circles::side_text(*participant.side) : "";
}

void write_own_votes(JsonWriter& json, store::Snapshot const& rows, PersonId person)
{
    json.key("votes").begin_array();
    for (auto const& vote : own_votes(rows, person))
        json.begin_object()
            .member("conversation", vote.conversation.text())
            .member("statement", vote.given.statement.text())
            .member("text", vote.text)
            .member("vote", vote_text(vote.given.vote))
            .member("at", iso_instant(vote.given.at))
            .member("present", vote.is_present == OwnVote::Present::yes)
            .end_object();
    json.end_array();
}

void write_statements(JsonWriter& json, store::Snapshot const& rows, PersonId person)
{
    json.key("statements").begin_array();
    for (auto const& statement : own_statements(rows, person))
        json.begin_object()
            .member("conversation", statement.conversation.text())
            .member("statement", statement.id.text())
            .member("text", statement.text)
            .member("shown", shown_text(statement.shown))
            .member("at", iso_instant(statement.made_at))
            .end_object();
    json.end_array();
}

void write_exact_copies(JsonWriter& json, store::Snapshot const& rows, PersonId person)
{
    json.key("exact_copies").begin_array();
    for (auto const& [conversation, at] : exact_copies_by(rows, person))
        json.begin_object()
            .member("conversation", conversation.text())
            .member("at", iso_instant(at))
            .end_object();
    json.end_array();
}

} // namespace

front::MyDataPart my_data(store::Snapshot const& rows, PersonId person)
{
    JsonWriter json;
    json.begin_object().key("conversations").begin_array();
    for (auto const& participant : participations_of(rows, person))
        json.begin_object()
            .member("conversation", participant.conversation.text())
            .member("side", side_word(participant))
            .member("counts", participant.counting == Counting::counts)
            .member("joined_at", iso_instant(participant.joined_at))
            .end_object();
    json.end_array();
    write_exact_copies(json, rows, person);
    write_own_votes(json, rows, person);
    write_statements(json, rows, person);
    return {"talk", json.end_object().take()};
}

} // namespace manyhands::talk
