// SPDX-License-Identifier: AGPL-3.0-or-later
// What records put on home, into "my data", and what goes when somebody leaves. Declared in records.hpp.
#include "area/records/access_event_store.hpp"
#include "area/records/record_reading.hpp"
#include "area/records/records.hpp"
#include "area/records/rule_store.hpp"
#include "base/json.hpp"

namespace manyhands::records {

namespace {

constexpr int events_in_data = 10'000;

void write_labels(JsonWriter& json, Labels labels)
{
    json.key("labels").begin_array();
    for (auto const label : all_labels)
        if (labels.has(label))
            json.value(label_text(label));
    json.end_array();
}

void write_item(JsonWriter& json, Item const& item)
{
    auto const& content = item.content;
    json.begin_object()
        .member("id", item.id.text())
        .member("version", item.version)
        .member("type", type_text(content.type))
        .member("label", content.label ? label_text(*content.label) : "")
        .member("author", item.author.text())
        .member("author_name", item.author_name)
        .member("on_behalf_of", content.on_behalf_of)
        .member("happened_on", content.happened_on.iso())
        .member("recorded_at", iso_instant(item.recorded_at))
        .member("entered_in_error", content.state == ItemState::entered_in_error)
        .member("reason", content.reason)
        .member("title", content.title)
        .member("text", content.text);
    if (content.type == ItemType::about_me) {
        for (std::size_t at = 0; at < about_count; ++at)
            json.member("about_" + std::string(about_headings[at]), content.about[at]);
        json.member("supported_by", content.supported_by);
    }
    json.end_object();
}

void write_items(JsonWriter& json, store::Snapshot const& rows, Sight const& own)
{
    json.key("versions").begin_array();
    each_version(rows, own, [&](Item const& item) { write_item(json, item); });
    json.end_array().key("remarks").begin_array();
    each_remark(rows, own, [&](ItemId item, Remark const& remark) {
        json.begin_object()
            .member("item", item.text())
            .member("kind", remark_text(remark.kind))
            .member("text", remark.text)
            .member("made_at", iso_instant(remark.made_at))
            .end_object();
    });
    json.end_array();
}

void write_rules(JsonWriter& json, store::Snapshot const& rows, PersonId owner)
{
    json.key("sharing_rules").begin_array();
    for (auto const& rule : all_rules(rows, owner)) {
        json.begin_object()
            .member("id", rule.id.text())
            .member("effect", effect_text(rule.effect))
            .member("doing", doing_text(rule.doing))
            .member("purpose", rule.purpose)
            .member("proposed_by", rule.proposed_by.text())
            .member("proposed_at", iso_instant(rule.proposed_at));
        if (rule.reader)
            json.member("person", rule.reader->text());
        if (rule.part)
            json.member("circle", rule.part->circle.text())
                .member("part", circles::part_text(rule.part->part));
        write_labels(json, rule.labels);
        for (auto const& [name, at] : {std::pair{"agreed_at", rule.agreed_at}, std::pair{"until", rule.until},
                                       std::pair{"ended_at", rule.ended_at}})
            if (at)
                json.member(name, iso_instant(*at));
        json.end_object();
    }
    json.end_array();
}

void write_events(JsonWriter& json, store::Snapshot const& rows, PersonId owner,
                  std::optional<RecordKey> const& key)
{
    json.key("who_looked").begin_array();
    for (auto const& event : events_before(rows, owner, key, std::nullopt, events_in_data)) {
        json.begin_object()
            .member("at", iso_instant(event.at))
            .member("person", event.reader.text())
            .member("name", event.reader_name)
            .member("kind", event_text(event.kind))
            .member("tries", event.tries);
        if (event.seen) {
            json.member("items", event.seen->count).member("title", event.seen->title);
            write_labels(json, event.seen->labels);
        }
        json.end_object();
    }
    json.end_array();
}

void write_elsewhere(JsonWriter& json, store::Snapshot const& rows, PersonId person)
{
    json.key("i_looked_at").begin_array();
    for (auto const& looked : looked_by(rows, person, events_in_data))
        json.begin_object()
            .member("record_of", looked.owner.text())
            .member("at", iso_instant(looked.at))
            .member("kind", event_text(looked.kind))
            .end_object();
    json.end_array().key("i_wrote_in").begin_array();
    for (auto const& written : written_elsewhere(rows, person, events_in_data))
        json.begin_object()
            .member("record_of", written.owner.text())
            .member("at", iso_instant(written.at))
            .end_object();
    json.end_array();
}

} // namespace

front::Section home_section(front::Visit& visit)
{
    front::Section section{.heading = "records.asked_heading"};
    if (!visit.who.is_member())
        return section;
    auto const waiting = std::ssize(rules_waiting(visit.rows, *visit.who.person));
    if (waiting > 0)
        section.cards.push_back({.heading = visit.say("records.asked_count", {{"count", waiting}}),
                                 .href = web::Url::local("/me/record/sharing")});
    return section;
}

front::MyDataPart my_data(front::Tools const& tools, store::Snapshot const& rows, PersonId person)
{
    JsonWriter json;
    json.begin_object();
    auto const own = own_sight(rows, tools, {.person = person, .standing = people::Standing::member});
    std::optional<RecordKey> key;
    if (own && *own) {
        key = (*own)->key();
        write_items(json, rows, **own);
    }
    if (!own)
        json.member("unreadable", web::say(web::Language::en, own.error().note));
    write_rules(json, rows, person);
    write_events(json, rows, person, key);
    write_elsewhere(json, rows, person);
    return {"record", json.end_object().take()};
}

Result<void> person_left(store::Transaction& rows, journal::Line const& line)
{
    PersonId const person{line.subject.id};
    destroy_record(rows, person);
    delete_events_of(rows, person);
    delete_rules_of(rows, person);
    end_rules_naming(rows, person, line.at);
    return {};
}

} // namespace manyhands::records
