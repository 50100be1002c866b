// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/opinion_map_job.hpp"

#include "area/talk/own_map.hpp"
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
    std::optional<StoredMap> polis = {};
    std::optional<StoredMap> own = {};
};

/// A map that was computed, and how many groups it has.
struct MadeMap {
    StoredMap map;
    std::size_t groups = 0;
};

constexpr MapEngine polis_engine{opinion::polis_method, opinion::engine_version};
constexpr MapEngine own_engine{opinion::opinion_map_method, opinion::opinion_map_version};

bool is_of(std::optional<StoredMap> const& stored, Hash const& votes, MapEngine const& engine)
{
    return stored && stored->votes_hash == votes && stored->engine_version == engine.version;
}

StoredMap map_of(MapVotes const& votes, MapEngine const& engine, Instant now, std::string json)
{
    return {.method = std::string(engine.method),
            .engine_version = std::string(engine.version),
            .votes = static_cast<std::int64_t>(votes.table.votes()),
            .votes_hash = votes.hash,
            .made_at = now,
            .json = std::move(json)};
}

MadeMap make_polis_map(MapVotes const& votes, Instant now)
{
    auto const map = opinion::polis_map(votes.table);
    return {map_of(votes, polis_engine, now, opinion::map_json(map)), map.grouping.groups.size()};
}

/// Shown after the one before it: a reader finds the groups in their colours again.
MadeMap make_own_map(MapVotes const& votes, std::optional<StoredMap> const& before, Instant now)
{
    std::optional<OwnMap> earlier;
    if (before && before->engine_version == own_engine.version)
        earlier = read_own_map(before->json);
    auto const report = opinion::opinion_report(votes.table, opinion::opinion_map(votes.table).value());
    auto const showing = showing_of(report.map, earlier ? &*earlier : nullptr, now);
    return {map_of(votes, own_engine, now, own_map_json(report, showing)), report.map.groups.people.size()};
}

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

/// The last line about the map of this method says the same.
bool was_told(store::Snapshot const& rows, Conversation const& conversation, MadeMap const& made,
              std::string const& body)
{
    auto const subject = journal::subject("conversation", conversation.id);
    auto const method = "\"method\":\"" + std::string(made.map.method) + "\"";
    for (auto const& chained : journal::history(rows, conversation.root, subject, lines_looked_at))
        if (chained.line.act == told_act && chained.line.body.contains(method))
            return chained.line.body == body;
    return false;
}

/// Stores one map and, of a closed conversation, tells it once.
Result<MapRefresh> keep(people::Turn& turn, Conversation const& conversation, MadeMap const& made)
{
    auto const& map = made.map;
    auto const before = find_map_head(turn.rows, conversation, map.method);
    bool const same = is_of(before, map.votes_hash, {map.method, map.engine_version});
    if (!same)
        write_map(turn.rows, conversation, map);
    auto const body = body_of(conversation, map, made.groups);
    if (conversation.is_closed(turn.now) && !was_told(turn.rows, conversation, made, body))
        TRY_VOID(turn.tell(conversation.root, std::string(told_act),
                           journal::subject("conversation", conversation.id), body,
                           is_public(turn.rows, conversation) ? std::optional(body) : std::nullopt));
    return same ? MapRefresh::unchanged : MapRefresh::stored;
}

Result<MapRefresh> keep_all(people::Tools const& tools, Conversation const& conversation,
                            std::span<MadeMap const> maps)
{
    return tools.database.write_and_wait([&](store::Transaction& rows) -> Result<MapRefresh> {
        auto turn = people::program_turn(rows, tools);
        auto refresh = MapRefresh::unchanged;
        for (auto const& made : maps) {
            auto const kept = TRY(keep(turn, conversation, made));
            refresh = kept == MapRefresh::stored ? kept : refresh;
        }
        return refresh;
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
        auto polis = find_map_head(rows, conversation, polis_engine.method);
        auto own = find_map(rows, conversation, own_engine.method);
        return Loaded{std::move(conversation), std::move(votes), std::move(polis), std::move(own)};
    }));
    auto const& votes = *loaded.votes;
    if (votes.table.participants() < opinion::map_voters_min)
        return MapRefresh::too_few_voters;
    bool const same =
        is_of(loaded.polis, votes.hash, polis_engine) && is_of(loaded.own, votes.hash, own_engine);
    auto const now = tools.clock.now();
    if (same && !loaded.conversation.is_closed(now))
        return MapRefresh::unchanged;
    MadeMap const maps[] = {make_polis_map(votes, now), make_own_map(votes, loaded.own, now)};
    return keep_all(tools, loaded.conversation, maps);
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
    for (auto const& engine : {polis_engine, own_engine}) {
        auto const old = tools_.database.read(
            [&](store::Snapshot& rows) { return conversations_with_old_maps(rows, engine); });
        std::scoped_lock const held(lock_);
        for (auto const id : old)
            due_.try_emplace(id, Instant{});
    }
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
