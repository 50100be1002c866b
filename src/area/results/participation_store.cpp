// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/participation_store.hpp"

#include "area/mail/mail.hpp"
#include "store/database.hpp"

namespace manyhands::results {

namespace {

HourCount hour_count(store::Row const& row) { return {row.integer(0), static_cast<int>(row.integer(1))}; }

Reached reached(store::Row const& row)
{
    return {static_cast<int>(row.integer(1)), static_cast<int>(row.integer(2))};
}

} // namespace

std::vector<HourCount> came_by_hour(store::Snapshot const& rows, talk::Conversation const& conversation)
{
    return rows.all("SELECT joined_at / 3600000, COUNT(*) FROM taking_part WHERE root = $1 "
                    "AND conversation = $2 AND counts = 1 GROUP BY joined_at / 3600000 ORDER BY 1",
                    {conversation.root, conversation.id}, hour_count);
}

std::vector<HourCount> voted_by_hour(store::Snapshot const& rows, talk::Conversation const& conversation)
{
    return rows.all("SELECT v.at / 3600000, COUNT(*) FROM given_vote v JOIN taking_part p ON p.root = v.root "
                    "AND p.conversation = v.conversation AND p.id = v.participant AND p.counts = 1 "
                    "WHERE v.root = $1 AND v.conversation = $2 GROUP BY v.at / 3600000 ORDER BY 1",
                    {conversation.root, conversation.id}, hour_count);
}

std::vector<int> answers_by_person(store::Snapshot const& rows, talk::Conversation const& conversation)
{
    return rows.all("SELECT COUNT(*) FROM given_vote v JOIN taking_part p ON p.root = v.root "
                    "AND p.conversation = v.conversation AND p.id = v.participant AND p.counts = 1 "
                    "WHERE v.root = $1 AND v.conversation = $2 GROUP BY v.participant ORDER BY 1",
                    {conversation.root, conversation.id},
                    [](store::Row const& row) { return static_cast<int>(row.integer(0)); });
}

int guests_waiting(store::Snapshot const& rows, talk::Conversation const& conversation)
{
    return rows
        .one("SELECT COUNT(*) FROM taking_part p WHERE p.root = $1 AND p.conversation = $2 AND p.counts = 0 "
             "AND EXISTS (SELECT 1 FROM given_vote v WHERE v.root = p.root AND v.conversation = p.conversation "
             "AND v.participant = p.id)",
             {conversation.root, conversation.id},
             [](store::Row const& row) { return static_cast<int>(row.integer(0)); })
        .value_or(0);
}

std::vector<Instant> waiting_since(store::Snapshot const& rows, talk::Conversation const& conversation)
{
    return rows.all(
        "SELECT made_at FROM written_statement WHERE root = $1 AND conversation = $2 AND shown = 'waiting' "
        "ORDER BY made_at LIMIT 1000",
        {conversation.root, conversation.id}, [](store::Row const& row) { return row.instant(0); });
}

std::map<circles::Side, Reached> reached_by_side(store::Snapshot const& rows,
                                                 talk::Conversation const& conversation)
{
    std::map<circles::Side, Reached> found;
    rows.query("SELECT m.side, COUNT(*), COUNT(p.id) FROM present_member m LEFT JOIN taking_part p "
               "ON p.root = m.root AND p.conversation = $3 AND p.person = m.person WHERE m.root = $1 "
               "AND m.circle = $2 AND m.part <> 'observer' GROUP BY m.side",
               {conversation.root, conversation.circle, conversation.id}, [&](store::Row const& row) {
                   if (auto const side = circles::parse_side(row.text_view(0)))
                       found[*side] = reached(row);
               });
    return found;
}

std::map<PlaceId, Reached> reached_by_place(store::Snapshot const& rows,
                                            talk::Conversation const& conversation)
{
    std::map<PlaceId, Reached> found;
    rows.query("SELECT k.place, COUNT(DISTINCT m.person), COUNT(DISTINCT p.person) FROM place_below b "
               "JOIN known_circle k ON k.root = b.root AND k.place = b.id AND k.shown_since IS NOT NULL "
               "AND k.visibility = 'open' AND k.ended_at IS NULL "
               "JOIN present_member m ON m.root = k.root AND m.circle = k.id "
               "LEFT JOIN taking_part p ON p.root = m.root AND p.conversation = $3 AND p.person = m.person "
               "WHERE b.root = $1 AND b.above = $2 GROUP BY k.place",
               {conversation.root, conversation.place, conversation.id},
               [&](store::Row const& row) { found[row.id<PlaceId>(0)] = reached(row); });
    return found;
}

std::vector<mail::DueReminder> people_to_call_back(store::Snapshot const& rows,
                                                   talk::Conversation const& conversation, Instant before,
                                                   int count_max)
{
    return rows.all(
        "SELECT e.id, e.email, e.language, a.conversation FROM (SELECT p.root, p.conversation, p.person, "
        "MAX(v.at) AS last FROM taking_part p JOIN given_vote v ON v.root = p.root "
        "AND v.conversation = p.conversation AND v.participant = p.id WHERE p.root = $1 "
        "AND p.conversation = $2 AND p.person IS NOT NULL GROUP BY p.root, p.conversation, p.person) a "
        "JOIN person_address e ON e.id = a.person AND e.reminders = 1 "
        "LEFT JOIN last_reminder r ON r.person = e.id AND r.about = a.conversation "
        "WHERE a.last <= $3 AND (r.sent_at IS NULL OR r.sent_at <= $3) AND EXISTS (SELECT 1 FROM written_statement s "
        "WHERE s.root = a.root AND s.conversation = a.conversation AND s.shown = 'shown' "
        "AND s.made_at > a.last) ORDER BY a.last LIMIT $4",
        {conversation.root, conversation.id, before, count_max}, mail::due_reminder);
}

} // namespace manyhands::results
