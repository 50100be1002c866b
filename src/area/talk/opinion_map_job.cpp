// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/opinion_map_job.hpp"

#include "area/talk/opinion_map_store.hpp"
#include "area/talk/talk.hpp"
#include "base/json.hpp"
#include "engine/opinion/map_json.hpp"
#include "engine/opinion/shared_contested.hpp"

namespace manyhands::talk {

namespace {

constexpr std::string_view told_act = "talk.map_made";
/// Among so many lines about a conversation the last one about its map is looked for: votes are told of
/// statements.
constexpr int lines_looked_at = 50;

/// A conversation, and what may have to be stored.
struct Loaded {
    Conversation conversation;
    std::optional<MapVotes> votes = {};
    std::optional<StoredMap> stored = {};
};

std::string body_of(Conversation const& conversation, StoredMap const& map, std::size_t groups)
{
    return JsonWriter()
        .begin_object()
        .member("conversation", conversation.id.text())
        .member("method", map.method)
        .member("engine_version", map.engine_version)
        .member("votes", map.votes)
        .member("votes_hash", map.votes_hash.hex())
        .member("groups", groups)
        .end_object()
        .take();
}

/// What everybody may know is told to everybody; a hidden circle's conversation is not even there (rule 17).
bool is_public(store::Snapshot const& rows, Conversation const& conversation)
{
    auto const circle = circles::find_circle(rows, conversation.circle);
    return circle && sight_of(conversation, *circle, std::nullopt) == Sight::visible;
}

bool was_told(store::Snapshot const& rows, Conversation const& conversation, std::string const& body)
{
    auto const subject = journal::subject("conversation", conversation.id);
    for (auto const& chained : journal::history(rows, conversation.root, subject, lines_looked_at))
        if (chained.line.act == told_act)
            return chained.line.body == body;
    return false;
}

/// Stores the map and, of a closed conversation, tells it once.
Result<MapRefresh> keep(people::Tools const& tools, Conversation const& conversation, StoredMap const& map,
                        std::size_t groups)
{
    return tools.database.write_and_wait([&](store::Transaction& rows) -> Result<MapRefresh> {
        auto turn = people::program_turn(rows, tools);
        auto const before = find_map(rows, conversation, map.method);
        bool const same =
            before && before->votes_hash == map.votes_hash && before->engine_version == map.engine_version;
        if (!same)
            write_map(rows, conversation, map);
        auto const body = body_of(conversation, map, groups);
        if (conversation.is_closed(turn.now) && !was_told(rows, conversation, body))
            TRY_VOID(turn.tell(conversation.root, std::string(told_act),
                               journal::subject("conversation", conversation.id), body,
                               is_public(rows, conversation) ? std::optional(body) : std::nullopt));
        return same ? MapRefresh::unchanged : MapRefresh::stored;
    });
}

/// The conversation a line is about: its subject, or named in its body.
std::optional<ConversationId> conversation_of(journal::Line const& line)
{
    if (line.subject.kind == "conversation")
        return ConversationId{line.subject.id};
    constexpr std::string_view member = "\"conversation\":\"";
    auto const at = line.body.find(member);
    if (at == std::string::npos)
        return std::nullopt;
    auto const value = std::string_view(line.body).substr(at + member.size());
    return ConversationId::parse(value.substr(0, value.find('"')));
}

} // namespace

Result<MapRefresh> refresh_map(people::Tools const& tools, ConversationId id)
{
    auto const loaded = TRY(tools.database.read([&](store::Snapshot& rows) -> Result<Loaded> {
        auto conversation = TRY(find_conversation(rows, id));
        auto votes = read_map_votes(rows, conversation);
        auto stored = find_map(rows, conversation, opinion::polis_method);
        return Loaded{std::move(conversation), std::move(votes), std::move(stored)};
    }));
    if (loaded.votes->table.participants() < opinion::map_voters_min)
        return MapRefresh::too_few_voters;
    bool const same = loaded.stored && loaded.stored->votes_hash == loaded.votes->hash &&
        loaded.stored->engine_version == opinion::engine_version;
    if (same && !loaded.conversation.is_closed(tools.clock.now()))
        return MapRefresh::unchanged;

    auto const map = opinion::polis_map(loaded.votes->table);
    return keep(tools, loaded.conversation,
                {.method = std::string(opinion::polis_method),
                 .engine_version = std::string(opinion::engine_version),
                 .votes = static_cast<std::int64_t>(loaded.votes->table.votes()),
                 .votes_hash = loaded.votes->hash,
                 .made_at = tools.clock.now(),
                 .json = opinion::map_json(map)},
                map.grouping.groups.size());
}

void MapJob::note(journal::Line const& line)
{
    auto const id = conversation_of(line);
    if (!id)
        return;
    {
        std::scoped_lock const held(lock_);
        auto const computed = computed_.find(*id);
        due_.try_emplace(*id, computed == computed_.end() ? Instant{} : computed->second + map_pause);
    }
    tools_.wake_jobs();
}

void MapJob::note_old_maps()
{
    auto const old = tools_.database.read(
        [](store::Snapshot& rows) { return conversations_with_old_maps(rows, opinion::engine_version); });
    std::scoped_lock const held(lock_);
    for (auto const id : old)
        due_.try_emplace(id, Instant{});
}

std::optional<ConversationId> MapJob::take_due(Instant now)
{
    std::scoped_lock const held(lock_);
    for (auto at = due_.begin(); at != due_.end(); ++at)
        if (at->second <= now) {
            auto const id = at->first;
            due_.erase(at);
            computed_[id] = now;
            return id;
        }
    return std::nullopt;
}

std::optional<Instant> MapJob::next_due()
{
    std::scoped_lock const held(lock_);
    std::optional<Instant> next;
    for (auto const& [id, when] : due_)
        next = next ? std::min(*next, when) : when;
    return next;
}

void MapJob::note_closings(Instant now)
{
    if (closings_seen_ == Instant{})
        closings_seen_ = now - std::chrono::hours(24);
    auto const closed = tools_.database.read([&](store::Snapshot& rows) {
        return conversations_closed(rows, {closings_seen_, now});
    });
    closings_seen_ = now;
    std::scoped_lock const held(lock_);
    for (auto const id : closed)
        due_[id] = Instant{};
    std::erase_if(computed_, [&](auto const& entry) { return entry.second + map_pause < now; });
}

std::optional<Instant> MapJob::run_due()
{
    auto const now = tools_.clock.now();
    note_closings(now);
    while (auto const id = take_due(now))
        // One that is gone or cannot be stored now must not keep the others waiting; its next vote brings it
        // back.
        (void)refresh_map(tools_, *id);
    return next_due();
}

} // namespace manyhands::talk
