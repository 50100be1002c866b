// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/terminal.hpp"

#include "web/words.hpp"

#include <cstdio>

namespace manyhands::app {

void complain(std::string_view words)
{
    std::fprintf(stderr, "manyhands: %.*s\n", static_cast<int>(words.size()), words.data());
}

void complain(Error const& error)
{
    complain(web::say(web::Language::en, error.note));
    for (auto const& field : error.fields)
        complain(field.field + ": " + web::say(web::Language::en, field.note));
}

Exit exit_of(Error const& error)
{
    return error.fault == Fault::unavailable ? Exit::no_store : Exit::bad_input;
}

Exit complained(Error const& error)
{
    complain(error);
    return exit_of(error);
}

} // namespace manyhands::app
