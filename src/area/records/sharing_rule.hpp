// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may see what of a record, and why: the owner's rules, and the one function that decides.
#pragma once

#include "area/circles/circles.hpp"
#include "area/records/item.hpp"

#include <chrono>
#include <span>

namespace manyhands::records {

using RuleId = Id<struct SharingRuleTag>;

/// What a rule says: yes, or no. The owner's no is heard first.
enum class Effect { permit, refuse };
std::string_view effect_text(Effect effect);
std::optional<Effect> parse_effect(std::string_view text);

/// What somebody does with a record. Who may add may read.
enum class Doing { read, add };
std::string_view doing_text(Doing doing);
std::optional<Doing> parse_doing(std::string_view text);

/// What for; each is the key `records.purpose_<word>`.
inline constexpr std::string_view purposes[] = {"care",     "support",   "advocacy",
                                                "family",   "emergency", "other"};
/// How long, from the owner's yes; each is the key `records.life_<word>`.
inline constexpr std::string_view lives[] = {"week", "month", "half_year", "year", "until_ended"};
/// Nothing: until the owner ends it.
std::optional<Instant> end_of_life(std::string_view life, Instant begin);

/// Whoever has this part in a circle that the owner is in, too.
struct PartHeld {
    CircleId circle;
    circles::Part part = circles::Part::member;
    bool operator==(PartHeld const&) const = default;
};

struct SharingRule {
    PersonId owner;
    RuleId id;
    std::optional<PersonId> reader = {}; ///< a person, or
    std::optional<PartHeld> part = {};   ///< a part in a circle: exactly one of the two
    Effect effect = Effect::permit;
    Doing doing = Doing::read;
    Labels labels = {};
    std::string purpose; ///< one of `purposes`
    std::string life;    ///< one of `lives`
    PersonId proposed_by;
    Instant proposed_at;
    std::optional<Instant> agreed_at = {}; ///< by the owner; before that it is a proposal
    std::optional<Instant> until = {};
    std::optional<Instant> ended_at = {};

    bool is_in_force(Instant now) const
    {
        return agreed_at && *agreed_at <= now && !ended_at && (!until || now < *until);
    }
    bool is_waiting() const { return !agreed_at && !ended_at; }
};

inline constexpr int rules_max = 100;             ///< of one owner, in force
inline constexpr int proposals_max = 3;           ///< waiting, of one person to one owner
inline constexpr int proposals_a_day = 20;        ///< of one person
inline constexpr int proposals_shown = 50;        ///< the oldest first

/// Tidied, or Fault::invalid with notes at `labels`, `purpose` and `life`. A refusal reads nothing and adds
/// nothing, and has neither purpose nor end.
Result<SharingRule> check_rule(SharingRule rule);

/// Somebody who wants to read or add.
struct Asking {
    PersonId reader;
    std::vector<PartHeld> parts = {}; ///< theirs, in circles that the owner is in
    Doing doing = Doing::read;
    Instant now;
};

/// Why somebody may, or may not.
enum class Ground { no_rule, refused, permitted, own };
struct Answer {
    Ground ground = Ground::no_rule;
    std::optional<RuleId> rule = {}; ///< by which
    bool allows() const { return ground == Ground::permitted || ground == Ground::own; }
    bool operator==(Answer const&) const = default;
};

/// The one decision about an item of that label (none: unlabelled). `rules` are the owner's. In this order: the
/// owner's refusal, the owner's permission, no. Without a label everything must be permitted. Pure.
Answer decide_access(Asking const& asking, PersonId owner, std::optional<Label> label,
                     std::span<SharingRule const> rules);

} // namespace manyhands::records
