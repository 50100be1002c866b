// SPDX-License-Identifier: AGPL-3.0-or-later
// An Instant is when something happened; a Day is a date people live by. Neither is ever a raw number in an
// interface.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace manyhands {

/// Milliseconds of UTC since 1970.
struct Instant {
    std::int64_t ms = 0;
    auto operator<=>(Instant const&) const = default;
    Instant operator+(std::chrono::milliseconds by) const { return {ms + by.count()}; }
    Instant operator-(std::chrono::milliseconds by) const { return {ms - by.count()}; }
    std::chrono::milliseconds operator-(Instant other) const
    {
        return std::chrono::milliseconds(ms - other.ms);
    }
};

/// A date of the Gregorian calendar; rows and addresses hold it as `2026-11-22`.
struct Day {
    std::chrono::year_month_day date{};
    auto operator<=>(Day const&) const = default;
    Day operator+(std::chrono::days by) const { return {std::chrono::sys_days(date) + by}; }
    std::chrono::days operator-(Day other) const
    {
        return std::chrono::sys_days(date) - std::chrono::sys_days(other.date);
    }

    std::string iso() const;
    /// Exactly `YYYY-MM-DD` of a day that exists; nothing otherwise.
    static std::optional<Day> parse(std::string_view iso);
};

/// `2026-11-22T15:04:05.678Z`
std::string iso_instant(Instant instant);

/// British time (the same in England and Wales): UTC plus one hour between 01:00 UTC of the last Sundays of
/// March and October (Summer Time Order 2002, SI 2002/262).
std::chrono::minutes british_offset(Instant instant);
/// The date on a British wall at that instant.
Day british_day(Instant instant);
/// The instant at which that British day ends: a thing that closes "on" a day closes then.
Instant end_of_british_day(Day day);

/// Two real clocks exist: the system's, and the one a test or a sample sets.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
};

class SetClock final : public Clock {
public:
    explicit SetClock(Instant at) : at_(at) { }
    Instant now() const override { return at_; }
    void set(Instant at) { at_ = at; }
    void advance(std::chrono::milliseconds by) { at_ = at_ + by; }

private:
    Instant at_;
};

} // namespace manyhands
