// SPDX-License-Identifier: AGPL-3.0-or-later
// What a statement is.
#pragma once

#include "area/talk/participant.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "web/words.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::talk {

/// waiting: for a moderator; hidden: by a moderator, who gave a reason.
enum class Shown { waiting, shown, hidden };
inline constexpr Shown all_shown[] = {Shown::waiting, Shown::shown, Shown::hidden};
std::string_view shown_text(Shown shown);
std::optional<Shown> parse_shown(std::string_view text);
/// `talk.shown_<text>`
web::MessageKey shown_key(Shown shown);

/// seed: written by a facilitator to begin with; reason: why a decision was not agreed; imported: came with a
/// file.
enum class Origin { person, seed, reason, imported };
std::string_view origin_text(Origin origin); ///< person, seed, reason, import
std::optional<Origin> parse_origin(std::string_view text);

/// How many people whose votes count gave each answer.
struct Tally {
    int agrees = 0;
    int disagrees = 0;
    int passes = 0;
    int voters() const { return agrees + disagrees + passes; }
    bool operator==(Tally const&) const = default;
};

struct Statement {
    PlaceId root;
    ConversationId conversation;
    StatementId id;
    std::optional<std::int64_t> number = {};  ///< what an import called it
    std::optional<ParticipantId> author = {}; ///< nobody: a seed or a reason
    std::string text;
    web::Language language = web::Language::en;
    Origin origin = Origin::person;
    Shown shown = Shown::waiting;
    Instant made_at;
    Tally tally = {};
};

/// The decision that statements of origin `reason` come from.
struct ReasonSource {
    DecisionId decision;
    std::string question;
};

/// In characters.
inline constexpr std::size_t statement_length_max = 280;
inline constexpr std::size_t statement_length_min = 3;
/// More from one person in one conversation within 24 hours are refused; one that others had said already, and
/// that was not sent, counts like one that was.
inline constexpr int statements_a_day = 30;
/// The same in all conversations together.
inline constexpr int statements_a_day_anywhere = 100;
/// A conversation takes no more than so many: nobody could answer them, and no map holds them.
inline constexpr std::int64_t statements_in_conversation_max = 16'000;

/// One line, tidied, statement_length_min to statement_length_max characters, or Fault::invalid at `text`.
Result<std::string> check_statement(std::string_view typed);

/// What people call a statement that has no number: the first characters of its id.
std::string short_name(Statement const& statement);

} // namespace manyhands::talk
