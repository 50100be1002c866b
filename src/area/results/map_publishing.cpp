// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/map_publishing.hpp"

#include "area/results/map_checks_store.hpp"
#include "area/talk/talk.hpp"
#include "base/json.hpp"
#include "engine/opinion/map_json.hpp"
#include "engine/opinion/shared_contested.hpp"

namespace manyhands::results {

namespace {

constexpr std::string_view told_act = "talk.map_made";
/// Among so many lines about a conversation the last one about its map is looked for: votes are told of
/// statements.
constexpr int newest_lines_max = 50;

/// A conversation, and what may have to be stored.
struct Loaded {
    talk::Conversation conversation;
    std::optional<MapVotes> votes = {};
    std::optional<StoredMap> polis = {};
    std::optional<StoredMap> own = {};
    std::shared_ptr<ShelvedMap const> before = {}; ///< the one that is stored, as all servers see it
};

/// A map that was computed, and how many groups it has.
struct MadeMap {
    StoredMap map;
    std::size_t groups = 0;
    std::optional<MapChecks> checks = {}; ///< of our own
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

/// Shown after `before`: a reader finds the groups in their colours again.
MadeMap make_own_map(MapVotes const& votes, ShelvedMap const* before, Instant now)
{
    auto const report = opinion::opinion_report(votes.table, opinion::opinion_map(votes.table).value());
    auto const showing = showing_of(report.map, before ? &before->map : nullptr, now);
    MadeMap made{map_of(votes, own_engine, now, own_map_json(report, showing)),
                 report.map.groups.people.size()};
    if (votes.table.votes() <= checked_votes_max)
        made.checks = make_map_checks(votes.table, report.map, votes.hash, now);
    return made;
}

std::string body_of(talk::Conversation const& conversation, StoredMap const& map, std::size_t groups)
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
bool is_public(store::Snapshot const& rows, talk::Conversation const& conversation)
{
    auto const circle = circles::find_circle(rows, conversation.circle);
    return circle && talk::sight_of(conversation, *circle, std::nullopt) == talk::Sight::visible;
}

/// The last line about the map of this method says the same.
bool was_told(store::Snapshot const& rows, talk::Conversation const& conversation, MadeMap const& made,
              std::string const& body)
{
    auto const subject = journal::subject("conversation", conversation.id);
    auto const method = "\"method\":\"" + std::string(made.map.method) + "\"";
    for (auto const& chained : journal::history(rows, conversation.root, subject, newest_lines_max))
        if (chained.line.act == told_act && chained.line.body.contains(method))
            return chained.line.body == body;
    return false;
}

/// Stores one map and, of a closed conversation, tells it once.
Result<MapRefresh> keep(front::Turn& turn, talk::Conversation const& conversation, MadeMap const& made)
{
    auto const& map = made.map;
    auto const before = find_map_head(turn.rows, conversation, map.method);
    bool const same = is_of(before, map.votes_hash, {map.method, map.engine_version});
    if (!same)
        write_map(turn.rows, conversation, map);
    if (!same && made.checks)
        write_map_checks(turn.rows, conversation, *made.checks);
    auto const body = body_of(conversation, map, made.groups);
    if (conversation.is_closed(turn.now) && !was_told(turn.rows, conversation, made, body))
        TRY_VOID(turn.tell(conversation.root, std::string(told_act),
                           journal::subject("conversation", conversation.id), body,
                           is_public(turn.rows, conversation) ? std::optional(body) : std::nullopt));
    return same ? MapRefresh::unchanged : MapRefresh::stored;
}

Result<MapRefresh> keep_all(front::Tools const& tools, talk::Conversation const& conversation,
                            std::span<MadeMap const> maps)
{
    return tools.database.write_and_wait([&](store::Transaction& rows) -> Result<MapRefresh> {
        auto turn = front::program_turn(rows, tools);
        auto refresh = MapRefresh::unchanged;
        for (auto const& made : maps) {
            auto const kept = TRY(keep(turn, conversation, made));
            refresh = kept == MapRefresh::stored ? kept : refresh;
        }
        return refresh;
    });
}

} // namespace

Result<MapRefresh> publish_map(front::Tools const& tools, MapShelf& shelf, ConversationId id)
{
    auto const loaded = TRY(tools.database.read([&](store::Snapshot& rows) -> Result<Loaded> {
        auto conversation = TRY(talk::find_conversation(rows, id));
        auto votes = read_map_votes(rows, conversation);
        auto polis = find_map_head(rows, conversation, polis_engine.method);
        auto own = find_map_head(rows, conversation, own_engine.method);
        auto before = shelf.stored(rows, conversation);
        return Loaded{std::move(conversation), std::move(votes), std::move(polis), std::move(own),
                      std::move(before)};
    }));
    auto const& votes = *loaded.votes;
    if (votes.table.participants() < opinion::map_voters_min)
        return MapRefresh::too_few_voters;
    bool const same =
        is_of(loaded.polis, votes.hash, polis_engine) && is_of(loaded.own, votes.hash, own_engine);
    auto const now = tools.clock.now();
    if (same && !loaded.conversation.is_closed(now))
        return MapRefresh::unchanged;
    MadeMap const maps[] = {make_polis_map(votes, now), make_own_map(votes, loaded.before.get(), now)};
    return keep_all(tools, loaded.conversation, maps);
}

} // namespace manyhands::results
