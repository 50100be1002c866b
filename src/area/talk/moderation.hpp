// SPDX-License-Identifier: AGPL-3.0-or-later
// What a moderator decides about a statement, under their own name and with a reason.
#pragma once

#include "area/talk/statement.hpp"

namespace manyhands::talk {

/// Why a statement is hidden. Words that fit most cases, so that the log can be compared across moderators.
enum class HideReason { off_topic, about_a_person, insulting, repeats, several_points, unclear, other };
inline constexpr HideReason all_hide_reasons[] = {
    HideReason::off_topic,      HideReason::about_a_person, HideReason::insulting, HideReason::repeats,
    HideReason::several_points, HideReason::unclear,        HideReason::other};
std::string_view hide_reason_text(HideReason reason);
std::optional<HideReason> parse_hide_reason(std::string_view text);
/// `talk.reason_<text>`
web::MessageKey hide_reason_key(HideReason reason);

struct ModerationDraft {
    StatementId statement;
    std::optional<Shown> shown = {};       ///< shown or hidden
    std::optional<HideReason> reason = {}; ///< for hiding
    std::string note = {};                 ///< to the author, nobody else sees it
};

/// In characters.
inline constexpr std::size_t moderation_note_length_max = 500;

/// The draft with its note tidied; showing has no reason. Fault::invalid at `decision` (none), `reason`
/// (hiding without one; `other` without a note) and `note`.
Result<ModerationDraft> check_moderation(ModerationDraft draft);

/// One decision of a moderator.
struct ModerationLine {
    StatementId statement;
    Instant at;
    PersonId moderator;
    std::string moderator_name = {};
    Shown shown = Shown::shown;
    std::optional<HideReason> reason = {};
    std::string note = {};
};

} // namespace manyhands::talk
