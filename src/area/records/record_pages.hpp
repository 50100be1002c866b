// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of a record: structs in, bytes out; no database.
#pragma once

#include "area/front/front.hpp"
#include "area/records/item.hpp"

namespace manyhands::records {

/// One choice of a list.
struct RecordChoice {
    std::string value;
    web::MessageKey name;
    bool chosen = false;
};

/// A list narrowed to one label.
struct LabelWay {
    web::MessageKey name;
    std::optional<web::Url> href; ///< nothing: what is shown now
};

struct RemarkRow {
    web::MessageKey kind;
    std::string text;
    Instant at;
};

/// Whose words: a name, "you" where it is the reader, or somebody who left.
struct Writer {
    std::string name;
    bool is_reader = false;
    std::string on_behalf_of;
    bool has_left() const { return name.empty() && !is_reader; }
};

struct ItemCard {
    web::Url href;
    std::string title;
    std::string excerpt;
    web::MessageKey type;
    web::MessageKey label;
    Day happened_on;
    Writer writer;
    bool in_error = false;
    std::optional<RemarkRow> dispute;
};

struct AboutPart {
    web::MessageKey heading;
    std::string text;
};
struct AboutCard {
    std::vector<AboutPart> parts; ///< those that were answered
    std::string supported_by;
    web::MessageKey label;
    Instant at;
    web::Url href;
    std::optional<RemarkRow> dispute;
};

struct RecordPage {
    enum class View { own, other, preview };
    View view = View::own;
    std::string name;         ///< the owner's; in a preview, whose eyes
    bool sees_nothing = false; ///< in a preview
    std::optional<AboutCard> about;
    bool is_first = true; ///< not a later page, nor narrowed: where About me stands
    std::vector<ItemCard> items;
    std::vector<LabelWay> ways;
    std::optional<web::Url> more;
    std::optional<web::Url> add;
    std::optional<web::Url> begin; ///< the first page, from a later one
};

struct VersionRow {
    std::string title;
    std::string text;
    std::string reason;
    web::MessageKey label;
    Instant at;
    bool in_error = false;
};

struct ItemPage {
    bool is_own = true;
    std::string name; ///< the owner's
    web::Url back;
    ItemCard card;
    std::string text;
    std::vector<AboutPart> about; ///< of About me, whose versions are about parts, too
    std::string supported_by;
    std::string reason;
    Instant recorded_at;
    std::vector<VersionRow> before;
    std::vector<RemarkRow> remarks;
    std::optional<web::Url> change; ///< for whose words they are
    int version = 0;
    /// For the owner.
    web::Url remark;
    web::Url relabel;
    std::vector<RecordChoice> labels;
    std::optional<std::string> label_error; ///< or of the version it began from
    std::vector<RecordChoice> kinds;
    std::string words;
    web::Errors errors;
};

/// A new item, or a change of one.
struct ItemFormPage {
    bool is_change = false;
    bool is_own = true;
    std::string name;
    web::Url action;
    web::Url back;
    std::vector<RecordChoice> types;
    std::vector<RecordChoice> labels;
    std::string happened_on;
    std::string title;
    std::string text;
    std::string on_behalf_of;
    std::string reason;
    int version = 0;
    std::optional<std::string> now; ///< what stands there now, where it changed meanwhile
    std::optional<web::Url> mark;   ///< as entered in error
    web::Errors errors;
};

struct AboutField {
    std::string field;
    web::MessageKey heading;
    web::MessageKey hint;
    std::string text;
    std::string now; ///< what stands there now, where it changed meanwhile
    std::optional<std::string> error;
};
struct AboutFormPage {
    std::vector<AboutField> fields;
    std::string supported_by;
    std::vector<RecordChoice> labels;
    int version = 0;
    bool changed_meanwhile = false;
    web::Errors errors;
};

/// Records that others let one see.
struct SharedPage {
    struct Row {
        std::string name;
        web::Url href;
    };
    std::vector<Row> rows;
    std::optional<web::Url> more;
    /// Whom one could ask: the people of a circle, or the circles to choose from.
    std::string circle;
    std::vector<Row> to_ask;
};

web::Response show(RecordPage const& page, web::Frame const& frame);
web::Response show(ItemPage const& page, web::Frame const& frame);
web::Response show(ItemFormPage const& page, web::Frame const& frame);
web::Response show(AboutFormPage const& page, web::Frame const& frame);
web::Response show(SharedPage const& page, web::Frame const& frame);

} // namespace manyhands::records
