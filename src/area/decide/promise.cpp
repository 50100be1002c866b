// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/promise.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace manyhands::decide {

namespace {

constexpr std::array<std::string_view, 5> words = {"offered", "open", "kept", "not_kept", "withdrawn"};

std::optional<Note> due_fault(std::optional<Day> const& due, Day today)
{
    if (!due)
        return Note{"decide.due_malformed"};
    if (*due < today)
        return Note{"decide.due_past"};
    if (due->date.year() > today.date.year() + due_years_max)
        return Note{"decide.due_far"};
    return std::nullopt;
}

} // namespace

std::string_view promise_state_text(PromiseState state) { return words.at(static_cast<std::size_t>(state)); }

std::optional<PromiseState> parse_promise_state(std::string_view text)
{
    auto const found = std::ranges::find(words, text);
    return found == words.end() ? std::nullopt
                                : std::optional(static_cast<PromiseState>(found - words.begin()));
}

PromiseTag tag_of(Promise const& promise, Instant now)
{
    if (promise.is_late(now))
        return {"decide.promise_late", "yellow", "late"};
    switch (promise.state) {
    case PromiseState::offered:
        return {"decide.promise_offered", "blue", "open"};
    case PromiseState::open:
        return {"decide.promise_open", "blue", "open"};
    case PromiseState::kept:
        return {"decide.promise_kept", "green", "kept"};
    case PromiseState::not_kept:
        return {"decide.promise_not_kept", "red", "not-kept"};
    case PromiseState::withdrawn:
        break;
    }
    return {"decide.promise_withdrawn", "grey", "open"};
}

Result<PromiseDraft> check_promise(TypedPromise const& typed, Day today)
{
    std::vector<FieldNote> notes;
    auto what = tidy_line(typed.what);
    if (what.empty())
        notes.push_back({"what", {"decide.what_missing"}});
    if (count_characters(what) > what_length_max)
        notes.push_back({"what", {"decide.too_long", {{"count", std::int64_t{what_length_max}}}}});
    auto const owner = PersonId::parse(typed.owner);
    if (!owner)
        notes.push_back({"owner", {"decide.owner_missing"}});
    auto const due = Day::parse(typed.due);
    if (auto fault = due_fault(due, today))
        notes.push_back({"due", *fault});
    if (!notes.empty())
        return invalid(std::move(notes));
    return PromiseDraft{std::move(what), *owner, *due, typed.naming};
}

Result<Day> check_due(std::string_view typed, Day today)
{
    auto const due = Day::parse(typed);
    if (auto fault = due_fault(due, today))
        return invalid({{"due", *fault}});
    return *due;
}

} // namespace manyhands::decide
