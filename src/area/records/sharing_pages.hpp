// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of who may see a record, and who did: structs in, bytes out; no database.
#pragma once

#include "area/records/record_pages.hpp"
#include "area/records/sharing_rule.hpp"

namespace manyhands::records {

/// A rule in words.
struct RuleRow {
    std::string who; ///< a name; empty: somebody who left
    web::MessageKey part;      ///< of whoever has a part in `who`, a circle
    bool is_refusal = false;
    bool adds = false;
    std::vector<web::MessageKey> labels;
    web::MessageKey purpose;
    web::MessageKey life;
    Instant since;
    std::optional<Instant> until;
    web::Url end;
    web::Url agree;
    bool is_part() const { return !part.empty(); }
};

/// One person, and for each label whether they may see it.
struct SeerRow {
    struct Cell {
        bool sees = false;
    };
    std::string name;
    std::vector<Cell> cells;
    bool sees_all = false; ///< and so what has no label
    web::Url preview;
};

struct SharingPage {
    std::vector<web::MessageKey> labels;
    std::vector<SeerRow> people;
    std::vector<RuleRow> rules;
    std::vector<RuleRow> waiting;
};

struct CircleChoice {
    std::string name;
    web::Url href;
};
struct WhoChoice {
    std::string value; ///< person:<id> or part:<word>
    std::string text;
    bool chosen = false;
};

/// A rule that the owner makes, or one that somebody asks for.
struct RuleFormPage {
    bool is_asking = false;
    std::string name;                  ///< whose record is asked for
    std::vector<CircleChoice> circles; ///< to choose one first
    std::string circle;                ///< the chosen one's id
    std::string circle_name;
    std::vector<WhoChoice> who;
    std::vector<RecordChoice> effects;
    std::vector<RecordChoice> doings;
    std::vector<RecordChoice> labels;
    std::vector<RecordChoice> purposes;
    std::vector<RecordChoice> lives;
    web::Url action;
    web::Url back;
    web::Errors errors;
};

struct RuleEndPage {
    RuleRow rule;
};

/// One reading in words.
struct LookRow {
    Instant at;
    std::string what; ///< the whole sentence, in the reader's language
    std::vector<std::string> rules;
    std::optional<web::Url> item;
};
struct LookerGroup {
    std::string name; ///< empty: somebody who left
    std::vector<LookRow> looks;
};
struct LookedDay {
    Day day;
    std::vector<LookerGroup> people;
};
struct LookedPage {
    std::vector<LookedDay> days;
    std::optional<web::Url> more;
};

web::Response show(SharingPage const& page, web::Frame const& frame);
web::Response show(RuleFormPage const& page, web::Frame const& frame);
web::Response show(RuleEndPage const& page, web::Frame const& frame);
web::Response show(LookedPage const& page, web::Frame const& frame);

} // namespace manyhands::records
