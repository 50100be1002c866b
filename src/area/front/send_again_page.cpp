// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/send_again_page.hpp"

#include "front_views.hpp"

namespace manyhands::front {

std::vector<std::string> written_in(web::Form const& form)
{
    std::vector<std::string> written;
    for (auto const& [name, value] : form.fields().items())
        if (!name.starts_with('_') && value.find_first_of(" \n") != std::string::npos)
            written.push_back(value);
    return written;
}

web::Response send_again(Visit& visit, web::Form const& form)
{
    SendAgainPage page{.action = web::Url::same_site(visit.request.target).value_or(visit.frame.here),
                       .typed = written_in(form)};
    for (auto const& [name, value] : form.fields().items())
        if (!name.starts_with('_'))
            page.fields.push_back({name, value});
    if (!visit.who.is_member())
        page.sign_in = web::Url::local("/sign-in");
    return web::page(403, views::send_again(page, visit.frame).text());
}

} // namespace manyhands::front
