// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see when they add a statement, and the list of statements as a file. Structs in, bytes out; no
// database.
#pragma once

#include "area/front/front.hpp"
#include "area/talk/conversation.hpp"
#include "area/talk/statement.hpp"
#include "area/talk/take_part_pages.hpp"

namespace manyhands::talk {

struct NewStatementPage {
    std::string question;
    web::Url conversation;
    web::Url action;
    web::Url votes;
    std::string draft_name; ///< under which the browser keeps what is typed
    std::string text;
    int characters_max = 0;
    bool waits_for_moderator = false;
    std::vector<StatementView> similar; ///< shown before sending
    web::Errors errors;
};

web::Response show(NewStatementPage const& page, web::Frame const& frame);
/// The statements that everybody can see, oldest first, and how their answers may be told.
struct ToldStatements {
    std::vector<Statement> statements;
    Told told = Told::rounded;
};
/// One line a statement: id, language, origin, text, agrees, disagrees, passes; counts as published_figure
/// unless they are open data.
web::Response as_csv(ToldStatements const& told);

} // namespace manyhands::talk
