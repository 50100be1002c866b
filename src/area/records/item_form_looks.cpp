// SPDX-License-Identifier: AGPL-3.0-or-later
// The forms of items and of About me. Declared in record_looks.hpp.
#include "area/records/record_looks.hpp"
#include "area/records/record_reading.hpp"
#include "area/records/record_rows.hpp"
#include "base/text.hpp"

namespace manyhands::records {

namespace {

std::vector<RecordChoice> type_choices(std::string_view chosen)
{
    std::vector<RecordChoice> choices;
    for (auto const type : added_types)
        choices.push_back({std::string(type_text(type)), type_key(type), type_text(type) == chosen});
    return choices;
}

ItemFormPage form_page(front::Visit const& visit, ItemText const& text)
{
    return {.happened_on = visit.typed_or("happened_on", text.happened_on.iso()),
            .title = visit.typed_or("title", text.title),
            .text = visit.form.has("text") ? visit.form.long_text("text") : text.text,
            .on_behalf_of = visit.typed_or("on_behalf_of", text.on_behalf_of),
            .reason = visit.form.long_text("reason"),
            .errors = visit.errors};
}

ItemFormPage new_item_page(front::Visit const& visit)
{
    auto page = form_page(visit, {.happened_on = british_day(visit.now)});
    page.types = type_choices(visit.typed_or("type", "note"));
    page.labels = label_choices(visit.form.text("label"));
    return page;
}

/// The version the form began from: the one that was typed in, so that a second sending is stopped, too.
int version_begun(front::Visit const& visit, int newest)
{
    auto const typed = parse_integer(visit.form.text("version"));
    return typed ? static_cast<int>(*typed) : newest;
}

Result<ItemSeen> readable_item(front::Visit& visit, PersonId owner, ItemId id)
{
    auto const reader = TRY(people::signed_in(visit.who));
    if (reader != owner)
        return read_item(visit, owner, id);
    auto const sight = TRY(own_sight(visit.rows, visit.tools, visit.who));
    auto seen = sight ? gather_item(visit.rows, *sight, id) : std::nullopt;
    return seen ? Result<ItemSeen>(std::move(*seen)) : not_found();
}

} // namespace

Result<ItemFormPage> look_at_new_item(front::Visit& visit)
{
    TRY(people::signed_in(visit.who));
    auto page = new_item_page(visit);
    page.action = web::Url::local("/me/record/new");
    page.back = web::Url::local("/me/record");
    return page;
}

Result<ItemFormPage> look_at_item_to_add(front::Visit& visit, PersonId owner)
{
    auto const labels = TRY(labels_to_add(visit, owner));
    auto page = new_item_page(visit);
    std::erase_if(page.labels, [&](RecordChoice const& choice) {
        auto const label = parse_label(choice.value);
        return !label || !labels.has(*label);
    });
    page.is_own = false;
    page.name = people::find_person(visit.rows, owner)->name;
    page.action = web::Url::local("/people/", owner, "/record/new");
    page.back = web::Url::local("/people/", owner, "/record");
    return page;
}

Result<ItemFormPage> look_at_item_to_change(front::Visit& visit, PersonId owner, ItemId id)
{
    auto const seen = TRY(readable_item(visit, owner, id));
    if (!seen.may_change || seen.item.content.type == ItemType::about_me)
        return not_found();
    auto page = form_page(visit, seen.item.content);
    page.is_change = true;
    page.is_own = visit.who.person == owner;
    page.back = item_href(visit, owner, id);
    page.action = page.is_own ? web::Url::local("/me/record/items/", id, "/change")
                              : web::Url::local("/people/", owner, "/record/items/", id, "/change");
    page.mark = page.is_own ? web::Url::local("/me/record/items/", id, "/error")
                            : web::Url::local("/people/", owner, "/record/items/", id, "/error");
    page.version = version_begun(visit, seen.item.version);
    if (page.version != seen.item.version) {
        // Both are there now: who saves once more has seen the other.
        page.version = seen.item.version;
        page.now = seen.item.content.text;
    }
    if (!page.is_own)
        page.name = people::find_person(visit.rows, owner)->name;
    return page;
}

Result<AboutFormPage> look_at_about_me(front::Visit& visit)
{
    TRY(people::signed_in(visit.who));
    auto const sight = TRY(own_sight(visit.rows, visit.tools, visit.who));
    auto const found = sight ? find_item(visit.rows, *sight, sight->about()) : std::nullopt;
    auto const text = found ? found->content : ItemText{.label = Label::general};
    int const newest = found ? found->version : 0;
    AboutFormPage page{.supported_by = visit.typed_or("supported_by", text.supported_by),
                       .labels = label_choices(
                           visit.typed_or("label", text.label ? label_text(*text.label) : "none")),
                       .version = newest,
                       .changed_meanwhile = version_begun(visit, newest) != newest,
                       .errors = visit.errors};
    for (std::size_t at = 0; at < about_count; ++at) {
        auto const heading = std::string(about_headings[at]);
        auto const field = "about_" + heading;
        bool const typed = visit.form.has(field);
        page.fields.push_back({.field = field,
                               .heading = web::MessageKey("records.about_" + heading),
                               .hint = web::MessageKey("records.about_" + heading + "_hint"),
                               .text = typed ? visit.form.long_text(field) : text.about[at],
                               .now = page.changed_meanwhile ? text.about[at] : "",
                               .error = visit.errors.of(field)});
    }
    return page;
}

} // namespace manyhands::records
