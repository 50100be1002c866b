// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/navigation.hpp"

namespace manyhands::app {

namespace {

constexpr std::string_view sign_in_path = "/sign-in";

/// To sign in and come back to this page. From the start one goes home, and while signing in the way back
/// stays what it was.
web::Url sign_in_from(web::Url const& here)
{
    auto const& text = here.text();
    if (text == "/")
        return web::Url::local("/sign-in");
    if (!text.starts_with(sign_in_path))
        return web::Url::local("/sign-in").with("next", text);
    auto const query = text.find('?');
    auto const kept = query == std::string::npos ? std::string(sign_in_path)
                                                 : std::string(sign_in_path) + text.substr(query);
    return web::Url::same_site(kept).value_or(web::Url::local("/sign-in"));
}

} // namespace

std::vector<web::NavigationLink> navigation(people::Visitor const& who, web::Url const& here)
{
    std::vector<web::NavigationLink> links;
    auto const add = [&](web::MessageKey label, web::Url const& href) {
        links.push_back({std::move(label), href, here.text().starts_with(href.text())});
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
        links.push_back({"home.nav_sign_in", sign_in_from(here), here.text().starts_with(sign_in_path)});
    return links;
}

} // namespace manyhands::app
