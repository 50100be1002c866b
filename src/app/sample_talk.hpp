// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/sample_maker.hpp"
#include "app/sample_town.hpp"

namespace manyhands::app {

/// A conversation of the sample: who opens it, what it asks, and who answers.
struct SampleConversation {
    CircleId circle;
    PersonId facilitator;
    std::string_view question;
    std::string_view background;
    std::string_view who_decides;
    std::span<sample::StatementWords const> statements;
    talk::Guests guests = talk::Guests::at_once;
    talk::OpenTo open_to = talk::OpenTo::everyone;
    std::optional<Day> closes_on;
};

/// Somebody who answers, and whom they resemble.
struct SampleVoter {
    PersonId person;
    enum class Camp { first, second, staff } camp = Camp::first;
    /// How many of the statements they answer, in percent: many stop early, as in real conversations.
    int patience = 100;
};

/// Opens the conversation and lets everybody answer. The same town every time: the votes come from a fixed
/// seed.
ConversationId hold_conversation(SampleMaker& maker, SampleConversation const& wish,
                                 std::span<SampleVoter const> voters);

} // namespace manyhands::app
