// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/journal/journal.hpp"

#include "area/journal/journal_store.hpp"
#include "area/journal/public_log.hpp"
#include "base/expect.hpp"
#include "base/json.hpp"
#include "engine/merkle/entry_bundle.hpp"
#include "store/database.hpp"

namespace manyhands::journal {

namespace {

void write_person(JsonWriter& json, std::optional<PersonId> const& person)
{
    if (person)
        json.value(person->text());
    else
        json.null();
}

/// What the public reads of a line: when, what, about which thing, and the details that were meant for them.
std::string public_entry(Line const& line)
{
    EXPECT(line.subject.kind != "person");
    EXPECT(line.public_body->starts_with('{') && line.public_body->ends_with('}'));
    JsonWriter json;
    json.begin_object()
        .member("at", iso_instant(line.at))
        .member("act", line.act)
        .member("kind", line.subject.kind)
        .member("id", id_text(line.subject.id))
        .end_object();
    auto entry = json.take();
    // The body is JSON already: it goes in whole, as the last member.
    entry.insert(entry.size() - 1, ",\"body\":" + *line.public_body);
    // A longer one could be kept but never served.
    EXPECT(entry.size() <= merkle::entry_size_max);
    return entry;
}

} // namespace

Hash chain_hash(ChainedLine const& chained)
{
    auto const& line = chained.line;
    JsonWriter json;
    json.begin_array().value(line.root.text()).value(chained.sequence).value(line.at.ms);
    write_person(json, line.actor);
    write_person(json, line.behalf);
    json.value(line.act)
        .value(line.subject.kind)
        .value(id_text(line.subject.id))
        .value(line.body)
        .value(chained.leaf ? chained.leaf->hex() : std::string())
        .value(chained.before.hex())
        .end_array();
    return sha256(json.text());
}

Result<void> Journal::tell(store::Transaction& rows, Line const& line) const
{
    auto const head = head_of(rows, line.root);
    ChainedLine chained{.line = line, .sequence = head.sequence + 1, .before = head.hash};
    if (line.public_body) {
        auto const entry = public_entry(line);
        chained.leaf = merkle::leaf_hash(as_bytes(entry));
        append_leaf(rows, line.root, entry);
    }
    chained.hash = chain_hash(chained);
    append(rows, chained);
    if (auto const listeners = listeners_.find(line.act); listeners != listeners_.end())
        for (auto const& listener : listeners->second)
            TRY_VOID(listener(rows, line));
    if (auto const listeners = after_.find(line.act); listeners != after_.end())
        rows.after_commit([&listeners = listeners->second, line] {
            for (auto const& listener : listeners)
                listener(line);
        });
    return {};
}

std::int64_t last_sequence(store::Snapshot const& rows, PlaceId root) { return head_of(rows, root).sequence; }

std::vector<ChainedLine> history(store::Snapshot const& rows, PlaceId root, Subject const& subject,
                                 int count_max)
{
    return lines_about(rows, root, subject, count_max);
}

} // namespace manyhands::journal
