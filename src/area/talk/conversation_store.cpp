// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/conversation_store.hpp"

#include "area/talk/conversation_row.hpp"

namespace manyhands::talk {

void insert_conversation(store::Transaction& rows, Conversation const& c)
{
    rows.run("INSERT INTO conversation (root, id, circle, place, question, background, who_decides, open_to, "
             "guests, "
             "moderation, made_by, made_at, closes_at, closed_at, source, source_address) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
             {c.root, c.id, c.circle, c.place, c.question, c.background, c.who_decides,
              open_to_text(c.open_to), guests_text(c.guests), moderation_text(c.moderation), c.made_by,
              c.made_at, c.closes_at, c.closed_at, source_text(c.source), c.source_address});
}

void update_conversation(store::Transaction& rows, Conversation const& c)
{
    rows.run("UPDATE conversation SET question = $3, background = $4, who_decides = $5, open_to = $6, guests "
             "= $7, "
             "moderation = $8, closes_at = $9, closed_at = $10 WHERE root = $1 AND id = $2",
             {c.root, c.id, c.question, c.background, c.who_decides, open_to_text(c.open_to),
              guests_text(c.guests), moderation_text(c.moderation), c.closes_at, c.closed_at});
}

std::vector<ConversationId> conversation_ids(store::Snapshot const& rows, circles::Circle const& circle)
{
    return rows.all("SELECT id FROM conversation WHERE root = $1 AND circle = $2 ORDER BY id",
                    {circle.root, circle.id},
                    [](store::Row const& row) { return row.id<ConversationId>(0); });
}

std::vector<IdBytes> conversation_ids(store::Snapshot const& rows, IdBytes const& after, int count_max)
{
    return rows.all("SELECT id FROM conversation WHERE id > $1 ORDER BY id LIMIT $2",
                    {ByteView(after), count_max},
                    [](store::Row const& row) { return row.id<ConversationId>(0).bytes; });
}

void add_wording(store::Transaction& rows, Conversation const& c, Worded const& worded)
{
    auto const version =
        rows.number("SELECT MAX(version) FROM conversation_wording WHERE root = $1 AND conversation = $2",
                    {c.root, c.id}) +
        1;
    rows.run("INSERT INTO conversation_wording (root, conversation, version, question, background, "
             "who_decides, made_by, "
             "made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
             {c.root, c.id, version, c.question, c.background, c.who_decides, worded.by, worded.at});
}

bool was_reworded(store::Snapshot const& rows, Conversation const& c)
{
    return rows.exists(
        "SELECT 1 FROM conversation_wording WHERE root = $1 AND conversation = $2 AND version > 1",
        {c.root, c.id});
}

std::vector<Wording> wordings_of(store::Snapshot const& rows, Conversation const& c,
                                 std::optional<int> before, int count_max)
{
    return rows.all("SELECT w.version, w.question, w.background, w.who_decides, p.name, w.made_at "
                    "FROM conversation_wording w LEFT JOIN person_name p ON p.id = w.made_by "
                    "WHERE w.root = $1 AND w.conversation = $2 AND w.version < $3 "
                    "ORDER BY w.version DESC LIMIT $4",
                    {c.root, c.id, before.value_or(INT32_MAX), count_max}, [](store::Row const& row) {
                        return Wording{.version = static_cast<int>(row.integer(0)),
                                       .question = row.text(1),
                                       .background = row.text(2),
                                       .who_decides = row.text(3),
                                       .made_by_name = row.maybe_text(4).value_or(""),
                                       .made_at = row.instant(5)};
                    });
}

std::optional<Conversation> read_conversation(store::Snapshot const& rows, ConversationId id)
{
    return rows.one(
        "SELECT root, id, circle, place, question, background, who_decides, open_to, guests, moderation, "
        "made_by, made_at, closes_at, closed_at, source, source_address FROM conversation WHERE id = $1",
        {id}, conversation_of);
}

namespace {

ListedConversation listed_of(store::Row const& row)
{
    return {conversation_of(row),
            row.text(conversation_columns + 1),
            static_cast<int>(row.integer(conversation_columns)),
            {row.text(conversation_columns + 2), row.text(conversation_columns + 3)}};
}

/// What a list shows of those that `wanted` names as f (root, id, circle_name), in the order of f.made_at.
/// The count of statements is looked up for those that are listed only.
std::string listing(std::string const& wanted)
{
    return "SELECT c.root, c.id, c.circle, c.place, c.question, c.background, c.who_decides, c.open_to, "
           "c.guests, c.moderation, c.made_by, c.made_at, c.closes_at, c.closed_at, c.source, "
           "c.source_address, COALESCE((SELECT n.statements FROM statement_count n WHERE n.root = c.root "
           "AND n.conversation = c.id AND n.shown = 'shown'), 0), f.circle_name, l.name, l.name_cy FROM (" +
        wanted +
        ") f JOIN conversation c ON c.root = f.root AND c.id = f.id "
        "JOIN place_name l ON l.root = c.root AND l.id = c.place ORDER BY f.made_at DESC, f.id";
}

/// The same rule as sight_of, where the rows are: whether those outside the circle k may know the conversation d.
constexpr std::string_view seen_outside =
    "(d.made_at >= k.shown_since AND (k.visibility = 'open' OR d.open_to = 'everyone'))";

constexpr std::string_view columns_of_wanted =
    "SELECT d.root AS root, d.id AS id, k.name AS circle_name, d.made_at AS made_at ";

/// What one ($3) may not know is not even counted (rule 2). Those after a key ($4, $5), at most $6.
std::string known_in_range()
{
    return " AND (" + std::string(seen_outside) +
        " OR EXISTS (SELECT 1 FROM present_member m WHERE m.root = d.root AND m.circle = d.circle "
        "AND m.person = $3)) "
        "AND (d.made_at < $4 OR (d.made_at = $4 AND d.id > $5)) ORDER BY d.made_at DESC, d.id LIMIT $6";
}

front::ListKey<ConversationId> key_of(ConversationRange const& range)
{
    return range.after.value_or(front::ListKey<ConversationId>{Instant{INT64_MAX}, {}});
}

} // namespace

std::vector<ListedConversation> conversations_of_place(store::Snapshot const& rows,
                                                       places::Place const& place,
                                                       ConversationRange const& range)
{
    auto const after = key_of(range);
    static std::string const sql =
        listing(std::string(columns_of_wanted) +
                "FROM place_below b JOIN conversation d ON d.place = b.id "
                "JOIN known_circle k ON k.root = d.root AND k.id = d.circle WHERE b.root = $1 AND b.above = $2" +
                known_in_range());
    return rows.all(sql, {place.root, place.id, range.person, after.at, after.id, range.count_max}, listed_of);
}

std::vector<ListedConversation> conversations_of_circle(store::Snapshot const& rows,
                                                        circles::Circle const& circle,
                                                        ConversationRange const& range)
{
    auto const after = key_of(range);
    static std::string const sql =
        listing(std::string(columns_of_wanted) +
                "FROM conversation d JOIN known_circle k ON k.root = d.root AND k.id = d.circle "
                "WHERE d.root = $1 AND d.circle = $2" +
                known_in_range());
    return rows.all(sql, {circle.root, circle.id, range.person, after.at, after.id, range.count_max},
                    listed_of);
}

std::vector<ListedConversation> conversations_for_anybody(store::Snapshot const& rows, Instant now,
                                                          int count_max)
{
    static std::string const sql =
        listing(std::string(columns_of_wanted) +
                "FROM conversation d JOIN known_circle k ON k.root = d.root AND k.id = d.circle "
                "WHERE k.visibility = 'open' AND k.kind = 'assembly' AND k.ended_at IS NULL AND " +
                std::string(seen_outside) +
                " AND d.open_to = 'everyone' AND d.guests <> 'none' "
                "AND d.closed_at IS NULL AND (d.closes_at IS NULL OR d.closes_at > $1) "
                "ORDER BY d.made_at DESC, d.id LIMIT $2");
    return rows.all(sql, {now, count_max}, listed_of);
}

namespace {

WaitingConversation waiting_of(store::Row const& row)
{
    return {conversation_of(row), row.text(conversation_columns),
            static_cast<int>(row.integer(conversation_columns + 1))};
}

/// How many statements that everybody can see of the conversation that the query calls d its participant p
/// has not answered: what is kept of all (n), without what is theirs.
constexpr std::string_view open_count =
    "COALESCE(n.statements, 0) - (SELECT COUNT(*) FROM vote v JOIN statement s ON s.root = v.root "
    "AND s.conversation = v.conversation AND s.id = v.statement AND s.shown = 'shown' "
    "WHERE v.root = d.root AND v.conversation = d.id AND v.participant = p.id) AS open_count ";

/// Those of `chosen` (root, id, open_count), the newest first. Few: rows that may be long are read last.
constexpr std::string_view whole_of_chosen =
    "SELECT c.root, c.id, c.circle, c.place, c.question, c.background, c.who_decides, c.open_to, c.guests, "
    "c.moderation, c.made_by, c.made_at, c.closes_at, c.closed_at, c.source, c.source_address, k.name, "
    "h.open_count FROM chosen h JOIN conversation c ON c.root = h.root AND c.id = h.id "
    "JOIN known_circle k ON k.root = c.root AND k.id = c.circle ORDER BY c.made_at DESC, c.id";

} // namespace

// Circles, and places above, are looked up by their ids alone, which are nobody else's: given the root as
// well, SQLite would go through all conversations of the root for each of them.

std::vector<WaitingConversation> conversations_to_answer(store::Snapshot const& rows, PersonId person,
                                                         Instant now)
{
    static std::string const sql =
        "WITH opened AS MATERIALIZED (SELECT d.root AS root, d.id AS id, d.made_at AS made_at, " +
        std::string(open_count) +
        "FROM present_member m JOIN conversation d ON d.circle = m.circle JOIN known_circle k ON k.id = m.circle "
        "JOIN statement_count n ON n.root = d.root AND n.conversation = d.id AND n.shown = 'shown' "
        "LEFT JOIN participant p ON p.root = d.root AND p.conversation = d.id AND p.person = m.person "
        "WHERE m.person = $1 AND m.part <> 'observer' AND k.ended_at IS NULL "
        "AND d.closed_at IS NULL AND (d.closes_at IS NULL OR d.closes_at > $2)), "
        "chosen AS (SELECT root, id, open_count FROM opened WHERE open_count > 0 "
        "ORDER BY made_at DESC, id LIMIT 20) " +
        std::string(whole_of_chosen);
    return rows.all(sql, {person, now}, waiting_of);
}

std::vector<WaitingConversation> conversations_begun(store::Snapshot const& rows, PersonId person,
                                                     Instant now)
{
    // A statement left makes a member's conversation one that waits: those are listed there. Who left the
    // circle sees here what everybody may see.
    static std::string const sql =
        "WITH begun AS MATERIALIZED (SELECT d.root AS root, d.id AS id, d.made_at AS made_at, "
        "COALESCE(m.part, '') AS part, CASE WHEN " +
        std::string(seen_outside) + " THEN 1 ELSE 0 END AS is_seen, " + std::string(open_count) +
        "FROM participant p JOIN conversation d ON d.root = p.root AND d.id = p.conversation "
        "JOIN known_circle k ON k.root = d.root AND k.id = d.circle "
        "LEFT JOIN statement_count n ON n.root = d.root AND n.conversation = d.id AND n.shown = 'shown' "
        "LEFT JOIN present_member m ON m.root = d.root AND m.circle = d.circle AND m.person = p.person "
        "WHERE p.person = $1 AND k.ended_at IS NULL "
        "AND d.closed_at IS NULL AND (d.closes_at IS NULL OR d.closes_at > $2)), "
        "chosen AS (SELECT root, id, open_count FROM begun "
        "WHERE (part IN ('', 'observer') OR open_count = 0) "
        "AND (part <> '' OR is_seen = 1) "
        "ORDER BY made_at DESC, id LIMIT 20) " +
        std::string(whole_of_chosen);
    return rows.all(sql, {person, now}, waiting_of);
}

std::vector<WaitingConversation> conversations_to_moderate(store::Snapshot const& rows, PersonId facilitator)
{
    return rows.all(
        "WITH waiting AS MATERIALIZED (SELECT d.root AS root, d.id AS id, n.statements AS statements "
        "FROM present_member m JOIN conversation d ON d.circle = m.circle "
        "JOIN statement_count n ON n.root = d.root AND n.conversation = d.id AND n.shown = 'waiting' "
        "AND n.statements > 0 WHERE m.person = $1 AND m.part = 'facilitator') "
        "SELECT c.root, c.id, c.circle, c.place, c.question, c.background, c.who_decides, c.open_to, "
        "c.guests, c.moderation, c.made_by, c.made_at, c.closes_at, c.closed_at, c.source, c.source_address, "
        "k.name, w.statements, (SELECT MIN(s.made_at) FROM statement s WHERE s.root = c.root "
        "AND s.conversation = c.id AND s.shown = 'waiting') AS since "
        "FROM waiting w JOIN conversation c ON c.root = w.root AND c.id = w.id "
        "JOIN known_circle k ON k.root = c.root AND k.id = c.circle ORDER BY since, c.id LIMIT 100",
        {facilitator}, waiting_of);
}

std::vector<WaitingConversation> conversations_waiting(store::Snapshot const& rows)
{
    static std::string const sql =
        "SELECT d.root, d.id, d.circle, d.place, d.question, d.background, d.who_decides, d.open_to, "
        "d.guests, d.moderation, d.made_by, d.made_at, d.closes_at, d.closed_at, d.source, d.source_address, "
        "k.name, n.statements, (SELECT MIN(s.made_at) FROM statement s WHERE s.root = d.root "
        "AND s.conversation = d.id AND s.shown = 'waiting') AS since "
        "FROM statement_count n JOIN conversation d ON d.root = n.root AND d.id = n.conversation "
        "JOIN known_circle k ON k.root = d.root AND k.id = d.circle "
        "WHERE n.shown = 'waiting' AND n.statements > 0 AND " +
        std::string(seen_outside) + " ORDER BY since, d.id LIMIT 100";
    return rows.all(sql, {}, waiting_of);
}

} // namespace manyhands::talk
