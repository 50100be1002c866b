// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/record_rows.hpp"

#include "base/text.hpp"

namespace manyhands::records {

namespace {

constexpr std::size_t excerpt_length = 200;

RemarkRow remark_shown(Remark const& remark) { return {remark_key(remark.kind), remark.text, remark.made_at}; }

std::optional<RemarkRow> dispute_of(Item const& item)
{
    return item.dispute ? std::optional(remark_shown(*item.dispute)) : std::nullopt;
}

Writer writer_of(front::Visit const& visit, Item const& item)
{
    return {.name = item.author_name,
            .is_reader = visit.who.person == item.author,
            .on_behalf_of = item.content.on_behalf_of};
}

std::string title_of(front::Visit const& visit, Item const& item)
{
    return item.content.type == ItemType::about_me ? visit.say("records.type_about_me") : item.content.title;
}

std::vector<AboutPart> about_parts(ItemText const& text)
{
    std::vector<AboutPart> parts;
    for (std::size_t at = 0; at < about_count; ++at)
        if (!text.about[at].empty())
            parts.push_back({web::MessageKey("records.about_" + std::string(about_headings[at])), text.about[at]});
    return parts;
}

/// An older version of About me as one text: heading, words.
std::string whole_text(front::Visit const& visit, ItemText const& text)
{
    if (text.type != ItemType::about_me)
        return text.text;
    std::string whole;
    for (auto const& part : about_parts(text))
        whole += (whole.empty() ? "" : "\n\n") + visit.say(part.heading.key) + "\n" + part.text;
    return whole;
}

} // namespace

ItemCard item_card(front::Visit const& visit, Item const& item, web::Url const& href)
{
    auto const& content = item.content;
    return {.href = href,
            .title = title_of(visit, item),
            .excerpt = shorten(content.text, excerpt_length),
            .type = type_key(content.type),
            .label = label_key(content.label),
            .happened_on = content.happened_on,
            .writer = writer_of(visit, item),
            .in_error = content.state == ItemState::entered_in_error,
            .dispute = dispute_of(item)};
}

AboutCard about_card(front::Visit const&, Item const& about, web::Url const& href)
{
    return {.parts = about_parts(about.content),
            .supported_by = about.content.supported_by,
            .label = label_key(about.content.label),
            .at = about.recorded_at,
            .href = href,
            .dispute = dispute_of(about)};
}

ItemPage item_page(front::Visit const& visit, ItemSeen const& seen, web::Url const& href)
{
    auto const& item = seen.item;
    ItemPage page{.card = item_card(visit, item, href),
                  .text = item.content.text,
                  .about = about_parts(item.content),
                  .supported_by = item.content.supported_by,
                  .reason = item.content.reason,
                  .recorded_at = item.recorded_at,
                  .version = item.version};
    for (auto const& older : seen.before)
        page.before.push_back({.title = title_of(visit, older),
                               .text = whole_text(visit, older.content),
                               .reason = older.content.reason,
                               .label = label_key(older.content.label),
                               .at = older.recorded_at,
                               .in_error = older.content.state == ItemState::entered_in_error});
    for (auto const& remark : seen.remarks)
        page.remarks.push_back(remark_shown(remark));
    return page;
}

std::vector<RecordChoice> label_choices(std::string_view chosen)
{
    std::vector<RecordChoice> choices;
    for (auto const label : all_labels)
        choices.push_back({std::string(label_text(label)), label_key(label), label_text(label) == chosen});
    choices.push_back({"none", label_key(std::nullopt), chosen == "none"});
    return choices;
}

std::vector<RecordChoice> remark_choices(std::string_view chosen)
{
    std::vector<RecordChoice> choices;
    for (auto const kind : all_remarks)
        choices.push_back({std::string(remark_text(kind)), remark_key(kind), remark_text(kind) == chosen});
    return choices;
}

} // namespace manyhands::records
