// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/people_words.hpp"

#include "area/circles/circles.hpp"
#include "base/text.hpp"

namespace manyhands::talk {

using circles::PublishedCount;
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

std::string people_figure(std::uint32_t people)
{
    auto const count = circles::published_count(static_cast<int>(people));
    return count.shown == PublishedCount::Shown::few ? "*" : std::to_string(count.value);
}

} // namespace manyhands::talk
