// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/one_time_code.hpp"

#include "base/expect.hpp"
#include "base/random.hpp"
#include "web/network.hpp"

#include <cstdio>

namespace manyhands::accounts {

namespace {

constexpr std::size_t digit_count = 6;
constexpr std::string_view code_purpose = "manyhands one-time code 1";
constexpr std::string_view link_purpose = "manyhands sign-in link 1";

// What mail programs and phones put between digits: spaces (also the ones that do not break) and kinds of
// hyphen.
constexpr std::array<std::string_view, 9> ignored{" ",      "\t",     "\r",     "\n",    "-",
                                                  "\u00A0", "\u202F", "\u2011", "\u2013"};

/// The six digits, or nothing.
std::optional<std::string> read_digits(std::string_view typed)
{
    std::string digits;
    while (!typed.empty() && digits.size() <= digit_count) {
        auto const mark = std::ranges::find_if(ignored, [&](auto word) { return typed.starts_with(word); });
        if (mark == ignored.end() && (typed.front() < '0' || typed.front() > '9'))
            return std::nullopt;
        if (mark == ignored.end())
            digits += typed.front();
        typed.remove_prefix(mark == ignored.end() ? 1 : mark->size());
    }
    return digits.size() == digit_count ? std::optional(digits) : std::nullopt;
}

} // namespace

std::string random_code()
{
    char text[digit_count + 1];
    std::snprintf(text, sizeof text, "%06u", random_below(1'000'000) % 1'000'000);
    return text;
}

Hash code_hash(ByteView server_key, CodeId const& id, std::string_view digits)
{
    EXPECT(server_key.size() >= 32);
    auto message = to_bytes(code_purpose);
    message.insert(message.end(), id.bytes.begin(), id.bytes.end());
    message.insert(message.end(), digits.begin(), digits.end());
    return hmac_sha256(server_key, message);
}

std::string link_token(ByteView server_key, CodeId const& id)
{
    EXPECT(server_key.size() >= 32);
    auto message = to_bytes(link_purpose);
    message.insert(message.end(), id.bytes.begin(), id.bytes.end());
    return hmac_sha256(server_key, message).hex().substr(0, 32);
}

namespace {

/// A clock that was set back must not lengthen a life: a code from the future is no good either.
CodeState life_of(CodeRow const& row, Instant now, std::chrono::minutes life)
{
    if (row.used_at)
        return CodeState::used;
    return now >= row.made_at && now - row.made_at < life ? CodeState::open : CodeState::expired;
}

} // namespace

CodeState state_of(CodeRow const& row, Instant now, int tries_max)
{
    if (!row.used_at && row.wrong_tries >= tries_max)
        return CodeState::exhausted;
    return life_of(row, now, code_life);
}

CodeState link_state_of(CodeRow const& row, Instant now) { return life_of(row, now, link_life); }

CodeAnswer check(ByteView server_key, std::optional<CodeRow> const& row, std::string_view typed, Instant now,
                 int tries_max)
{
    auto const digits = read_digits(typed);
    if (!digits)
        return CodeAnswer::unreadable;
    auto const compared = row.value_or(CodeRow{});
    bool const equal =
        equal_in_constant_time(code_hash(server_key, compared.id, *digits).view(), compared.hash.view());
    if (!row || state_of(*row, now, tries_max) != CodeState::open)
        return CodeAnswer::closed;
    return equal ? CodeAnswer::right : CodeAnswer::wrong;
}

std::optional<Note> note_of(CodeAnswer answer)
{
    switch (answer) {
    case CodeAnswer::right:
        return std::nullopt;
    case CodeAnswer::wrong:
        return Note{"accounts.code_refused"};
    case CodeAnswer::unreadable:
        return Note{"accounts.code_unreadable"};
    case CodeAnswer::closed:
        break;
    }
    return Note{"accounts.code_over"};
}

std::string network_of(std::string_view client_address) { return web::network_of(client_address); }

Instant window_start(Limit const& limit, Instant now)
{
    auto const size = std::chrono::milliseconds(limit.window).count();
    EXPECT(size > 0 && now.ms >= 0);
    return {now.ms / size * size};
}

Permission permission(Limit const& limit, WindowCounts const& counts, Instant now)
{
    auto const size = std::chrono::milliseconds(limit.window).count();
    auto const still_near = size - (now.ms - window_start(limit, now).ms); // in 1..size
    // before is at most the limit where the limit was obeyed; more changes nothing and must not overflow.
    auto const before = std::min<std::int64_t>(counts.before, limit.count);
    auto const weighed = (before * still_near + size - 1) / size;
    return counts.current + weighed < limit.count ? Permission::allowed : Permission::too_many;
}

} // namespace manyhands::accounts
