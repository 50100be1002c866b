// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/people_words.hpp"

#include "base/published.hpp"
#include "base/text.hpp"

namespace manyhands::talk {

using web::say;

std::string people_words(web::Language language, std::uint32_t people)
{
    return figure_words(language, people_figure(people));
}

std::string figure_words(web::Language language, std::string const& figure)
{
    if (figure == "0")
        return say(language, "talk.people_none");
    if (figure == "*")
        return say(language, "talk.people_few");
    return say(language, "talk.people_about", {{"count", *parse_integer(figure)}});
}

std::string people_figure(std::uint32_t people) { return published_figure(people); }

} // namespace manyhands::talk
