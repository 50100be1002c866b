// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/moderation.hpp"

#include "area/talk/word.hpp"
#include "base/text.hpp"

namespace manyhands::talk {

namespace {

constexpr Word<HideReason> reason_words[] = {{HideReason::off_topic, "off_topic"},
                                             {HideReason::about_a_person, "about_a_person"},
                                             {HideReason::insulting, "insulting"},
                                             {HideReason::repeats, "repeats"},
                                             {HideReason::several_points, "several_points"},
                                             {HideReason::unclear, "unclear"},
                                             {HideReason::other, "other"}};

} // namespace

std::string_view hide_reason_text(HideReason reason) { return text_in(reason_words, reason); }
std::optional<HideReason> parse_hide_reason(std::string_view text) { return find_in(reason_words, text); }
web::MessageKey hide_reason_key(HideReason reason)
{
    return key_in("talk.reason_", hide_reason_text(reason));
}

Result<ModerationDraft> check_moderation(ModerationDraft draft)
{
    draft.note = tidy(draft.note);
    std::vector<FieldNote> notes;
    if (!draft.shown || *draft.shown == Shown::waiting)
        notes.push_back({"decision", {"talk.decision_missing"}});
    if (draft.shown == Shown::hidden && !draft.reason)
        notes.push_back({"reason", {"talk.reason_missing"}});
    if (draft.shown == Shown::hidden && draft.reason == HideReason::other && draft.note.empty())
        notes.push_back({"note", {"talk.note_missing"}});
    if (count_characters(draft.note) > moderation_note_length_max)
        notes.push_back(
            {"note", {"talk.note_long", {{"max", static_cast<std::int64_t>(moderation_note_length_max)}}}});
    if (!notes.empty())
        return invalid(std::move(notes));
    if (draft.shown == Shown::shown)
        draft.reason = std::nullopt;
    return draft;
}

} // namespace manyhands::talk
