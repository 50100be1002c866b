// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see who take part: one statement at a time, and what they said themselves. Structs in, bytes
// out; no database.
#pragma once

#include "area/front/front.hpp"
#include "area/talk/statement.hpp"

namespace manyhands::talk {

/// A statement with its words' language, as pages show it.
struct StatementView {
    std::string id;
    std::string text;
    std::string language_code;
};
StatementView view_of(Statement const& statement);

struct ConversationPage {
    ConversationId id;
    std::string question;
    std::string background_source; ///< Markdown
    web::Html background;
    std::string who_decides; ///< already the circle's name where nobody else was named
    std::string circle;
    web::Url circle_href;
    std::string place;
    web::Url place_href;
    bool is_closed = false;
    std::optional<Instant> closes_at = {};
    std::optional<Day> closes_on = {}; ///< the last day on which people can vote
    std::string took_part_words;
    bool is_open_data = false; ///< it was announced that everybody's answers are
    std::string took_part;     ///< for programs: a number, or `*` for 1 to 7 (rule 12)

    std::optional<StatementView> asked = {}; ///< the statement to vote on now
    std::string chosen; ///< the vote that counts, when one changes it: agree, disagree, pass
    std::string back;   ///< `mine` when one goes back there afterwards
    int answered = 0;
    int total = 0;
    int percent = 0;        ///< of the statements answered
    bool is_reason = false; ///< the statement came from a decision that was not agreed
    /// Which one, for those who may know it.
    struct FromDecision {
        std::string question;
        web::Url href;
    };
    std::optional<FromDecision> from_decision = {};
    bool waits_for_confirming = false; ///< the reader's votes do not count yet

    std::optional<web::Url> keep_votes = {}; ///< for a guest whose votes count: how to keep them

    /// Why the reader cannot vote, and what would help.
    struct Refusal {
        web::MessageKey text;
        std::optional<web::Url> href = {};
        web::MessageKey link = {};
    };
    std::optional<Refusal> refusal = {};

    std::vector<StatementView> statements; ///< that everybody can see, for programs, and where they go on
    std::optional<web::Url> more = {};
    std::vector<front::Section> sections; ///< hung here by later areas
    web::Url votes;
    std::optional<web::Url> add = {}; ///< to add one's own
    web::Url mine;
    web::Url results;
    web::Url log;
    std::optional<web::Url> wordings = {}; ///< when the words were changed

    struct Running {
        web::Url moderation;
        int waiting = 0;
        web::Url participation;
        web::Url edit;
        web::Url close;
        web::Url reopen; ///< none where it stays closed for good
    };
    std::optional<Running> running = {}; ///< for facilitators
    web::Errors errors = {};
};

struct MineRow {
    std::string text;
    std::string language_code;
    web::MessageKey vote;
    Instant at;
    std::optional<web::Url> change = {};
};

struct OwnStatement {
    std::string text;
    std::string language_code;
    web::MessageKey shown;
    std::string tag_colour;
    std::string answers = {};    ///< how people answered it, while it is shown
    web::MessageKey reason = {}; ///< of the moderator who hid it; empty otherwise
    std::string note;            ///< what they wrote to the author
    bool is_decided = false;     ///< a moderator looked at it
    std::string moderator;       ///< empty where the reader may not know the name
};

struct MinePage {
    std::string question;
    web::Url conversation;
    std::vector<MineRow> votes;           ///< the newest first
    std::vector<OwnStatement> statements; ///< the newest first
    bool waits_for_confirming = false;
    web::Url sign_in;
    std::optional<web::Url> add = {};
};

web::Response show(ConversationPage const& page, web::Frame const& frame);
web::Response show(MinePage const& page, web::Frame const& frame);
/// {"id", "question", "background", "who_decides", "circle", "place", "closed", "closes_at" (or null),
/// "took_part", "statements": [{"id", "text", "language"}], "more": where the list goes on, or null}
web::Response as_json(ConversationPage const& page);

} // namespace manyhands::talk
