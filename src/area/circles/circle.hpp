// SPDX-License-Identifier: AGPL-3.0-or-later
// What a circle and a membership are.
#pragma once

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "web/words.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::circles {

/// The capacity in which somebody takes part; a membership has exactly one.
enum class Side { lived, staff, elected };
inline constexpr Side all_sides[] = {Side::lived, Side::staff, Side::elected};
/// As rows and addresses hold it.
std::string_view side_text(Side side);
/// `circles.side_<text>`; the same for the three below.
web::MessageKey side_key(Side side);
std::optional<Side> parse_side(std::string_view text);

/// What a member does in a circle.
enum class Part { member, facilitator, lead, advocate, carer, proxy, observer };
inline constexpr Part all_parts[] = {Part::member, Part::facilitator, Part::lead,    Part::advocate,
                                     Part::carer,  Part::proxy,       Part::observer};
std::string_view part_text(Part part);
web::MessageKey part_key(Part part);
std::optional<Part> parse_part(std::string_view text);

/// support: round one person; peer: a group with a purpose; assembly: a forum, council or panel of a place.
enum class Kind { support, peer, assembly };
inline constexpr Kind all_kinds[] = {Kind::support, Kind::peer, Kind::assembly};
std::string_view kind_text(Kind kind);
web::MessageKey kind_key(Kind kind);
std::optional<Kind> parse_kind(std::string_view text);

/// open: anybody may see it and join; closed: anybody may see it and ask to join; hidden: known to its
/// members alone.
enum class Visibility { open, closed, hidden };
inline constexpr Visibility all_visibilities[] = {Visibility::open, Visibility::closed, Visibility::hidden};
std::string_view visibility_text(Visibility visibility);
web::MessageKey visibility_key(Visibility visibility);
std::optional<Visibility> parse_visibility(std::string_view text);

struct Circle {
    PlaceId root;
    CircleId id;
    PlaceId place;
    Kind kind = Kind::assembly;
    Visibility visibility = Visibility::open;
    std::string name;
    std::string purpose;
    std::string agreement; ///< Markdown
    int agreement_version = 1;
    /// When its last member closed their account. It can be read as before, but nobody can join it any more.
    std::optional<Instant> ended_at = {};
    /// What those outside may know of it, as the view known_circle says: nothing, or what was begun here since
    /// then. What was begun before the circle stopped being hidden stays with its members, who relied on it.
    std::optional<Instant> shown_since = Instant{};

    bool is_hidden() const { return !shown_since; }
    bool has_ended() const { return ended_at.has_value(); }
    /// Whether those outside may know what was begun here at that time.
    bool shows(Instant begun) const { return shown_since && begun >= *shown_since; }
    /// From now on.
    void show_as(Visibility wanted, Instant now);
};

struct Membership {
    CircleId circle;
    PersonId person;
    Side side = Side::lived;
    Part part = Part::member;
    Instant joined_at;
    bool facilitates() const { return part == Part::facilitator; }
    /// Observers watch: they neither vote nor count in a quorum.
    bool answers() const { return part != Part::observer; }
};

struct Member {
    Membership membership;
    std::string name;
};

struct CircleDraft {
    PlaceId place;
    Kind kind = Kind::assembly;
    Visibility visibility = Visibility::open;
    std::string name;
    std::string purpose;
    std::string agreement;
    PersonId facilitator; ///< the first one: a circle never lacks one (rule 16)
    Side facilitator_side = Side::lived;
};

/// In characters.
inline constexpr std::size_t circle_name_length_max = 120;
inline constexpr std::size_t purpose_length_max = 2000;
inline constexpr std::size_t agreement_length_max = 20000;
inline constexpr std::size_t reason_length_max = 1000;

/// The draft with tidied texts, or Fault::invalid with notes at `name`, `purpose` and `agreement`.
Result<CircleDraft> check_circle(CircleDraft draft);
/// The agreement tidied, or Fault::invalid at `agreement`. It may be empty: not every circle has written one
/// yet.
Result<std::string> check_agreement(std::string_view typed);

/// A reason somebody must give, tidied: 1 to reason_length_max characters, or Fault::invalid at `field`.
struct ReasonField {
    std::string_view field;
    std::string_view missing_key; ///< of the catalogue
};
Result<std::string> check_reason(std::string_view typed, ReasonField const& field);

/// What somebody becomes who joins an open circle without being asked. Anybody may say that they use a
/// service; that somebody is staff or elected gives them the voice of another side, so a facilitator confirms
/// it first.
enum class Joining { at_once, after_confirmation };
/// Whether a facilitator removed them from this circle before: then one decides whether they may come back.
enum class Before { never_removed, removed };
Joining joining_of(Side side, Before before);

/// Rule 16: whether this membership may end, given how many present facilitators the circle has:
/// Fault::conflict `circles.last_facilitator` otherwise.
Result<void> may_leave(Membership const& leaving, int facilitators);
/// Rule 16 for a change of part: Fault::invalid at `part`.
Result<void> may_become(Membership const& changing, Part part, int facilitators);

} // namespace manyhands::circles
