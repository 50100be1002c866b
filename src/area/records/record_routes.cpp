// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/record_routes.hpp"

#include "area/records/item_acts.hpp"
#include "area/records/record_looks.hpp"
#include "area/records/records.hpp"
#include "base/text.hpp"

namespace manyhands::records {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

/// Form texts are long; ten thousand characters may be forty thousand bytes, three times as many in an address.
constexpr std::size_t item_form_bytes = 192 * 1024;

Error nothing_there() { return not_found().error(); }

Result<ItemText> read_item_text(web::Form const& form)
{
    auto const type = parse_type(form.text("type"));
    std::vector<FieldNote> notes;
    if (!type || *type == ItemType::about_me)
        notes.push_back({"type", {"records.type_missing"}});
    auto const label = parse_label(form.text("label"));
    if (!label && form.text("label") != "none")
        notes.push_back({"label", {"records.label_missing"}});
    if (!notes.empty())
        return invalid(std::move(notes));
    return ItemText{.type = *type,
                    .label = label,
                    .happened_on = Day::parse(form.text("happened_on")).value_or(Day{}),
                    .title = form.text("title"),
                    .text = form.long_text("text"),
                    .on_behalf_of = form.text("on_behalf_of")};
}

ItemText read_change(web::Form const& form)
{
    return {.happened_on = Day::parse(form.text("happened_on")).value_or(Day{}),
            .title = form.text("title"),
            .text = form.long_text("text"),
            .on_behalf_of = form.text("on_behalf_of"),
            .reason = form.long_text("reason")};
}

int read_version(web::Form const& form)
{
    return static_cast<int>(parse_integer(form.text("version")).value_or(0));
}

/// Whose record the address is about.
Result<PersonId> owner_of(Turn const& turn)
{
    if (!turn.request.captures.first("person"))
        return people::signed_in(turn.who);
    return turn.id<PersonId>("person");
}

std::string address_of_item(Turn const& turn, ItemId id)
{
    auto const person = PersonId::parse(turn.request.captures.first("person").value_or(""));
    return (person ? web::Url::local("/people/", *person, "/record/items/", id)
                   : web::Url::local("/me/record/items/", id))
        .text();
}

/// A refusal that is kept: the event stays, and the person gets the page of nothing there.
Done done_or_refused(Turn const& turn, std::optional<ItemId> const& id, std::string notice)
{
    if (!id)
        return {.refusal = nothing_there()};
    return {.location = address_of_item(turn, *id), .notice = std::move(notice)};
}

Result<Done> add(Turn& turn, web::Form const& form)
{
    TRY(people::signed_in(turn.who));
    auto const text = TRY(read_item_text(form));
    auto const id = TRY(add_own_item(turn, text));
    return Done{.location = address_of_item(turn, id), .notice = "records.done_added"};
}

Result<Done> add_to(Turn& turn, web::Form const& form)
{
    auto const owner = TRY(owner_of(turn));
    TRY(people::signed_in(turn.who));
    auto const id = TRY(add_item_to(turn, owner, read_item_text(form)));
    return done_or_refused(turn, id, "records.done_added");
}

Result<Done> change(Turn& turn, web::Form const& form)
{
    auto const owner = TRY(owner_of(turn));
    auto const item = TRY(turn.id<ItemId>("item"));
    auto const id = TRY(change_item(turn, {owner, item, read_version(form)}, read_change(form)));
    return done_or_refused(turn, id, "records.done_changed");
}

Result<Done> mark(Turn& turn, web::Form const& form)
{
    auto const owner = TRY(owner_of(turn));
    auto const item = TRY(turn.id<ItemId>("item"));
    auto const id = TRY(mark_as_error(turn, {owner, item, read_version(form)}, form.long_text("reason")));
    return done_or_refused(turn, id, "records.done_marked");
}

Result<Done> relabel(Turn& turn, web::Form const& form)
{
    auto const owner = TRY(people::signed_in(turn.who));
    auto const item = TRY(turn.id<ItemId>("item"));
    auto const label = parse_label(form.text("label"));
    if (!label && form.text("label") != "none")
        return invalid({{"label", {"records.label_missing"}}});
    TRY_VOID(label_item(turn, {owner, item, read_version(form)}, label));
    return Done{.location = address_of_item(turn, item), .notice = "records.done_labelled"};
}

Result<Done> remark(Turn& turn, web::Form const& form)
{
    TRY(people::signed_in(turn.who));
    auto const item = TRY(turn.id<ItemId>("item"));
    auto const kind = parse_remark(form.text("kind"));
    if (!kind)
        return invalid({{"kind", {"records.remark_missing"}}});
    TRY_VOID(remark_on_item(turn, item, {.kind = *kind, .text = form.long_text("words")}));
    return Done{.location = address_of_item(turn, item), .notice = "records.done_remarked"};
}

Result<Done> write_about(Turn& turn, web::Form const& form)
{
    TRY(people::signed_in(turn.who));
    auto const label = parse_label(form.text("label"));
    if (!label && form.text("label") != "none")
        return invalid({{"label", {"records.label_missing"}}});
    ItemText text{.label = label, .supported_by = form.text("supported_by")};
    for (std::size_t at = 0; at < about_count; ++at)
        text.about[at] = form.long_text("about_" + std::string(about_headings[at]));
    TRY_VOID(write_about_me(turn, text, read_version(form)));
    return Done{.location = "/me/record", .notice = "records.done_about"};
}

Result<web::Response> own_change_form(Visit& visit)
{
    auto const owner = TRY(people::signed_in(visit.who));
    auto const id = TRY(visit.id<ItemId>("item"));
    auto const page = TRY(look_at_item_to_change(visit, owner, id));
    return show(page, visit.frame);
}

} // namespace

