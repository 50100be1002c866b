// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts of people as they may be told (rule 12).
#pragma once

#include "web/words.hpp"

#include <cstdint>
#include <string>

namespace manyhands::talk {

/// "about 40 people", "fewer than 8 people", "nobody".
std::string people_words(web::Language language, std::uint32_t people);
/// `0`, `*` or the rounded number.
std::string people_figure(std::uint32_t people);
/// people_words of such a figure.
std::string figure_words(web::Language language, std::string const& figure);

} // namespace manyhands::talk
