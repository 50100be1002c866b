// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/moderation_store.hpp"

#include "area/mail/mail.hpp"
#include "area/talk/statement_count_store.hpp"
#include "area/talk/statement_row.hpp"
#include "area/talk/word.hpp"

#include <limits>

namespace manyhands::talk {

namespace {

/// Six columns from `first` on: statement, at, moderator, shown, reason, note; then the moderator's name,
/// where known.
ModerationLine line_of(store::Row const& row, int first = 0)
{
    return {.statement = row.id<StatementId>(first),
            .at = row.instant(first + 1),
            .moderator = row.id<PersonId>(first + 2),
            .moderator_name = row.maybe_text(first + 6).value_or(""),
            .shown = known(parse_shown(row.text_view(first + 3))),
            .reason = parse_hide_reason(row.text_view(first + 4)),
            .note = row.text(first + 5)};
}

ModeratedStatement moderated_of(store::Row const& row)
{
    ModeratedStatement moderated{statement_of(row)};
    if (!row.is_null(statement_columns))
        moderated.decision = line_of(row, statement_columns);
    return moderated;
}

} // namespace

void insert_moderation(store::Transaction& rows, Conversation const& conversation, ModerationLine const& line)
{
    rows.run("INSERT INTO moderation (root, conversation, statement, at, moderator, shown, reason, note) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
             {conversation.root, conversation.id, line.statement, line.at, line.moderator,
              shown_text(line.shown), line.reason ? hide_reason_text(*line.reason) : "", line.note});
}

int count_waiting(store::Snapshot const& rows, Conversation const& conversation)
{
    return static_cast<int>(statement_counts(rows, conversation).waiting);
}

std::optional<PersonId> last_moderator(store::Snapshot const& rows, Conversation const& conversation,
                                       StatementId statement)
{
    return rows.one(
        "SELECT moderator FROM moderation WHERE root = $1 AND conversation = $2 AND statement = $3 "
        "ORDER BY at DESC LIMIT 1",
        {conversation.root, conversation.id, statement},
        [](store::Row const& row) { return row.id<PersonId>(0); });
}

std::vector<ModeratedStatement> queue_of(store::Snapshot const& rows, Conversation const& conversation,
                                         Shown shown, QueueKey const& after, int count_max)
{
    return rows.all(
        "SELECT s.root, s.conversation, s.id, s.number, s.author, s.text, s.language, s.origin, s.shown, "
        "s.made_at, s.agrees, s.disagrees, s.passes, m.statement, m.at, m.moderator, m.shown, m.reason, "
        "m.note, "
        "p.name FROM statement s "
        "LEFT JOIN moderation m ON m.root = s.root AND m.conversation = s.conversation AND m.statement = "
        "s.id "
        "AND m.at = (SELECT MAX(n.at) FROM moderation n WHERE n.root = s.root "
        "AND n.conversation = s.conversation AND n.statement = s.id) "
        "LEFT JOIN person_name p ON p.id = m.moderator "
        "WHERE s.root = $1 AND s.conversation = $2 AND s.shown = $3 AND (s.made_at, s.id) > ($4, $5) "
        "ORDER BY s.made_at, s.id LIMIT $6",
        {conversation.root, conversation.id, shown_text(shown), after.made_at, after.statement, count_max},
        moderated_of);
}

std::vector<ModerationLine> decisions_about(store::Snapshot const& rows, Participant const& author)
{
    return rows.all(
        "SELECT m.statement, m.at, m.moderator, m.shown, m.reason, m.note, p.name FROM statement s "
        "JOIN moderation m ON m.root = s.root AND m.conversation = s.conversation AND m.statement = s.id "
        "LEFT JOIN person_name p ON p.id = m.moderator "
        "WHERE s.root = $1 AND s.conversation = $2 AND s.author = $3 AND m.at = (SELECT MAX(n.at) "
        "FROM moderation n WHERE n.root = s.root AND n.conversation = s.conversation AND n.statement = s.id)",
        {author.root, author.conversation, author.id}, [](store::Row const& row) { return line_of(row); });
}

std::vector<ModeratedStatement> moderation_log(store::Snapshot const& rows, Conversation const& conversation,
                                               std::optional<LogKey> const& before, int count_max)
{
    auto const from =
        before.value_or(LogKey{.at = {std::numeric_limits<std::int64_t>::max()}, .statement = {}});
    return rows.all(
        "SELECT s.root, s.conversation, s.id, s.number, s.author, s.text, s.language, s.origin, s.shown, "
        "s.made_at, s.agrees, s.disagrees, s.passes, m.statement, m.at, m.moderator, m.shown, m.reason, "
        "m.note, "
        "p.name FROM moderation m "
        "JOIN statement s ON s.root = m.root AND s.conversation = m.conversation AND s.id = m.statement "
        "LEFT JOIN person_name p ON p.id = m.moderator "
        "WHERE m.root = $1 AND m.conversation = $2 AND (m.at, m.statement) < ($3, $4) "
        "ORDER BY m.at DESC, m.statement DESC LIMIT $5",
        {conversation.root, conversation.id, from.at, from.statement, count_max}, moderated_of);
}

std::vector<mail::DueReminder> due_moderators(store::Snapshot const& rows, Instant before)
{
    return mail::due_reminders(
        rows, before,
        "SELECT m.person AS person, s.conversation AS about, s.newest AS newest "
        "FROM (SELECT root, conversation, MAX(made_at) AS newest FROM statement "
        "WHERE shown = 'waiting' GROUP BY root, conversation) s "
        "JOIN conversation c ON c.root = s.root AND c.id = s.conversation "
        "JOIN present_member m ON m.root = c.root AND m.circle = c.circle AND m.part = 'facilitator'");
}

} // namespace manyhands::talk
