// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody undertakes after a decision was agreed, and what became of it.
#pragma once

#include "area/decide/decision.hpp"

namespace manyhands::decide {

/// offered: its owner has not said yes yet. open: undertaken. The last three are final. Late is no state: it
/// is an open promise whose day has passed.
enum class PromiseState { offered, open, kept, not_kept, withdrawn };
std::string_view promise_state_text(PromiseState state);
std::optional<PromiseState> parse_promise_state(std::string_view text);

/// What people outside the circle read of its owner: the owner says so. Members read the name.
enum class Naming { by_side, by_name };

struct Promise {
    PlaceId root;
    PromiseId id;
    DecisionId decision;
    CircleId circle;
    PlaceId place;
    PersonId owner;
    Side owner_side = Side::lived;
    std::string owner_name; ///< filled when read; empty for somebody who left
    std::string what;
    Day due;
    PromiseState state = PromiseState::offered;
    std::string why; ///< of the last step
    PersonId made_by;
    Instant made_at;
    std::optional<Instant> settled_at = {};
    Naming naming = Naming::by_side;

    /// Everybody who may know the circle may know of it.
    bool is_public() const { return state != PromiseState::offered && state != PromiseState::withdrawn; }
    bool is_late(Instant now) const { return state == PromiseState::open && due < british_day(now); }
};

/// How it shows: with late as a word of its own.
struct PromiseTag {
    web::MessageKey word;
    std::string colour;   ///< of govuk-frontend's tag
    std::string modifier; ///< of mh-promise
};
PromiseTag tag_of(Promise const& promise, Instant now);

/// In characters.
inline constexpr std::size_t what_length_max = 300;
inline constexpr std::size_t why_length_max = 1000;
inline constexpr std::chrono::years due_years_max{20};

struct TypedPromise {
    std::string what;
    std::string owner;               ///< a person's id
    std::string due;                 ///< `2026-12-24`
    Naming naming = Naming::by_side; ///< counts for those who promise for themselves
};
struct PromiseDraft {
    std::string what;
    PersonId owner;
    Day due;
    Naming naming = Naming::by_side;
};
/// Fault::invalid at `what`, `owner`, `due` (not before today).
Result<PromiseDraft> check_promise(TypedPromise const& typed, Day today);
/// Fault::invalid at `due`.
Result<Day> check_due(std::string_view typed, Day today);

} // namespace manyhands::decide
