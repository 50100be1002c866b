// SPDX-License-Identifier: AGPL-3.0-or-later
// The form of the catalogue that tools/views makes of locale/: messages sorted by key, each a range of parts
// per language.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace manyhands::web::table {

struct Range {
    std::uint32_t first, last;
};

struct Part {
    enum Kind : std::uint8_t { text, argument, sign, plural, select };
    Kind kind = text;
    std::string_view words; // the text, or the name of the argument
    std::uint32_t first_case = 0, last_case = 0;
};

struct Case {
    std::string_view label;
    std::uint32_t first_part = 0, last_part = 0;
};

struct Message {
    std::string_view key;
    Range in_language[2]; // by Language
};

extern std::span<Part const> const parts;
extern std::span<Case const> const cases;
extern std::span<Message const> const messages;

} // namespace manyhands::web::table
