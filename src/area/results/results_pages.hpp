// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of results: structs in, bytes out; no database.
#pragma once

#include "area/front/front.hpp"
#include "area/results/results_svg.hpp"

#include <array>
#include <optional>

namespace manyhands::results {

/// One bar with its figures: of a side, of the side that agrees least, or of everybody.
struct AnswerLine {
    enum class Kind { side, smallest, all } kind = Kind::side;
    std::string who; ///< a side, a group or everybody, in words
    bool is_shown = false;
    web::Html bar = {};  ///< only where it is shown
    std::string figures; ///< or why it is not shown
};

/// A statement in a list of results, with the reason it stands there and how each number came about.
struct Finding {
    std::string text;
    std::string language; ///< "en", "cy"
    std::string why;
    std::string flag = {}; ///< a sentence, where another way of looking at it says otherwise
    std::vector<AnswerLine> lines = {};
    std::vector<std::string> how = {};
    web::Url step = {}; ///< from what people share to a decision on it
};

struct FindingList {
    std::string id; ///< of the heading in the page
    web::MessageKey heading;
    web::MessageKey lead;
    web::MessageKey empty;
    std::string note = {}; ///< a sentence with a figure about the whole list
    std::vector<Finding> findings = {};
};

/// A statement with all its figures, for the list and the files. Absent figures: fewer than five people.
struct StatementResult {
    std::int32_t number = 0;
    std::string text;
    std::string language;
    std::string people; ///< rule 12: `0`, `*` or a multiple of 5
    std::optional<talk::Shares> everybody = {};
    std::array<std::optional<talk::Shares>, 3> sides = {}; ///< lived, staff, elected
    web::Html bar = {};                                    ///< of everybody, where it is shown
    std::string figures;                                   ///< or why it is not shown
};

/// A way to order the list.
struct OrderLink {
    web::MessageKey name;
    web::Url href;
    bool is_current = false;
};

struct MapKey {
    web::Html shape;
    std::string words;
    std::string card = {}; ///< the id of the group's card; empty: it has none
};
struct MapTelling {
    std::string text;
    std::string language;
    std::string figures;
};
struct MapGroupCard {
    std::string id;
    web::Html mark;
    std::string name; ///< with its size
    std::vector<MapTelling> telling; ///< what sets it apart most first
};

/// What the opinion map says: in words first, then drawn, and the cards that say the same.
struct MapPart {
    std::vector<std::string> about;    ///< whether there are clear groups, and how sure that is
    std::vector<std::string> news;     ///< how the groups changed lately
    std::vector<FindingList> findings; ///< what joins the groups, what divides them, what speaks for all
    web::Html drawing;
    std::vector<MapKey> keys;
    std::vector<std::string> caption; ///< what dots and areas mean
    std::vector<MapGroupCard> groups;
    std::vector<std::string> hidden; ///< sentences about what is not shown
    std::vector<std::string> tried;  ///< how well each number of groups fits
    std::string live;                ///< that it follows the votes; empty where it is a stored one
    std::string made;                ///< the stored one: when, from what, with which engine; empty: none yet
    std::string hash;
    web::Url json; ///< empty where the conversation is no open data; the same for the next
    web::Url polis_json;
};

/// What the page says to its reader about themselves.
struct MyPart {
    std::string place;    ///< a sentence; empty: there are no groups, or not enough answers yet
    std::string answered; ///< how many statements they have answered
    web::Url mine;        ///< their votes, each to be changed, and what became of their statements
};

struct ResultsPage {
    std::string id;
    std::string question;
    web::Url back;
    web::Url wall;
    web::Url export_page;
    web::Url json;
    web::Url csv;
    std::string voters;
    std::optional<MyPart> mine = {};     ///< who has voted
    web::Url take_part = {};             ///< who has not, and may
    std::vector<std::string> thin_sides; ///< sentences about sides that cannot be shown
    bool has_sides = false;              ///< two can be compared
    std::vector<FindingList> across;
    std::vector<FindingList> overall;
    std::optional<MapPart> map = {};
    std::string no_map; ///< a sentence, where there is none
    std::vector<StatementResult> statements;
    std::vector<OrderLink> orders;
    std::string shortened;                     ///< a sentence, where the table does not show all statements
    std::vector<front::Section> sections = {}; ///< what came of it
};

/// What a wall in a meeting shows to all at once: nothing that is about one reader.
struct WallPage {
    std::string question;
    web::Url results;
    std::string address; ///< where to take part, for people with a telephone; empty: voting has ended
    web::Html code;      ///< the same as a QR code
    std::string voters;
    std::string votes;
    std::vector<FindingList> findings; ///< what joins and what divides, a few
    std::optional<MapPart> map = {};
    std::string no_map;
};

web::Response show(ResultsPage const& page, web::Frame const& frame);
web::Response show(WallPage const& page, web::Frame const& frame);
/// {"conversation", "question", "statements": [{"number", "text", "people", "agree", "disagree", "pass",
/// "lived", "staff", "elected"}], …}: shares in percent (rounded as shares_of
/// says), null below five people, people by rule 12.
web::Response as_json(ResultsPage const& page);
/// One line a statement with the same figures.
web::Response as_csv(ResultsPage const& page);

} // namespace manyhands::results
