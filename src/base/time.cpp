// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/time.hpp"

#include <charconv>
#include <cstdio>

namespace manyhands {

using namespace std::chrono;

namespace {

sys_time<milliseconds> point(Instant instant) { return sys_time<milliseconds>(milliseconds(instant.ms)); }

/// 01:00 UTC on the last Sunday of the month.
sys_time<milliseconds> change(year y, month m) { return sys_days(y / m / Sunday[last]) + 1h; }

std::optional<int> digits(std::string_view text)
{
    int value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.front() == '-')
        return std::nullopt;
    return value;
}

} // namespace

std::string Day::iso() const
{
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

std::optional<Day> Day::parse(std::string_view iso)
{
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-')
        return std::nullopt;
    auto const y = digits(iso.substr(0, 4));
    auto const m = digits(iso.substr(5, 2));
    auto const d = digits(iso.substr(8, 2));
    if (!y || !m || !d)
        return std::nullopt;
    Day const parsed{year(*y) / month(static_cast<unsigned>(*m)) / day(static_cast<unsigned>(*d))};
    return parsed.date.ok() ? std::optional(parsed) : std::nullopt;
}

std::string iso_instant(Instant instant)
{
    auto const days_part = floor<days>(point(instant));
    hh_mm_ss const clock(point(instant) - days_part);
    char text[40];
    std::snprintf(text, sizeof text, "%sT%02d:%02d:%02d.%03dZ", Day{year_month_day(days_part)}.iso().c_str(),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return text;
}

minutes british_offset(Instant instant)
{
    auto const at = point(instant);
    auto const y = year_month_day(floor<days>(at)).year();
    return at >= change(y, March) && at < change(y, October) ? 60min : 0min;
}

Day british_day(Instant instant)
{
    return {year_month_day(floor<days>(point(instant) + british_offset(instant)))};
}

Instant end_of_british_day(Day day)
{
    auto const midnight = sys_days(day.date) + days(1);
    Instant const naive{duration_cast<milliseconds>(midnight.time_since_epoch()).count()};
    return naive - british_offset(naive - 1h);
}

Instant SystemClock::now() const
{
    return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

} // namespace manyhands
