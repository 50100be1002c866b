// SPDX-License-Identifier: AGPL-3.0-or-later
// What a plan, its versions and the answers to them are, and when a version takes effect.
#pragma once

#include "area/plans/content.hpp"

namespace manyhands::plans {

enum class Standing { going, on_hold, ended };
std::string_view standing_text(Standing standing);
std::optional<Standing> parse_standing(std::string_view text);

/// How the version in force came into force.
enum class Agreement { none, agreed, in_part };
std::string_view agreement_text(Agreement agreement);
std::optional<Agreement> parse_agreement(std::string_view text);

enum class VersionState { proposed, taken_back, in_force, past };
std::string_view version_state_text(VersionState state);
std::optional<VersionState> parse_version_state(std::string_view text);

/// What one of the two did alone: never called joint (rule 4).
struct Alone {
    PersonId by;
    std::string name = {}; ///< filled when read; empty for somebody who left
    Instant at;
    std::string why;
    std::string power = {}; ///< under which the lead professional decided; the person needs none
};

struct Plan {
    PlaceId root;
    PlanId id;
    CircleId circle;
    PersonId person; ///< whose plan it is
    std::string person_name = {};
    Hash blueprint;
    PersonId made_by;
    Instant made_at;
    Standing standing = Standing::going;
    std::optional<Alone> alone = {}; ///< who changed the standing last
    int versions = 0;
    std::optional<int> proposed = {};
    std::optional<PersonId> lead = {}; ///< who was asked last as lead professional
    std::optional<int> in_force = {};
    Agreement agreement = Agreement::none;
    std::optional<Day> review_on = {};

    bool is_review_due(Day today) const
    {
        return standing == Standing::going && in_force && review_on && *review_on <= today;
    }
};

struct PlanVersion {
    int number = 0;
    Hash hash;
    std::string content; ///< canonical
    Day review_on;
    PersonId proposed_by;
    std::string proposed_by_name = {};
    Instant proposed_at;
    PersonId lead;
    std::string lead_name = {};
    VersionState state = VersionState::proposed;
    Agreement agreement = Agreement::none;
    std::optional<Instant> since = {};
    std::optional<Instant> until = {};
    std::optional<PersonId> decided_by = {}; ///< of one in force agreed in part
    std::string decided_by_name = {};
    std::string power = {};
};

enum class Reply { yes, no };

/// One person's answer to a version. It names the hash of the content that was seen (rule 5).
struct Answer {
    PersonId person;
    std::string name = {};
    Assenter assenter = Assenter::person;
    Reply reply = Reply::yes;
    Hash hash;
    std::string reason = {}; ///< of a no
    Instant at;
};

/// The last answer of each who must assent, to exactly this content; others say nothing about it (rule 5).
std::vector<Answer> standing_answers(std::vector<Answer> const& all, Hash const& content);
/// Whose yes to this content is still missing.
std::vector<Assenter> missing_assents(Blueprint const& blueprint, std::vector<Answer> const& all,
                                      Hash const& content);

struct Effort {
    Day day;
    std::string text;
    std::string name = {};
};

using PointId = Id<struct PointTag>;

struct Point {
    PointId id;
    std::string section;
    std::string point;
    std::string reason_lived;
    std::string reason_staff;
    std::string const& reason_of(Side side) const { return side == Side::staff ? reason_staff : reason_lived; }
};
/// The longest time until a plan that is not agreed is looked at again.
inline constexpr std::chrono::days part_review_max{28};

/// What keeps a proposed version from being put into force agreed in part: keys of messages, none if
/// nothing. The person must have refused with a reason, efforts must be on record, and each disputed point
/// must have the reasons of both.
std::vector<Note> obstacles_to_part(std::vector<Answer> const& all, Hash const& content,
                                    std::vector<Effort> const& efforts, std::vector<Point> const& points);
/// The points with the reason of a refusal where that side gave none of its own.
std::vector<Point> with_reasons_of_refusals(std::vector<Point> points, std::vector<Answer> const& all,
                                            Hash const& content);

struct TypedProposal {
    std::string content; ///< hash of the draft that was seen
    std::string review_on;
};
/// Fault::invalid at `review_on`: from tomorrow on, at most so many days ahead.
Result<Day> check_review_day(std::string_view typed, Day today, int days_max);
/// Tidied, or Fault::invalid at the field.
struct TextField {
    std::string_view field;
    std::string_view missing_key;
    std::size_t length_max = 1000;
};
Result<std::string> check_words(std::string_view typed, TextField const& field);

} // namespace manyhands::plans
