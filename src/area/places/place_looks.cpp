// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/places/place_looks.hpp"

#include "area/places/keeper_store.hpp"
#include "area/places/place_acts.hpp"
#include "area/places/place_store.hpp"
#include "web/markdown.hpp"

#include <algorithm>
#include <map>

namespace manyhands::places {

namespace {

constexpr int places_shown_max = 1000;

TreeNode node_of(Place const& place, web::Language language)
{
    return {.id = place.id,
            .name = place.name_in(language),
            .kind = place.kind,
            .kind_name = kind_key(place.kind),
            .href = web::Url::local("/places/", place.id)};
}

using ByParent = std::map<PlaceId, std::vector<Place>>;

/// The places below one, each with what is below it. O(places) over the whole tree.
std::vector<TreeNode> nodes_below(ByParent const& by_parent, PlaceId parent, web::Language language)
{
    std::vector<TreeNode> nodes;
    auto const found = by_parent.find(parent);
    if (found == by_parent.end())
        return nodes;
    for (auto const& place : found->second) {
        nodes.push_back(node_of(place, language));
        nodes.back().below = nodes_below(by_parent, place.id, language);
    }
    std::ranges::sort(nodes, {}, [](TreeNode const& node) { return std::pair(node.name, node.id); });
    return nodes;
}

void add_keepers(std::vector<TreeNode>& nodes, std::map<PlaceId, int> const& counts)
{
    for (auto& node : nodes) {
        auto const found = counts.find(node.id);
        node.keepers = found == counts.end() ? 0 : found->second;
        add_keepers(node.below, counts);
    }
}

PlaceDraft typed_draft(front::Visit const& visit, PlaceDraft kept)
{
    auto const& form = visit.form;
    if (!form.has("name"))
        return kept;
    return {.kind = form.text("kind"),
            .name = form.text("name"),
            .name_cy = form.text("name_cy"),
            .about = form.long_text("about"),
            .about_cy = form.long_text("about_cy")};
}

PlaceFormPage form_page(front::Visit const& visit, PlaceDraft const& kept)
{
    auto const draft = typed_draft(visit, kept);
    PlaceFormPage page{.name = draft.name,
                       .name_cy = draft.name_cy,
                       .about = draft.about,
                       .about_cy = draft.about_cy,
                       .errors = visit.errors};
    for (auto const kind : place_kinds)
        page.kinds.push_back({std::string(kind), kind_key(kind), kind == draft.kind});
    return page;
}

/// Of the topmost places on the page of administrators.
constexpr int admin_cards = 5;

struct About {
    std::string text;
    web::Language language;
};

/// In the reader's language where it is written in it, otherwise in the other one.
About about_in(Place const& place, web::Language language)
{
    bool const wants_welsh = language == web::Language::cy;
    bool const is_welsh = place.about.empty() || (wants_welsh && !place.about_cy.empty());
    if (is_welsh && !place.about_cy.empty())
        return {place.about_cy, web::Language::cy};
    return {place.about, place.about.empty() ? language : web::Language::en};
}

bool has_no_cards(front::Section const& section) { return section.cards.empty(); }

} // namespace

PlacesPage look_at_places(front::Visit& visit)
{
    PlacesPage page;
    ByParent by_parent;
    auto places = all_places(visit.rows, places_shown_max);
    page.is_shortened = std::ssize(places) == places_shown_max;
    for (auto& place : places)
        by_parent[place.parent.value_or(PlaceId{})].push_back(std::move(place));
    page.roots = nodes_below(by_parent, PlaceId{}, visit.who.language);
    if (visit.who.is_administrator())
        page.add = web::Url::local("/places/new");
    return page;
}

Result<AdminPlacesPage> look_at_admin_places(front::Visit& visit)
{
    TRY_VOID(people::administrator(visit.who));
    auto places = look_at_places(visit);
    AdminPlacesPage page{.roots = std::move(places.roots), .is_shortened = places.is_shortened};
    add_keepers(page.roots, keeper_counts(visit.rows));
    return page;
}

front::Section admin_section(front::Visit& visit)
{
    front::Section section{.heading = "places.places"};
    if (!visit.who.is_administrator())
        return section;
    for (auto const& place : root_places(visit.rows)) {
        if (std::ssize(section.cards) == admin_cards)
            break;
        section.cards.push_back({.heading = place.name_in(visit.who.language),
                                 .href = web::Url::local("/places/", place.id),
                                 .detail = web::say(visit.who.language, kind_key(place.kind))});
    }
    if (section.cards.empty())
        section.empty = "places.none_admin";
    else
        section.link =
            front::Card{.heading = visit.say("places.admin_all"), .href = web::Url::local("/admin/places")};
    section.action =
        front::Card{.heading = visit.say("places.add_root"), .href = web::Url::local("/places/new")};
    return section;
}

Result<PlacePage> look_at_place(front::Visit& visit, PlaceId id, PlaceBoard const& board)
{
    auto const place = TRY(find_place(visit.rows, id));
    auto const language = visit.who.language;
    auto const about = about_in(place, language);
    // The Markdown sanitiser vouches for its HTML.
    PlacePage page{.id = place.id,
                   .name = place.name_in(language),
                   .kind = place.kind,
                   .kind_name = kind_key(place.kind),
                   .about_source = about.text,
                   .about = web::Html::trusted(web::safe_markdown(about.text)),
                   .about_language = about.language};
    for (auto const& step : path_to(visit.rows, place))
        if (step.id != place.id)
            page.above.push_back({step.name_in(language), web::Url::local("/places/", step.id)});
    for (auto const& child : children_of(visit.rows, place))
        page.below.push_back(node_of(child, language));
    page.sections = front::sections_of(board, visit, place);
    page.is_quiet = std::ranges::all_of(page.sections, has_no_cards);
    if (keeping_of(visit.rows, visit.who, place) == Keeping::yes)
        page.keeping = PlacePage::Keeping{.edit = web::Url::local("/places/", place.id, "/edit"),
                                          .add = web::Url::local("/places/new").with("parent", place.id),
                                          .keepers = web::Url::local("/places/", place.id, "/keepers")};
    return page;
}

Result<PlaceFormPage> look_at_new_place(front::Visit& visit)
{
    auto const typed = visit.form.has("parent")
        ? visit.form.text("parent")
        : std::string(visit.request.query.first("parent").value_or(""));
    auto page = form_page(visit, {});
    page.title = "places.new";
    page.button = "places.new_button";
    page.action = web::Url::local("/places/new");
    page.back = web::Url::local("/places");
    if (typed.empty()) {
        TRY(people::administrator(visit.who));
        return page;
    }
    auto const parent_id = PlaceId::parse(typed);
    if (!parent_id)
        return not_found();
    auto const parent = TRY(find_place(visit.rows, *parent_id));
    TRY(require_keeper(visit.rows, visit.who, parent));
    page.parent = parent.id.text();
    page.parent_name = parent.name_in(visit.who.language);
    page.back = web::Url::local("/places/", parent.id);
    return page;
}

Result<PlaceFormPage> look_at_place_to_change(front::Visit& visit, PlaceId id)
{
    auto const place = TRY(find_place(visit.rows, id));
    TRY(require_keeper(visit.rows, visit.who, place));
    auto page = form_page(visit,
                          {.kind = place.kind,
                           .name = place.name,
                           .name_cy = place.name_cy,
                           .about = place.about,
                           .about_cy = place.about_cy});
    page.title = "places.change";
    page.button = "web.save";
    page.action = web::Url::local("/places/", place.id, "/edit");
    page.back = web::Url::local("/places/", place.id);
    return page;
}

} // namespace manyhands::places
