// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/conversation.hpp"

#include "area/people/people.hpp"
#include "area/talk/statement.hpp"
#include "area/talk/word.hpp"
#include "base/text.hpp"

namespace manyhands::talk {

namespace {

constexpr Word<OpenTo> open_to_words[] = {{OpenTo::members, "members"}, {OpenTo::everyone, "everyone"}};
constexpr Word<Guests> guests_words[] = {
    {Guests::none, "none"}, {Guests::after_confirming, "after_confirming"}, {Guests::at_once, "at_once"}};
constexpr Word<Moderation> moderation_words[] = {{Moderation::before, "before"},
                                                 {Moderation::after, "after"}};
constexpr Word<Told> told_words[] = {{Told::rounded, "rounded"}, {Told::exact, "exact"}};
constexpr Word<Source> source_words[] = {{Source::here, "here"}, {Source::polis, "polis"}};

/// What a form may hold in one of its fields.
struct Field {
    std::string_view name;
    std::size_t characters_max;
    std::string_view too_long_key;
};

void check_characters(std::string_view text, Field const& field, std::vector<FieldNote>& notes)
{
    if (count_characters(text) > field.characters_max)
        notes.push_back(
            {std::string(field.name),
             {std::string(field.too_long_key), {{"max", static_cast<std::int64_t>(field.characters_max)}}}});
}

void check_question(ConversationDraft const& draft, std::vector<FieldNote>& notes)
{
    auto const least = draft.source == Source::here ? question_length_min : 1;
    if (draft.question.empty())
        notes.push_back({"question", {"talk.question_missing"}});
    else if (count_characters(draft.question) < least)
        notes.push_back({"question", {"talk.question_short", {{"min", static_cast<std::int64_t>(least)}}}});
    check_characters(draft.question, {"question", question_length_max, "talk.question_long"}, notes);
}

void check_seeds(ConversationDraft& draft, std::vector<FieldNote>& notes)
{
    if (draft.seeds.size() > seeds_max)
        notes.push_back({"seeds", {"talk.seeds_too_many", {{"max", static_cast<std::int64_t>(seeds_max)}}}});
    for (auto& seed : draft.seeds) {
        auto checked = check_statement(seed);
        if (checked)
            seed = std::move(*checked);
        else
            return notes.push_back({"seeds", {"talk.seed_unfit", {{"text", shorten(seed, 60)}}}});
    }
}

} // namespace

std::string_view open_to_text(OpenTo open_to) { return text_in(open_to_words, open_to); }
std::optional<OpenTo> parse_open_to(std::string_view text) { return find_in(open_to_words, text); }
web::MessageKey open_to_key(OpenTo open_to) { return key_in("talk.open_to_", open_to_text(open_to)); }

std::string_view guests_text(Guests guests) { return text_in(guests_words, guests); }
std::optional<Guests> parse_guests(std::string_view text) { return find_in(guests_words, text); }
web::MessageKey guests_key(Guests guests) { return key_in("talk.guests_", guests_text(guests)); }

std::string_view moderation_text(Moderation moderation) { return text_in(moderation_words, moderation); }
std::optional<Moderation> parse_moderation(std::string_view text) { return find_in(moderation_words, text); }
web::MessageKey moderation_key(Moderation moderation)
{
    return key_in("talk.moderation_", moderation_text(moderation));
}

std::string_view told_text(Told told) { return text_in(told_words, told); }
std::optional<Told> parse_told(std::string_view text) { return find_in(told_words, text); }
web::MessageKey told_key(Told told) { return key_in("talk.told_", told_text(told)); }

std::string_view source_text(Source source) { return text_in(source_words, source); }
std::optional<Source> parse_source(std::string_view text) { return find_in(source_words, text); }

Result<ConversationDraft> check_conversation(ConversationDraft draft, circles::Circle const& circle,
                                             Instant now)
{
    draft.question = tidy_line(draft.question);
    draft.background = tidy(draft.background);
    draft.who_decides = tidy_line(draft.who_decides);
    if (draft.open_to == OpenTo::members)
        draft.guests = Guests::none;

    std::vector<FieldNote> notes;
    check_question(draft, notes);
    check_characters(draft.background, {"background", background_length_max, "talk.background_long"}, notes);
    check_characters(draft.who_decides, {"who_decides", who_decides_length_max, "talk.who_decides_long"},
                     notes);
    if (draft.open_to == OpenTo::everyone && circle.is_hidden())
        notes.push_back({"open_to", {"talk.hidden_is_for_members"}});
    if (draft.typed_day == ConversationDraft::TypedDay::unreadable)
        notes.push_back({"closes_on-day", {"talk.closes_on_unreal"}});
    else if (draft.source == Source::here && draft.closes_on && *draft.closes_on < british_day(now))
        notes.push_back({"closes_on-day", {"talk.closes_on_past"}});
    check_seeds(draft, notes);
    if (!notes.empty())
        return invalid(std::move(notes));
    return draft;
}

std::vector<std::string> seeds_of_lines(std::string_view typed)
{
    std::vector<std::string> seeds;
    for (auto const line : split(typed, '\n'))
        if (auto seed = tidy_line(line); !seed.empty())
            seeds.push_back(std::move(seed));
    return seeds;
}

Sight sight_of(Conversation const& conversation, circles::Circle const& circle,
               std::optional<circles::Membership> const& membership)
{
    if (membership)
        return Sight::visible;
    bool const is_seen = circle.shows(conversation.made_at) &&
        (circle.visibility == circles::Visibility::open || conversation.open_to == OpenTo::everyone);
    return is_seen ? Sight::visible : Sight::unknown;
}

Result<Admission> admit(Conversation const& conversation, circles::Circle const& circle,
                        std::optional<circles::Membership> const& membership, Caller caller, Instant now)
{
    if (conversation.is_closed(now) || circle.has_ended())
        return fail(Fault::conflict, "talk.is_closed");
    return admit_while_open(conversation, membership, caller);
}

Result<Admission> admit_while_open(Conversation const& conversation,
                                   std::optional<circles::Membership> const& membership, Caller caller)
{
    if (membership) {
        if (!membership->answers())
            return fail(Fault::forbidden, "talk.observers_watch");
        return Admission{.side = membership->side};
    }
    if (caller == Caller::guest &&
        (conversation.open_to == OpenTo::members || conversation.guests == Guests::none))
        return fail(Fault::forbidden, people::sign_in_first);
    if (conversation.open_to == OpenTo::members)
        return fail(Fault::forbidden, "talk.members_only");
    bool const waits = caller == Caller::guest && conversation.guests == Guests::after_confirming;
    return Admission{.votes = waits ? Admission::Votes::wait : Admission::Votes::count};
}

} // namespace manyhands::talk
