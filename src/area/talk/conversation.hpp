// SPDX-License-Identifier: AGPL-3.0-or-later
// What a conversation is, and who may take part in it.
#pragma once

#include "area/circles/circles.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "web/words.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::talk {

enum class OpenTo { members, everyone };
inline constexpr OpenTo all_open_to[] = {OpenTo::members, OpenTo::everyone};
/// As rows, forms and addresses hold it; the same for the three below.
std::string_view open_to_text(OpenTo open_to);
std::optional<OpenTo> parse_open_to(std::string_view text);
/// `talk.open_to_<text>`; the same for the two below.
web::MessageKey open_to_key(OpenTo open_to);

/// Whether people without an account may take part, and when their votes count.
enum class Guests { none, after_confirming, at_once };
inline constexpr Guests all_guests[] = {Guests::none, Guests::after_confirming, Guests::at_once};
std::string_view guests_text(Guests guests);
std::optional<Guests> parse_guests(std::string_view text);
web::MessageKey guests_key(Guests guests);

/// before: statements wait for a moderator; after: they show at once and may be hidden later.
enum class Moderation { before, after };
inline constexpr Moderation all_moderations[] = {Moderation::before, Moderation::after};
std::string_view moderation_text(Moderation moderation);
std::optional<Moderation> parse_moderation(std::string_view text);
web::MessageKey moderation_key(Moderation moderation);

/// How everybody's answers to a statement are told (rule 12). rounded: as all counts of people are. exact: as
/// open data, once enough people voted (open_data.hpp). Fixed with the first vote.
enum class Told { rounded, exact };
inline constexpr Told all_told[] = {Told::rounded, Told::exact};
std::string_view told_text(Told told);
std::optional<Told> parse_told(std::string_view text);
web::MessageKey told_key(Told told);

/// Where it was held.
enum class Source { here, polis };
std::string_view source_text(Source source);
std::optional<Source> parse_source(std::string_view text);

struct Conversation {
    PlaceId root;
    ConversationId id;
    CircleId circle;
    PlaceId place;
    std::string question;
    std::string background;  ///< Markdown
    std::string who_decides; ///< who answers for what comes out of it; empty: the circle
    OpenTo open_to = OpenTo::everyone;
    Guests guests = Guests::none;
    Moderation moderation = Moderation::before;
    PersonId made_by;
    Instant made_at;
    std::optional<Instant> closes_at = {}; ///< at the end of a British day
    std::optional<Instant> closed_at = {}; ///< by a facilitator, before that
    Source source = Source::here;
    std::string source_address = {};

    /// Nobody has to close it when its time comes: it is closed from that instant on.
    bool is_closed(Instant now) const { return closed_at || (closes_at && *closes_at <= now); }
    /// It was held elsewhere and is over: whoever votes now would not be one of those who took part.
    bool stays_closed() const { return source == Source::polis; }
    /// The last day on which people can vote: that of the last millisecond before it closes.
    std::optional<Day> closes_on() const
    {
        return closes_at ? std::optional(british_day(*closes_at - std::chrono::milliseconds(1)))
                         : std::nullopt;
    }
};

struct ConversationDraft {
    std::string question;
    std::string background;
    std::string who_decides = {};
    OpenTo open_to = OpenTo::everyone;
    Guests guests = Guests::none;
    Moderation moderation = Moderation::before;
    Told told = Told::rounded;
    std::optional<Day> closes_on = {}; ///< the last day on which people can vote
    enum class TypedDay {
        readable,
        unreadable
    } typed_day = TypedDay::readable;    ///< whether what was typed is a date
    std::vector<std::string> seeds = {}; ///< first statements, one each; only for a new conversation
    PersonId made_by = {};
    Source source = Source::here;
    std::string source_address = {};
};

/// In characters.
inline constexpr std::size_t question_length_min = 10;
inline constexpr std::size_t question_length_max = 200;
inline constexpr std::size_t background_length_max = 20000;
inline constexpr std::size_t who_decides_length_max = 200;
/// First statements that one form may bring.
inline constexpr std::size_t seeds_max = 100;
/// How long a conversation opens again when reasons of a decision come back to it.
inline constexpr std::chrono::days reopened_for{14};

/// The draft with tidied texts. A hidden circle's conversation is for its members; a conversation for members
/// has no guests. Fault::invalid with notes at `question`, `background`, `who_decides`, `open_to`,
/// `closes_on-day` (no date, or before the day of `now`) and `seeds` (too many, or one that is no statement).
/// An import (Source::polis) may have any closing day and a question of 1 character or more.
Result<ConversationDraft> check_conversation(ConversationDraft draft, circles::Circle const& circle,
                                             Instant now);

/// The seeds somebody typed, one on each line; empty lines are passed over.
std::vector<std::string> seeds_of_lines(std::string_view typed);

/// Whether somebody may know of the conversation, given their present membership of its circle: members;
/// those outside where circle and conversation are open to them, and it was not begun while the circle was
/// hidden.
enum class Sight { visible, unknown };
Sight sight_of(Conversation const& conversation, circles::Circle const& circle,
               std::optional<circles::Membership> const& membership);

/// How somebody takes part.
struct Admission {
    std::optional<circles::Side> side = {}; ///< of their membership; nothing for those who are no members
    enum class Votes { count, wait } votes = Votes::count;
};

/// Who asks to take part: somebody with a confirmed address, a guest, or a stranger who would become one.
enum class Caller { member, guest };

/// Whether they may vote and write, now. Conflict `talk.is_closed`; forbidden `talk.members_only`,
/// `talk.observers_watch`, or `people.sign_in_first` where signing in would help.
Result<Admission> admit(Conversation const& conversation, circles::Circle const& circle,
                        std::optional<circles::Membership> const& membership, Caller caller, Instant now);
/// The same without asking whether it has closed.
Result<Admission> admit_while_open(Conversation const& conversation,
                                   std::optional<circles::Membership> const& membership, Caller caller);

} // namespace manyhands::talk
