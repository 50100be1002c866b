// SPDX-License-Identifier: AGPL-3.0-or-later
// What an item of somebody's record is: one labelled entry in versions.
#pragma once

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "web/words.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace manyhands::records {

using ItemId = Id<struct ItemTag>;

/// What an item is about, for deciding who may see it. An item without a label is for those alone who may see
/// all of them.
enum class Label { general, mental_health, sexual_health, social_care, justice, money, family, own };
inline constexpr Label all_labels[] = {Label::general,     Label::mental_health, Label::sexual_health,
                                       Label::social_care, Label::justice,       Label::money,
                                       Label::family,      Label::own};
inline constexpr std::size_t label_count = std::size(all_labels);
/// As forms and addresses hold it; `private` for Label::own.
std::string_view label_text(Label label);
std::optional<Label> parse_label(std::string_view text);
/// `records.label_<text>`; `records.label_none` for none.
web::MessageKey label_key(std::optional<Label> label);

/// Some of the labels.
struct Labels {
    std::uint16_t bits = 0;

    bool has(Label label) const { return (bits >> static_cast<unsigned>(label) & 1) != 0; }
    void add(Label label) { bits = static_cast<std::uint16_t>(bits | 1U << static_cast<unsigned>(label)); }
    bool empty() const { return bits == 0; }
    bool has_all() const { return bits == (1U << label_count) - 1; }
    bool operator==(Labels const&) const = default;
};

enum class ItemType { about_me, note, measurement, letter, event, diary };
/// What can be added: there is one About me.
inline constexpr ItemType added_types[] = {ItemType::note, ItemType::measurement, ItemType::letter,
                                           ItemType::event, ItemType::diary};
std::string_view type_text(ItemType type);
std::optional<ItemType> parse_type(std::string_view text);
web::MessageKey type_key(ItemType type);

/// The headings of About me (PRSB About Me standard v1.2), each `records.about_<text>`; "supported to write
/// this by" is ItemText::supported_by, and the date is the version's.
inline constexpr std::string_view about_headings[] = {"important", "people",  "communicate", "wellness",
                                                      "please_do", "support", "also"};
inline constexpr std::size_t about_count = std::size(about_headings);
using AboutAnswers = std::array<std::string, about_count>;

enum class ItemState { present, entered_in_error };

/// All that is sealed of a version.
struct ItemText {
    ItemType type = ItemType::note;
    std::optional<Label> label = {};
    Day happened_on = {};
    std::string title = {};
    std::string text = {};
    std::string on_behalf_of = {}; ///< a team or a service the author writes for; empty: nobody
    std::string supported_by = {}; ///< who helped the owner to write About me: never its author
    ItemState state = ItemState::present;
    std::string reason = {}; ///< why this version
    AboutAnswers about = {}; ///< of About me
    bool operator==(ItemText const&) const = default;
};

/// What the owner says about an item.
enum class RemarkKind { answer, dispute, correction, settled };
inline constexpr RemarkKind all_remarks[] = {RemarkKind::answer, RemarkKind::dispute, RemarkKind::correction,
                                             RemarkKind::settled};
std::string_view remark_text(RemarkKind kind);
std::optional<RemarkKind> parse_remark(std::string_view text);
web::MessageKey remark_key(RemarkKind kind);

struct Remark {
    RemarkKind kind = RemarkKind::answer;
    std::string text;
    Instant made_at;
};

/// A version as it is read.
struct Item {
    ItemId id;
    int version = 1;
    PersonId author;
    std::string author_name; ///< empty: somebody who left
    PersonId made_by;
    Instant recorded_at;
    ItemText content;
    std::optional<Remark> dispute = {};
};

/// In characters.
inline constexpr std::size_t title_length_max = 120;
inline constexpr std::size_t text_length_max = 10'000;
inline constexpr std::size_t about_length_max = 2'000;
inline constexpr std::size_t remark_length_max = 2'000;
/// Of one record, sealed: what its owner's whole copy may take in memory.
inline constexpr std::int64_t record_bytes_max = 16 << 20;
/// Versions made in a day, in one record: by its owner, by anybody else.
inline constexpr int own_entries_a_day = 500;
inline constexpr int entries_a_day = 100;
inline constexpr int remarks_max = 100; ///< on one item

/// The texts tidied, or Fault::invalid with notes at `title`, `text`, `happened_on` (between 1900 and a year
/// from today) and `on_behalf_of`.
Result<ItemText> check_item(ItemText text, Day today);
/// The same for About me: notes at `about_<heading>` and `supported_by`. All may be empty.
Result<ItemText> check_about(ItemText text);
/// Tidied, 1 to remark_length_max characters, or Fault::invalid at `field`.
Result<std::string> check_words(std::string_view typed, std::string_view field);

/// As it is sealed, filled up to a multiple of 256 bytes.
Bytes packed(ItemText const& text);
/// Nothing for bytes that `packed` did not make.
std::optional<ItemText> unpacked(ByteView bytes);

} // namespace manyhands::records
