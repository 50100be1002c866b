// SPDX-License-Identifier: AGPL-3.0-or-later
// Who looked, in words. Declared in sharing_looks.hpp.
#include "area/records/access_event_store.hpp"
#include "area/records/record_reading.hpp"
#include "area/records/sharing_looks.hpp"

#include <algorithm>

namespace manyhands::records {

namespace {

constexpr int events_on_page = 100;

std::string joined_labels(front::Visit const& visit, Seen const& seen)
{
    std::string words;
    auto const add = [&](web::MessageKey const& key) {
        words += (words.empty() ? "" : ", ") + visit.say(key.key);
    };
    for (auto const label : all_labels)
        if (seen.labels.has(label))
            add(label_key(label));
    if (seen.has_unlabelled)
        add(label_key(std::nullopt));
    return words;
}

std::string what_was_done(front::Visit const& visit, AccessEvent const& event)
{
    if (event.kind == EventKind::refused || !event.seen)
        return visit.say("records.looked_refused", {{"count", event.tries}});
    auto const labels = joined_labels(visit, *event.seen);
    if (event.kind == EventKind::list)
        return event.seen->count == 0
            ? visit.say("records.looked_list_empty")
            : visit.say("records.looked_list", {{"count", event.seen->count}, {"labels", labels}});
    auto const title = event.seen->title.empty() ? visit.say("records.type_about_me") : event.seen->title;
    return visit.say(event.kind == EventKind::added ? "records.looked_added" : "records.looked_item",
                     {{"title", title}, {"labels", labels}});
}

LookRow look_row(front::Visit const& visit, AccessEvent const& event)
{
    LookRow row{.at = event.at, .what = what_was_done(visit, event)};
    if (!event.seen)
        return row;
    for (auto const& used : event.seen->rules)
        row.rules.push_back(
            visit.say("records.looked_rule",
                      {{"purpose", web::MessageKey("records.purpose_" + used.purpose)},
                       {"day", british_day(used.agreed_at)}}));
    if (event.seen->item)
        row.item = web::Url::local("/me/record/items/", *event.seen->item);
    return row;
}

/// Events come newest first; within a day each reader's stand together, who came last first.
void add_event(LookedPage& page, std::map<PersonId, std::size_t>& groups, front::Visit const& visit,
               AccessEvent const& event)
{
    auto const day = british_day(event.at);
    if (page.days.empty() || page.days.back().day != day) {
        page.days.push_back({day});
        groups.clear();
    }
    auto& people = page.days.back().people;
    auto const [at, is_new] = groups.try_emplace(event.reader, people.size());
    if (is_new)
        people.push_back({event.reader_name});
    people[at->second].looks.push_back(look_row(visit, event));
}

} // namespace

Result<LookedPage> look_at_looked(front::Visit& visit)
{
    auto const owner = TRY(people::signed_in(visit.who));
    auto const sight = TRY(own_sight(visit.rows, visit.tools, visit.who));
    auto const key = sight ? std::optional(sight->key()) : std::nullopt;
    auto const before =
        front::parse_list_key<AccessEventId>(visit.request.query.first("after").value_or(""));
    auto events = events_before(visit.rows, owner, key, before, events_on_page + 1);
    LookedPage page;
    if (std::ssize(events) > events_on_page) {
        events.pop_back();
        page.more = web::Url::local("/me/record/looked")
                        .with("after", front::list_key(events.back().at, events.back().id));
    }
    std::map<PersonId, std::size_t> groups;
    for (auto const& event : events)
        add_event(page, groups, visit, event);
    return page;
}

} // namespace manyhands::records
