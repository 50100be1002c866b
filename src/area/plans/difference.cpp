// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/difference.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

namespace manyhands::plans {

namespace {

using Words = std::span<std::string_view const>;

constexpr std::size_t cells_max = 1'000'000;

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/// Each word with the white space after it.
std::vector<std::string_view> words_of(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && !is_white(text[end]))
            ++end;
        while (end < text.size() && is_white(text[end]))
            ++end;
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

void add(std::vector<Piece>& pieces, Change change, std::string_view word)
{
    if (!pieces.empty() && pieces.back().change == change)
        pieces.back().text += word;
    else
        pieces.push_back({change, std::string(word)});
}

void add_all(std::vector<Piece>& pieces, Change change, Words words)
{
    for (auto const word : words)
        add(pieces, change, word);
}

/// The longest common sequence by the table of Wagner and Fischer, filled from the end.
void add_changed(std::vector<Piece>& pieces, Words before, Words after)
{
    auto const columns = after.size() + 1;
    if ((before.size() + 1) * columns > cells_max) {
        add_all(pieces, Change::removed, before);
        add_all(pieces, Change::added, after);
        return;
    }
    std::vector<std::uint32_t> common((before.size() + 1) * columns);
    auto const cell = [&](std::size_t row, std::size_t column) -> std::uint32_t& {
        return common[row * columns + column];
    };
    for (auto row = before.size(); row-- > 0;)
        for (auto column = after.size(); column-- > 0;)
            cell(row, column) = before[row] == after[column]
                ? cell(row + 1, column + 1) + 1
                : std::max(cell(row + 1, column), cell(row, column + 1));
    std::size_t row = 0;
    std::size_t column = 0;
    while (row < before.size() && column < after.size()) {
        if (before[row] == after[column]) {
            add(pieces, Change::same, before[row++]);
            ++column;
        } else if (cell(row + 1, column) >= cell(row, column + 1))
            add(pieces, Change::removed, before[row++]);
        else
            add(pieces, Change::added, after[column++]);
    }
    add_all(pieces, Change::removed, before.subspan(row));
    add_all(pieces, Change::added, after.subspan(column));
}

} // namespace

std::vector<Piece> difference(std::string_view before, std::string_view after)
{
    auto const old_words = words_of(before);
    auto const new_words = words_of(after);
    auto const shorter = std::min(old_words.size(), new_words.size());
    std::size_t head = 0;
    while (head < shorter && old_words[head] == new_words[head])
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head &&
           old_words[old_words.size() - 1 - tail] == new_words[new_words.size() - 1 - tail])
        ++tail;
    Words const from(old_words);
    Words const to(new_words);
    std::vector<Piece> pieces;
    add_all(pieces, Change::same, from.first(head));
    add_changed(pieces, from.subspan(head, from.size() - head - tail),
                to.subspan(head, to.size() - head - tail));
    add_all(pieces, Change::same, from.last(tail));
    return pieces;
}

} // namespace manyhands::plans
