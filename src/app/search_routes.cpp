// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/search_routes.hpp"

#include "area/circles/circles.hpp"
#include "base/text.hpp"
#include "home_views.hpp"

#include <algorithm>

namespace manyhands::app {

namespace {

constexpr std::string_view kinds[] = {"place", "circle", "conversation", "statement", "decision"};
constexpr int found_a_page = 20;
/// Nobody types more; what is cut off was no word to look for.
constexpr std::size_t words_length_max = 200;

web::MessageKey kind_key(std::string_view kind) { return web::MessageKey("home.found_" + std::string(kind)); }

/// Whatever else the address asks for is taken for "all".
std::string_view kind_of(std::string_view typed)
{
    auto const found = std::ranges::find(kinds, typed);
    return found == std::end(kinds) ? std::string_view() : *found;
}

web::Url address_of(std::string const& words, std::string_view kind)
{
    auto const all = web::Url::local("/search").with("words", words);
    return kind.empty() ? all : all.with("kind", kind);
}

std::vector<IdBytes> own_circles(front::Visit const& visit)
{
    std::vector<IdBytes> ids;
    if (visit.who.is_member())
        for (auto const& circle : circles::circles_of(visit.rows, *visit.who.person))
            ids.push_back(circle.id.bytes);
    return ids;
}

std::vector<home::SearchKind> ways_to_narrow(home::SearchPage const& page)
{
    std::vector<home::SearchKind> ways{{"home.found_all", address_of(page.words, {}), page.kind.empty()}};
    for (auto const kind : kinds)
        ways.push_back({web::MessageKey("home.found_only_" + std::string(kind)), address_of(page.words, kind),
                        page.kind == kind});
    return ways;
}

home::SearchRow row_of(store::FoundEntry const& entry, web::Language language)
{
    bool const in_welsh = language == web::Language::cy && entry.title_cy;
    return {.kind = kind_key(entry.kind),
            .title = in_welsh ? *entry.title_cy : entry.title,
            .text = entry.text,
            .href = web::Url::same_site(entry.href).value_or(web::Url{}),
            .at = entry.at};
}

void find(front::Visit const& visit, home::SearchPage& page)
{
    auto const below = parse_integer(visit.request.query.first("below").value_or(""));
    auto found = store::find_entries(visit.rows,
                                     {.typed = page.words,
                                      .circles = own_circles(visit),
                                      .kind = page.kind,
                                      .below = below,
                                      .count_max = found_a_page + 1});
    if (std::ssize(found) > found_a_page) {
        found.pop_back();
        page.more = address_of(page.words, page.kind).with("below", std::to_string(found.back().number));
    }
    if (below)
        page.from_start = address_of(page.words, page.kind);
    for (auto const& entry : found)
        page.found.push_back(row_of(entry, visit.who.language));
}

Result<web::Response> show_search(front::Visit& visit)
{
    auto const& query = visit.request.query;
    home::SearchPage page{.words = shorten(tidy_line(query.first("words").value_or("")), words_length_max),
                          .kind = kind_of(query.first("kind").value_or(""))};
    if (!page.words.empty())
        page.asked = store::can_be_searched(page.words) ? home::SearchPage::Asked::something
                                                        : home::SearchPage::Asked::too_little;
    if (page.asked == home::SearchPage::Asked::something) {
        page.kinds = ways_to_narrow(page);
        find(visit, page);
    }
    return web::page(home::views::search(page, visit.frame).text());
}

} // namespace

void bind_search(front::Door& door) { door.get("/search", show_search); }

void fill_search(front::Tools const& tools, std::span<store::SearchFill const> fills)
{
    while (!tools.database.read([&](store::Snapshot& rows) { return store::is_filled(rows, fills); })) {
        auto const filled = tools.database.write_and_wait(
            [&](store::Transaction& rows) -> Result<bool> { return store::fill_some(rows, fills); });
        if (!filled)
            return; // the store is closed or busy: next time
    }
}

} // namespace manyhands::app
