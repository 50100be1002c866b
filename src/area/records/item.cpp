// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/item.hpp"

#include "area/records/packing.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace manyhands::records {

namespace {

constexpr std::string_view label_texts[] = {"general", "mental_health", "sexual_health", "social_care",
                                            "justice", "money",         "family",        "private"};
constexpr std::string_view type_texts[] = {"about_me", "note", "measurement", "letter", "event", "diary"};
constexpr std::string_view remark_texts[] = {"answer", "dispute", "correction", "settled"};

template <class Enum, std::size_t N>
std::optional<Enum> parsed(std::string_view const (&texts)[N], std::string_view text)
{
    auto const found = std::ranges::find(texts, text);
    return found == std::end(texts) ? std::nullopt : std::optional(static_cast<Enum>(found - texts));
}

void note_length(std::vector<FieldNote>& notes, std::string field, std::string_view text, std::size_t most)
{
    if (count_characters(text) > most)
        notes.push_back(
            {std::move(field), {"records.too_long", {{"count", static_cast<std::int64_t>(most)}}}});
}

constexpr int first_year = 1900;

} // namespace

std::string_view label_text(Label label) { return label_texts[static_cast<std::size_t>(label)]; }
std::optional<Label> parse_label(std::string_view text) { return parsed<Label>(label_texts, text); }
web::MessageKey label_key(std::optional<Label> label)
{
    return label ? web::MessageKey("records.label_" + std::string(label_text(*label)))
                 : web::MessageKey("records.label_none");
}

std::string_view type_text(ItemType type) { return type_texts[static_cast<std::size_t>(type)]; }
std::optional<ItemType> parse_type(std::string_view text) { return parsed<ItemType>(type_texts, text); }
web::MessageKey type_key(ItemType type)
{
    return web::MessageKey("records.type_" + std::string(type_text(type)));
}

std::string_view remark_text(RemarkKind kind) { return remark_texts[static_cast<std::size_t>(kind)]; }
std::optional<RemarkKind> parse_remark(std::string_view text)
{
    return parsed<RemarkKind>(remark_texts, text);
}
web::MessageKey remark_key(RemarkKind kind)
{
    return web::MessageKey("records.remark_" + std::string(remark_text(kind)));
}

Result<ItemText> check_item(ItemText text, Day today)
{
    text.title = tidy_line(text.title);
    text.text = tidy(text.text);
    text.on_behalf_of = tidy_line(text.on_behalf_of);
    text.reason = tidy(text.reason);
    std::vector<FieldNote> notes;
    if (text.title.empty())
        notes.push_back({"title", {"records.title_missing"}});
    note_length(notes, "title", text.title, title_length_max);
    if (text.text.empty())
        notes.push_back({"text", {"records.text_missing"}});
    note_length(notes, "text", text.text, text_length_max);
    note_length(notes, "on_behalf_of", text.on_behalf_of, title_length_max);
    note_length(notes, "reason", text.reason, remark_length_max);
    if (!text.happened_on.date.ok() || static_cast<int>(text.happened_on.date.year()) < first_year ||
        text.happened_on > today + std::chrono::days(366))
        notes.push_back({"happened_on", {"records.day_wrong"}});
    if (!notes.empty())
        return invalid(std::move(notes));
    return text;
}

Result<ItemText> check_about(ItemText text)
{
    std::vector<FieldNote> notes;
    for (std::size_t at = 0; at < about_count; ++at) {
        text.about[at] = tidy(text.about[at]);
        note_length(notes, "about_" + std::string(about_headings[at]), text.about[at], about_length_max);
    }
    text.supported_by = tidy_line(text.supported_by);
    note_length(notes, "supported_by", text.supported_by, title_length_max);
    if (!notes.empty())
        return invalid(std::move(notes));
    return text;
}

Result<std::string> check_words(std::string_view typed, std::string_view field)
{
    auto words = tidy(typed);
    std::vector<FieldNote> notes;
    if (words.empty())
        notes.push_back({std::string(field), {"records.words_missing"}});
    note_length(notes, std::string(field), words, remark_length_max);
    if (!notes.empty())
        return invalid(std::move(notes));
    return words;
}

Bytes packed(ItemText const& text)
{
    std::vector<std::string> parts{std::string(type_text(text.type)),
                                   std::string(text.label ? label_text(*text.label) : ""),
                                   text.happened_on.iso(),
                                   text.title,
                                   text.text,
                                   text.on_behalf_of,
                                   text.supported_by,
                                   text.state == ItemState::entered_in_error ? "error" : "",
                                   text.reason};
    parts.insert(parts.end(), text.about.begin(), text.about.end());
    return pack(parts);
}

std::optional<ItemText> unpacked(ByteView bytes)
{
    constexpr std::size_t plain = 9;
    auto const parts = unpack(bytes, plain + about_count);
    if (!parts)
        return std::nullopt;
    auto const type = parse_type(parts->at(0));
    auto const day = Day::parse(parts->at(2));
    if (!type || !day)
        return std::nullopt;
    ItemText text{.type = *type,
                  .label = parse_label(parts->at(1)),
                  .happened_on = *day,
                  .title = parts->at(3),
                  .text = parts->at(4),
                  .on_behalf_of = parts->at(5),
                  .supported_by = parts->at(6),
                  .state = parts->at(7).empty() ? ItemState::present : ItemState::entered_in_error,
                  .reason = parts->at(8)};
    std::copy_n(parts->begin() + plain, about_count, text.about.begin());
    return text;
}

} // namespace manyhands::records
