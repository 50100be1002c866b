// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle_change_looks.hpp"

#include "area/circles/application_store.hpp"
#include "area/circles/circle_looks.hpp"
#include "area/circles/circle_showing_store.hpp"
#include "area/circles/circle_wording_store.hpp"
#include "base/text.hpp"
#include "web/markdown.hpp"

namespace manyhands::circles {

namespace {

constexpr int earlier_wordings_max = 10; // each may be long, and is rendered anew for whoever looks

/// What changed from the wording before.
std::vector<web::MessageKey> changes(CircleWording const& wording, CircleWording const& before)
{
    std::vector<web::MessageKey> made;
    if (wording.name != before.name)
        made.emplace_back("circles.changed_name");
    if (wording.purpose != before.purpose)
        made.emplace_back("circles.changed_purpose");
    if (wording.visibility != before.visibility)
        made.emplace_back("circles.changed_visibility");
    return made;
}

CircleWordingRow wording_row(CircleWording const& wording)
{
    return {.version = wording.version,
            .made_at = wording.made_at,
            .made_by = wording.made_by_name,
            .name = wording.name,
            .purpose = web::Html::trusted(web::safe_markdown(wording.purpose)),
            .visibility = visibility_key(wording.visibility),
            .changes = {}};
}

std::optional<ChangeCirclePage::Wish> wish_of(front::Visit const& visit, Circle const& circle)
{
    auto const wish = find_showing(visit.rows, circle);
    if (!wish)
        return std::nullopt;
    return ChangeCirclePage::Wish{.visibility = visibility_key(wish->visibility),
                                  .by = wish->asked_by_name,
                                  .at = wish->asked_at,
                                  .is_own = wish->asked_by == visit.who.person,
                                  .answer = web::Url::local("/circles/", circle.id, "/showing")};
}

} // namespace

Result<ChangeCirclePage> look_at_changing_circle(front::Visit& visit, CircleId id)
{
    auto const circle = TRY(visible_circle(visit.rows, visit.who, id));
    TRY(require_facilitator(visit.rows, visit.who, circle));
    bool const typed = visit.form.has("name");
    auto const visibility =
        typed ? visit.form.text("visibility") : std::string(visibility_text(circle.visibility));
    return ChangeCirclePage{.circle = circle.name,
                            .circle_href = web::Url::local("/circles/", circle.id),
                            .action = web::Url::local("/circles/", circle.id, "/edit"),
                            .version = circle_version(visit.rows, circle),
                            .name = typed ? visit.form.text("name") : circle.name,
                            .purpose = typed ? visit.form.long_text("purpose") : circle.purpose,
                            .visibilities = visibility_choices(visibility),
                            .is_hidden = circle.is_hidden(),
                            .wish = wish_of(visit, circle),
                            .waiting = count_waiting(visit.rows, circle),
                            .invitations = web::Url::local("/circles/", circle.id, "/invitations"),
                            .wordings = web::Url::local("/circles/", circle.id, "/wordings"),
                            .errors = visit.errors};
}

Result<CircleWordingsPage> look_at_circle_wordings(front::Visit& visit, CircleId id)
{
    auto const circle = TRY(visible_circle(visit.rows, visit.who, id));
    TRY(require_member(visit.rows, visit.who, circle));
    auto const before = parse_integer(visit.request.query.first("before").value_or(""));
    // One more than is shown: the oldest on the page is compared with the one before it.
    auto const wordings =
        circle_wordings(visit.rows, circle, before ? std::optional(static_cast<int>(*before)) : std::nullopt,
                        earlier_wordings_max + 1);
    CircleWordingsPage page{.circle = circle.name, .circle_href = web::Url::local("/circles/", circle.id)};
    for (std::size_t at = 0; at < wordings.size() && std::ssize(page.wordings) < earlier_wordings_max; ++at) {
        page.wordings.push_back(wording_row(wordings[at]));
        if (at + 1 < wordings.size())
            page.wordings.back().changes = changes(wordings[at], wordings[at + 1]);
    }
    if (std::ssize(wordings) > earlier_wordings_max)
        page.more =
            web::Url::local("/circles/", circle.id, "/wordings").with("before", page.wordings.back().version);
    return page;
}

} // namespace manyhands::circles
