// SPDX-License-Identifier: AGPL-3.0-or-later
// Markdown that strangers write (CommonMark 0.29 with GitHub's tables, strike-through and bare links) as
// harmless HTML.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace manyhands::web {

/// Longer texts are shown as they are, as plain paragraphs: reading Markdown of any length is not worth the
/// time.
inline constexpr std::size_t markdown_bytes_max = 100 * 1024;
/// Cells of all tables of one text: short rows are filled up, so a few bytes can ask for very many. Where
/// there may be more, the text is read without tables.
inline constexpr std::size_t markdown_cells_max = 1'000;
/// The HTML of one text. What would be longer is shown as plain paragraphs, and where even these do not fit,
/// they end with `…`.
inline constexpr std::size_t markdown_html_bytes_max = 200 * 1024;

/// HTML without anything but text, headings from h3 downwards (the page has h1 and h2), lists, quotes,
/// tables, code and links. Raw HTML is left out; a picture becomes a link to it; links lead to http, https,
/// mailto or an address of ours, others lose their target; every link has rel="nofollow noopener". `source`
/// is clean UTF-8. O(bytes) in practice: with more than 300 of `://`, `@` and `www.` no bare link is made,
/// with a line of more than 100 `|` no table. Nothing a stranger types makes it longer than
/// markdown_html_bytes_max.
std::string safe_markdown(std::string_view source);

/// The words of such a text without its marks, for lists and searches; not HTML. Each block ends a line. At
/// most a little longer than the source.
std::string markdown_words(std::string_view source);

} // namespace manyhands::web
