// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/record_looks.hpp"

#include "area/records/record_reading.hpp"
#include "area/records/record_rows.hpp"
#include "area/records/rule_store.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <ranges>

namespace manyhands::records {

namespace {

constexpr int shared_on_page = 50;

std::optional<ItemKey> parse_item_key(std::string_view typed)
{
    auto const parts = split(typed, '.');
    if (parts.size() != 2)
        return std::nullopt;
    auto const day = Day::parse(parts[0]);
    auto const id = ItemId::parse(parts[1]);
    return day && id ? std::optional(ItemKey{*day, *id}) : std::nullopt;
}

RecordWish wish_of(front::Visit const& visit)
{
    auto const& query = visit.request.query;
    return {.only = parse_label(query.first("label").value_or("")),
            .after = parse_item_key(query.first("after").value_or(""))};
}

/// Everything, and each label that may be seen.
std::vector<LabelWay> ways_of(RecordSeen const& seen, RecordWish const& wish, web::Url const& here)
{
    std::vector<LabelWay> ways;
    ways.push_back({"records.way_all", wish.only ? std::optional(here) : std::nullopt});
    for (auto const label : all_labels)
        if (seen.shown.has(label))
            ways.push_back({label_key(label),
                            wish.only == label ? std::nullopt
                                               : std::optional(here.with("label", label_text(label)))});
    return ways;
}

/// A page of a record whose items lead to `href(id)`.
template <class Href>
RecordPage page_of(front::Visit const& visit, RecordSeen const& seen, web::Url const& here, Href const& href)
{
    auto const wish = wish_of(visit);
    RecordPage page{.is_first = !wish.only && !wish.after, .ways = ways_of(seen, wish, here)};
    if (seen.about)
        page.about = about_card(visit, *seen.about, href(seen.about->id));
    for (auto const& item : seen.items)
        page.items.push_back(item_card(visit, item, href(item.id)));
    auto const narrowed = wish.only ? here.with("label", label_text(*wish.only)) : here;
    if (seen.has_more) {
        auto const& last = seen.items.back();
        page.more = narrowed.with("after", last.content.happened_on.iso() + "." + last.id.text());
    }
    if (wish.after)
        page.begin = narrowed;
    return page;
}

constexpr int asked_shown = 200;

std::vector<PartHeld> parts_held(store::Snapshot const& rows, PersonId person)
{
    std::vector<PartHeld> parts;
    for (auto const& circle : circles::circles_of(rows, person))
        if (auto const membership = circles::membership_of(rows, circle, person))
            parts.push_back({circle.id, membership->part});
    return parts;
}

/// One's circles, or the people of the one that was chosen.
Result<void> add_to_ask(SharedPage& page, front::Visit const& visit, PersonId asker)
{
    auto const chosen = visit.request.query.first("circle").value_or("");
    if (chosen.empty()) {
        for (auto const& circle : circles::circles_of(visit.rows, asker))
            page.to_ask.push_back({circle.name, web::Url::local("/records").with("circle", circle.id)});
        return {};
    }
    auto const id = CircleId::parse(chosen);
    if (!id)
        return not_found();
    auto const circle = TRY(circles::visible_circle(visit.rows, visit.who, *id));
    if (!circles::membership_of(visit.rows, circle, asker))
        return not_found();
    page.circle = circle.name;
    for (auto const& member : circles::members_of(visit.rows, circle) | std::views::take(asked_shown))
        if (member.membership.person != asker)
            page.to_ask.push_back(
                {member.name, web::Url::local("/people/", member.membership.person, "/record/ask")});
    return {};
}

std::string name_of(store::Snapshot const& rows, PersonId person)
{
    auto const found = people::find_person(rows, person);
    return found ? found->name : "";
}

} // namespace

web::Url record_href(front::Visit const& visit, PersonId owner)
{
    return visit.who.person == owner ? web::Url::local("/me/record")
                                     : web::Url::local("/people/", owner, "/record");
}

web::Url item_href(front::Visit const& visit, PersonId owner, ItemId id)
{
    return visit.who.person == owner ? web::Url::local("/me/record/items/", id)
                                     : web::Url::local("/people/", owner, "/record/items/", id);
}

Result<RecordPage> look_at_own_record(front::Visit& visit)
{
    auto const owner = TRY(people::signed_in(visit.who));
    auto const sight = TRY(own_sight(visit.rows, visit.tools, visit.who));
    auto const seen = sight ? gather_record(visit.rows, *sight, wish_of(visit)) : RecordSeen{};
    auto page = page_of(visit, seen, web::Url::local("/me/record"),
                        [&](ItemId id) { return item_href(visit, owner, id); });
    page.add = web::Url::local("/me/record/new");
    return page;
}

Result<RecordPage> look_at_preview(front::Visit& visit, PersonId reader)
{
    auto const owner = TRY(people::signed_in(visit.who));
    // Only of people whom the owner shares with, or could: nobody learns here who is known (rule 17).
    auto const asking = asking_of(visit.rows, owner, reader, Doing::read, visit.now);
    auto const rules = rules_in_force(visit.rows, owner, visit.now);
    bool const is_named =
        std::ranges::find(rules, std::optional(reader), &SharingRule::reader) != rules.end();
    if (reader == owner || (asking.parts.empty() && !is_named))
        return not_found();
    auto const sight = TRY(preview_sight(visit.rows, visit.tools, visit.who, reader));
    auto const seen = sight ? gather_record(visit.rows, *sight, wish_of(visit)) : RecordSeen{};
    auto page = page_of(visit, seen, web::Url::local("/me/record/as/", reader),
                        [&](ItemId id) { return item_href(visit, owner, id); });
    page.view = RecordPage::View::preview;
    page.name = name_of(visit.rows, reader);
    page.sees_nothing = seen.shown.empty();
    return page;
}

Result<RecordPage> look_at_record(front::Visit& visit, PersonId owner)
{
    auto const seen = TRY(read_record(visit, owner, wish_of(visit)));
    auto page = page_of(visit, seen, web::Url::local("/people/", owner, "/record"),
                        [&](ItemId id) { return item_href(visit, owner, id); });
    page.view = RecordPage::View::other;
    page.name = name_of(visit.rows, owner);
    if (!seen.added.empty())
        page.add = web::Url::local("/people/", owner, "/record/new");
    return page;
}

Result<ItemPage> look_at_own_item(front::Visit& visit, ItemId id)
{
    auto const owner = TRY(people::signed_in(visit.who));
    auto const sight = TRY(own_sight(visit.rows, visit.tools, visit.who));
    auto const seen = sight ? gather_item(visit.rows, *sight, id) : std::nullopt;
    if (!seen)
        return not_found();
    auto page = item_page(visit, *seen, item_href(visit, owner, id));
    page.back = web::Url::local("/me/record");
    page.remark = web::Url::local("/me/record/items/", id, "/remarks");
    page.relabel = web::Url::local("/me/record/items/", id, "/label");
    page.labels = label_choices(
        visit.typed_or("label", seen->item.content.label ? label_text(*seen->item.content.label) : "none"));
    page.kinds = remark_choices(visit.form.text("kind"));
    page.words = visit.form.long_text("words");
    page.errors = visit.errors;
    page.label_error = visit.errors.of("label") ? visit.errors.of("label") : visit.errors.of("version");
    if (seen->item.content.type == ItemType::about_me)
        page.change = web::Url::local("/me/record/about");
    else if (seen->may_change)
        page.change = web::Url::local("/me/record/items/", id, "/change");
    return page;
}

Result<ItemPage> look_at_item(front::Visit& visit, PersonId owner, ItemId id)
{
    auto const seen = TRY(read_item(visit, owner, id));
    auto page = item_page(visit, seen, item_href(visit, owner, id));
    page.is_own = false;
    page.name = name_of(visit.rows, owner);
    page.back = web::Url::local("/people/", owner, "/record");
    if (seen.may_change)
        page.change = web::Url::local("/people/", owner, "/record/items/", id, "/change");
    return page;
}

Result<SharedPage> look_at_shared(front::Visit& visit)
{
    auto const reader = TRY(people::signed_in(visit.who));
    auto const after = visit.request.query.first("after").value_or("");
    Opened from;
    if (auto const id = PersonId::parse(after))
        from = {*id, name_of(visit.rows, *id)};
    auto owners = owners_sharing_with(visit.rows, reader, visit.now, from, shared_on_page + 1);
    SharedPage page;
    if (std::ssize(owners) > shared_on_page) {
        owners.pop_back();
        page.more = web::Url::local("/records").with("after", owners.back().owner);
    }
    if (after.empty())
        for (auto const& part : parts_held(visit.rows, reader))
            for (auto const& opened : owners_sharing_with(visit.rows, part, visit.now))
                if (std::ranges::find(owners, opened.owner, &Opened::owner) == owners.end())
                    owners.push_back(opened);
    for (auto const& opened : owners)
        // A refusal, or a circle the owner has left, shows here as it does at the record: there is none.
        if (opened.owner != reader && may_read_something(visit.rows, opened.owner, reader, visit.now))
            page.rows.push_back({opened.name, record_href(visit, opened.owner)});
    TRY_VOID(add_to_ask(page, visit, reader));
    return page;
}

} // namespace manyhands::records
