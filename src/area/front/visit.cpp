// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/visit.hpp"

namespace manyhands::front {

std::string Visit::say(std::string_view key, std::initializer_list<web::Argument> arguments) const
{
    return web::say(who.language, key, arguments);
}

Result<void> Turn::tell(PlaceId root, std::string act, journal::Subject subject, std::string body,
                        std::optional<std::string> public_body)
{
    return tools.journal.tell(rows,
                              {.root = root,
                               .at = now,
                               .actor = who.person,
                               .act = std::move(act),
                               .subject = std::move(subject),
                               .body = std::move(body),
                               .public_body = std::move(public_body)});
}

Result<void> Turn::tell_about(std::string act, PersonId person)
{
    return tell(journal::installation, std::move(act), journal::subject("person", person));
}

std::string Visit::typed_or(std::string_view field, std::string_view at_first) const
{
    return form.has(field) ? form.text(field) : std::string(at_first);
}

Turn program_turn(store::Transaction& rows, Tools const& tools)
{
    static web::Request const no_request;
    return {.request = no_request, .rows = rows, .tools = tools, .now = tools.clock.now(), .who = {}};
}

} // namespace manyhands::front
