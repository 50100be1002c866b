// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of circles: structs in, bytes out; no database.
#pragma once

#include "area/circles/circle.hpp"
#include "area/front/front.hpp"

namespace manyhands::circles {

/// One choice of a question.
struct Choice {
    std::string value;
    web::MessageKey name;
    web::MessageKey hint = {};
    bool chosen = false;
};

struct CircleRow {
    CircleId id;
    std::string name;
    web::Url href;
    web::MessageKey kind;
    web::MessageKey visibility;
    std::string place;
};

/// Circles of one place in the list to choose from.
struct PlaceGroup {
    std::string place;
    web::Url href;
    std::vector<CircleRow> circles;
};

struct RemovalRow {
    std::string circle;
    std::string reason;
    Instant at;
};

struct CirclesPage {
    bool is_member = false; ///< signed in
    std::vector<CircleRow> mine;
    std::vector<PlaceGroup> groups;
    std::optional<web::Url> more = {};
    std::vector<RemovalRow> removals = {};
};

/// How many people of one side there are, as the reader may know it.
struct SideRow {
    std::string side; ///< as rows hold it
    web::MessageKey name;
    std::string people;    ///< in words
    std::string published; ///< for programs: a number, or `*` for 1 to 7 (rule 12)
};

struct MemberRow {
    std::string name;
    web::MessageKey side;
    web::MessageKey part;
    std::optional<web::Url> change = {}; ///< for facilitators
    std::optional<web::Url> report = {}; ///< the name
};

struct CirclePage {
    CircleId id;
    std::string name;
    std::string kind_word;
    std::string visibility_word;
    web::MessageKey kind;
    web::MessageKey visibility;
    bool has_ended = false;
    std::string place;
    web::Url place_href;
    std::string purpose_source; ///< Markdown
    web::Html purpose;
    std::string agreement_source;
    web::Html agreement;
    int agreement_version = 1;
    web::Url agreement_href;
    std::vector<SideRow> sides;
    bool is_rounded = false; ///< the numbers of people are

    /// What the reader is here.
    struct Me {
        web::MessageKey side;
        web::MessageKey part;
        web::Url members;
        web::Url leave;
        std::optional<web::Url> wordings = {}; ///< what it was called before, if it ever changed
    };
    std::optional<Me> me = {};
    std::vector<MemberRow> members = {}; ///< the first few, for members alone
    bool has_more_members = false;

    struct Facilitating {
        web::Url members;
        web::Url invitations;
        web::Url applications;
        web::Url agreement;
        web::Url change;
    };
    std::optional<Facilitating> facilitating = {};

    /// What the reader may do to become a member.
    struct Entrance {
        web::Url href;
        web::MessageKey button;
        web::MessageKey text;
    };
    std::optional<Entrance> entrance = {};
    /// What became of their last application.
    struct Asked {
        web::MessageKey answer;
        std::string reason;
        bool is_waiting = false;
        web::Url href;
    };
    std::optional<Asked> asked = {};

    /// For members of a circle that a keeper took down.
    struct TakenDown {
        Instant at;
        std::string reason;
        std::optional<web::Url> href = {}; ///< for facilitators: where they object
    };
    std::optional<TakenDown> taken_down = {};
    std::optional<web::Url> take_down = {}; ///< for keepers of the place
    std::vector<front::Section> sections = {};
};

struct NewCirclePage {
    std::string place_id; ///< empty: a place has to be chosen first
    std::string place;
    web::Url back;
    std::vector<Choice> kinds;
    std::vector<Choice> visibilities;
    std::vector<Choice> sides;
    std::string name;
    std::string purpose;
    std::string agreement;
    web::Errors errors;
};

struct WordingRow {
    int version = 0;
    Instant made_at;
    std::string made_by; ///< empty for those who may not know the members
    web::Html text;
};

struct AgreementPage {
    std::string circle;
    web::Url circle_href;
    std::vector<WordingRow> wordings; ///< newest first
    std::optional<web::Url> more = {};
    bool can_change = false;
    web::Url action;
    int version = 0; ///< the present one, for the form
    std::string text;
    web::Errors errors;
};

web::Response show(CirclesPage const& page, web::Frame const& frame);
web::Response show(CirclePage const& page, web::Frame const& frame);
web::Response show(NewCirclePage const& page, web::Frame const& frame);
web::Response show(AgreementPage const& page, web::Frame const& frame);
/// {"mine": [{"id", "name", "place"}], "circles": […], "next": address or null}
web::Response as_json(CirclesPage const& page);
/// One line a circle of the open list: id, place, name.
web::Response as_csv(CirclesPage const& page);
/// {"id", "name", "kind", "visibility", "place", "purpose", "agreement", "agreement_version", "sides":
/// [{"side", "people"}]}
web::Response as_json(CirclePage const& page);

} // namespace manyhands::circles
