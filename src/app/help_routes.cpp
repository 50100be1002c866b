// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/help_routes.hpp"

#include "area/decide/decide.hpp"
#include "area/places/places.hpp"
#include "home_views.hpp"

namespace manyhands::app {

namespace {

using PlainView = web::Html (*)(home::PlainPage const&, web::Frame const&);

front::Page plain(PlainView view)
{
    return [view](front::Visit& visit) -> Result<web::Response> {
        auto const& settings = visit.tools.settings;
        home::PlainPage const page{
            settings.name, settings.contact,
            settings.contact.empty() ? std::nullopt : web::Url::external("mailto:" + settings.contact)};
        return web::page(view(page, visit.frame).text());
    };
}

home::LogRow log_row(front::Visit const& visit, journal::LogKeeper const& keeper, places::Place const& place)
{
    auto const root = place.id.text();
    return {.name = place.name_in(visit.who.language),
            .origin = journal::log_origin(keeper, root),
            .verifier = journal::log_verifier(keeper, root),
            .root = root,
            .size = journal::public_entries(visit.rows, place.id)};
}

// What the log can say of decisions and promises; an act that came later says that something was noted.
constexpr std::string_view acts_in_words[] = {"opened",           "text_changed",     "withdrawn",
                                              "agreed",           "not_agreed",       "no_quorum",
                                              "promise_made",     "promise_accepted", "promise_kept",
                                              "promise_not_kept", "promise_moved",    "promise_withdrawn"};

web::MessageKey words_of(std::string_view act)
{
    auto const name = act.substr(act.find('.') + 1);
    bool const is_known = std::ranges::find(acts_in_words, name) != std::end(acts_in_words);
    return web::MessageKey("home.log_did_" + std::string(is_known ? name : "something"));
}

std::vector<home::LogEntry> entries_of(front::Visit const& visit, PlaceId root)
{
    auto const entries =
        journal::newest_entries(visit.rows, root, static_cast<int>(decide::public_names_max));
    std::vector<IdBytes> ids;
    for (auto const& entry : entries)
        ids.push_back(entry.subject.id);
    auto const names = decide::public_names(visit.rows, root, ids);
    std::vector<home::LogEntry> lines;
    for (auto const& [at, act, subject] : entries) {
        lines.push_back({.at = at, .what = words_of(act)});
        auto const found = names.find(subject.id);
        // The words stand beside the log as long as they may stand; the log itself has their hash.
        if (found == names.end() || found->second.empty())
            continue;
        lines.back().name = found->second;
        lines.back().href = subject.kind == "promise"
            ? web::Url::local("/promises/", PromiseId{subject.id})
            : web::Url::local("/decisions/", DecisionId{subject.id});
    }
    return lines;
}

web::Response show_log(front::Visit const& visit, journal::LogKeeper const& keeper,
                       places::Place const& place)
{
    home::LogPage const page{
        .logs = {log_row(visit, keeper, place)}, .entries = entries_of(visit, place.id), .is_one = true};
    return web::page(home::views::log(page, visit.frame).text());
}

/// Where there is one log only, there is nothing to choose.
Result<web::Response> show_logs(front::Visit& visit, journal::LogKeeper const& keeper)
{
    auto const roots = places::root_places(visit.rows);
    if (roots.size() == 1)
        return show_log(visit, keeper, roots.front());
    home::LogPage page;
    for (auto const& place : roots)
        page.logs.push_back(log_row(visit, keeper, place));
    return web::page(home::views::log(page, visit.frame).text());
}

Result<web::Response> show_log_of(front::Visit& visit, journal::LogKeeper const& keeper)
{
    auto const root = TRY(visit.id<PlaceId>("root"));
    auto const place = TRY(places::find_place(visit.rows, root));
    if (!place.is_root())
        return not_found();
    return show_log(visit, keeper, place);
}

} // namespace

void bind_help(front::Door& door, journal::LogKeeper const& keeper)
{
    door.get("/help", plain(home::views::help));
    door.get("/accessibility-statement", plain(home::views::accessibility_statement));
    door.get("/privacy", plain(home::views::privacy));
    door.get("/cookies", plain(home::views::cookies));
    door.get("/log", [&keeper](front::Visit& visit) { return show_logs(visit, keeper); });
    door.get("/log/{root}", [&keeper](front::Visit& visit) { return show_log_of(visit, keeper); });
}

} // namespace manyhands::app
