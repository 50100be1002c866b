// SPDX-License-Identifier: AGPL-3.0-or-later
// What a report is, who answers it, and by when. The times are explained in docs/safety.md.
#pragma once

#include "area/front/front.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace manyhands::safety {

using ReportedId = Id<struct ReportedTag>;
using ReportId = Id<struct ReportTag>;

/// What somebody says is wrong. objection: nothing of a report, the author objects to a hiding.
enum class Wrong { about_a_person, hateful, illegal, advertising, child, other, objection };
/// Those to choose from.
inline constexpr Wrong all_wrongs[] = {Wrong::about_a_person, Wrong::hateful, Wrong::illegal,
                                       Wrong::advertising,    Wrong::child,   Wrong::other};
std::string_view wrong_text(Wrong wrong);
/// None for an objection.
std::optional<Wrong> parse_wrong(std::string_view text);
Wrong wrong_of_row(std::string_view text);
/// `safety.wrong_<text>`
web::MessageKey wrong_key(Wrong wrong);

/// Illegal, or a child at risk: goes to everybody who may answer at once, and before everything else.
enum class Grave { yes, no };
Grave grave_of(Wrong wrong);

struct TypedReport {
    std::string wrong;
    std::string words;
};
struct ReportDraft {
    Wrong wrong = Wrong::other;
    std::string words;
};
/// In characters.
inline constexpr std::size_t report_words_max = 1000;
/// Of what was reported, as it is kept: the beginning.
inline constexpr std::size_t reported_words_max = 4000;
/// Fault::invalid at `wrong` (none) and `words` (too long; none for something else).
Result<ReportDraft> check_report(TypedReport const& typed);

/// Who is nearest to it, and so answers first.
enum class Nearest { facilitators, keepers, administrators };

/// From when who may answer, and when it is overdue.
struct Clocks {
    Instant keepers_from;
    Instant administrators_from;
    Instant due_at;
};
inline constexpr std::chrono::days facilitators_have{3};
inline constexpr std::chrono::days keepers_have{7}; ///< from the beginning
inline constexpr std::chrono::days due_within{3};
inline constexpr std::chrono::hours grave_due_within{24};
Clocks clocks_of(Instant reported_at, Grave grave, Nearest nearest);

/// left: it stands; hidden; kept: it stays hidden after an objection; lifted: it is back.
enum class Verdict { left, hidden, kept, lifted };
std::string_view verdict_text(Verdict verdict);
std::optional<Verdict> parse_verdict(std::string_view text);
/// `safety.verdict_<text>`, and what became of it for those who read about it, `safety.became_<text>`.
web::MessageKey verdict_key(Verdict verdict);
web::MessageKey became_key(Verdict verdict);

inline constexpr std::string_view objection_kind = "objection";

/// One thing that was reported, once or by many.
struct Reported {
    ReportedId id;
    PlaceId root;
    std::string kind;
    std::string subject;
    web::Url page;
    std::optional<CircleId> circle = {};
    using Facilitators = front::Reportable::Facilitators;
    Facilitators facilitators = Facilitators::answer;
    std::optional<PlaceId> place = {};
    std::optional<PersonId> author = {};
    std::optional<PersonId> hider = {}; ///< of an objection
    std::string words;
    Grave grave = Grave::no;
    Instant first_at;
    Instant last_at;
    Clocks clocks;
    int reports = 0;
    std::optional<Verdict> verdict = {};
    std::string answer = {};
    std::optional<PersonId> answered_by = {};
    std::optional<Instant> answered_at = {};

    bool is_objection() const { return kind == objection_kind; }
    bool is_overdue(Instant now) const { return !answered_at && clocks.due_at <= now; }
    /// Nobody answers about themselves, nor about what they did.
    bool concerns(PersonId person) const { return author == person || hider == person; }
};

/// What one person said of it.
struct Report {
    ReportId id;
    std::optional<PersonId> reporter = {};
    Hash token_hash = {};
    Wrong wrong = Wrong::other;
    std::string words;
    Instant made_at;
};

/// Takes on what one more report says: a grave one makes it grave.
void count_in(Reported& reported, Report const& report, Nearest nearest);

} // namespace manyhands::safety
