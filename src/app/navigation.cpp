// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/navigation.hpp"

namespace manyhands::app {

std::vector<web::NavigationLink> navigation(people::Visitor const& who, std::string_view path)
{
    std::vector<web::NavigationLink> links;
    auto const add = [&](web::MessageKey label, web::Url const& href) {
        links.push_back({std::move(label), href, path.starts_with(href.text())});
    };
    if (who.is_member())
        add("home.nav_home", web::Url::local("/home"));
    add("home.nav_places", web::Url::local("/places"));
    add("home.nav_circles", web::Url::local("/circles"));
    if (who.is_administrator())
        add("home.nav_admin", web::Url::local("/admin"));
    if (who.is_member())
        add("home.nav_account", web::Url::local("/account"));
    else
        add("home.nav_sign_in", web::Url::local("/sign-in"));
    return links;
}

} // namespace manyhands::app