void bind_own_record(front::Door& door)
{
    door.get("/me/record", [](Visit& visit) -> Result<web::Response> {
        auto const page = TRY(look_at_own_record(visit));
        return show(page, visit.frame);
    });
    door.get("/me/record/about", front::page<look_at_about_me>);
    door.post("/me/record/about", write_about,
              {.again = front::page<look_at_about_me>, .body_bytes_max = item_form_bytes});
    door.get("/me/record/new", front::page<look_at_new_item>);
    door.post("/me/record/new", add,
              {.again = front::page<look_at_new_item>, .body_bytes_max = item_form_bytes});
    door.get("/me/record/items/{item}", front::page<look_at_own_item>);
    door.get("/me/record/items/{item}/change", own_change_form);
    door.post("/me/record/items/{item}/change", change,
              {.again = own_change_form, .body_bytes_max = item_form_bytes});
    door.post("/me/record/items/{item}/error", mark, {.again = own_change_form});
    door.post("/me/record/items/{item}/label", relabel, {.again = front::page<look_at_own_item>});
    door.post("/me/record/items/{item}/remarks", remark, {.again = front::page<look_at_own_item>});
    door.get("/me/record/as/{person}", [](Visit& visit) -> Result<web::Response> {
        auto const reader = TRY(visit.id<PersonId>("person"));
        auto const page = TRY(look_at_preview(visit, reader));
        return show(page, visit.frame);
    });
}

void bind_others_record(front::Door& door)
{
    door.get("/records", [](Visit& visit) -> Result<web::Response> {
        auto const page = TRY(look_at_shared(visit));
        return show(page, visit.frame);
    });
    door.get("/people/{person}/record", [](Visit& visit) -> Result<web::Response> {
        auto const owner = TRY(visit.id<PersonId>("person"));
        if (visit.who.person == owner)
            return web::redirect_303(record_href(visit, owner).text());
        auto const page = TRY(look_at_record(visit, owner));
        return show(page, visit.frame);
    });
    door.get("/people/{person}/record/new", front::page<look_at_item_to_add>);
    door.post("/people/{person}/record/new", add_to,
              {.again = front::page<look_at_item_to_add>, .body_bytes_max = item_form_bytes});
    door.get("/people/{person}/record/items/{item}", [](Visit& visit) -> Result<web::Response> {
        auto const owner = TRY(visit.id<PersonId>("person"));
        auto const id = TRY(visit.id<ItemId>("item"));
        auto const page = TRY(look_at_item(visit, owner, id));
        return show(page, visit.frame);
    });
    door.get("/people/{person}/record/items/{item}/change", front::page<look_at_item_to_change>);
    door.post("/people/{person}/record/items/{item}/change", change,
              {.again = front::page<look_at_item_to_change>, .body_bytes_max = item_form_bytes});
    door.post("/people/{person}/record/items/{item}/error", mark,
              {.again = front::page<look_at_item_to_change>});
}

void bind_records(front::Door& door)
{
    bind_own_record(door);
    bind_others_record(door);
    bind_sharing(door);
}

} // namespace manyhands::records
