// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/decision_store.hpp"
#include "area/decide/evidence_store.hpp"

#include "base/expect.hpp"

namespace manyhands::decide {

namespace {

template <class T> T expected(std::optional<T> parsed)
{
    EXPECT(parsed.has_value());
    return *std::move(parsed);
}

Decision decision_row(store::Row const& row)
{
    return {.root = row.id<PlaceId>(0),
            .id = row.id<DecisionId>(1),
            .circle = row.id<CircleId>(2),
            .place = row.id<PlaceId>(3),
            .conversation = row.maybe_id<ConversationId>(4),
            .earlier = row.maybe_id<DecisionId>(5),
            .round = static_cast<int>(row.integer(22)),
            .made_by = row.id<PersonId>(6),
            .made_at = row.instant(7),
            .state = expected(parse_state(row.text_view(8))),
            .opened_at = row.maybe_instant(9),
            .closes_at = row.instant(10),
            .early_close = expected(parse_early_close(row.text_view(11))),
            .closed_at = row.maybe_instant(12),
            .method = expected(parse_method(row.text_view(13))),
            .secrecy = expected(parse_secrecy(row.text_view(14))),
            .content_version = static_cast<int>(row.integer(15)),
            .content_hash = row.hash(16),
            .question = row.text(17),
            .text = row.text(18),
            .outcome = row.text(19),
            .withdrawn_why = row.text(20),
            .reasons_returned_at = row.maybe_instant(21)};
}

SideRule side_row(store::Row const& row)
{
    auto const bound = row.text_view(3) == "more_than" ? tally::Bound::more_than : tally::Bound::at_least;
    return {.side = expected(parse_side(row.text_view(0))),
            .eligible = row.maybe_integer(4).value_or(0),
            .quorum_percent = static_cast<int>(row.integer(1)),
            .threshold = {static_cast<int>(row.integer(2)), bound}};
}

void insert_parts(store::Transaction& rows, Decision const& decision)
{
    for (std::size_t at = 0; at < decision.options.size(); ++at)
        rows.run("INSERT INTO decision_option (root, decision, position, text) VALUES ($1, $2, $3, $4)",
                 {decision.root, decision.id, static_cast<std::int64_t>(at) + 1, decision.options[at]});
    for (auto const& side : decision.sides)
        rows.run("INSERT INTO decision_side (root, decision, side, quorum_percent, threshold_percent, "
                 "threshold_bound, "
                 "eligible) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                 {decision.root, decision.id, tally::side_name(side.side), side.quorum_percent,
                  side.threshold.percent,
                  side.threshold.bound == tally::Bound::more_than ? "more_than" : "at_least",
                  side.eligible > 0 ? std::optional(side.eligible) : std::nullopt});
}

void delete_parts(store::Transaction& rows, Decision const& decision)
{
    rows.run("DELETE FROM decision_option WHERE root = $1 AND decision = $2", {decision.root, decision.id});
    rows.run("DELETE FROM decision_side WHERE root = $1 AND decision = $2", {decision.root, decision.id});
}

/// Columns: id, circle, question, state, closes_at, closed_at, made_at, round.
DecisionLine line_row(store::Row const& row)
{
    return {.id = row.id<DecisionId>(0),
            .circle = row.id<CircleId>(1),
            .question = row.text(2),
            .state = expected(parse_state(row.text_view(3))),
            .closes_at = row.instant(4),
            .closed_at = row.maybe_instant(5),
            .made_at = row.instant(6),
            .round = static_cast<int>(row.integer(7))};
}

} // namespace

Result<Decision> find_decision(store::Snapshot const& rows, DecisionId id)
{
    auto decision = rows.one(
        "SELECT root, id, circle, place, conversation, earlier, made_by, made_at, state, opened_at, "
        "closes_at, early_close, closed_at, method, secrecy, content_version, content_hash, question, "
        "text, outcome, withdrawn_why, reasons_returned_at, round FROM decision WHERE id = $1",
        {id}, decision_row);
    if (!decision)
        return not_found();
    decision->options =
        rows.all("SELECT text FROM decision_option WHERE root = $1 AND decision = $2 ORDER BY position",
                 {decision->root, id}, [](store::Row const& row) { return row.text(0); });
    decision->sides = rows.all(
        "SELECT side, quorum_percent, threshold_percent, threshold_bound, eligible FROM decision_side "
        "WHERE root = $1 AND decision = $2 ORDER BY CASE side WHEN 'lived' THEN 0 WHEN 'staff' THEN 1 ELSE 2 "
        "END",
        {decision->root, id}, side_row);
    return std::move(*decision);
}

void insert_decision(store::Transaction& rows, Decision const& decision)
{
    rows.run(
        "INSERT INTO decision (root, id, circle, place, conversation, earlier, made_by, made_at, state, "
        "closes_at, "
        "early_close, method, secrecy, content_version, content_hash, question, text, outcome, "
        "withdrawn_why, round) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, '', '', $18)",
        {decision.root, decision.id, decision.circle, decision.place, decision.conversation, decision.earlier,
         decision.made_by, decision.made_at, state_text(decision.state), decision.closes_at,
         early_close_text(decision.early_close), method_text(decision.method), secrecy_text(decision.secrecy),
         decision.content_version, decision.content_hash, decision.question, decision.text, decision.round});
    insert_parts(rows, decision);
}

void update_decision(store::Transaction& rows, Decision const& decision)
{
    rows.run(
        "UPDATE decision SET state = $3, opened_at = $4, closes_at = $5, early_close = $6, closed_at = $7, "
        "method = $8, secrecy = $9, content_version = $10, content_hash = $11, question = $12, text = $13, "
        "outcome = $14, withdrawn_why = $15, reasons_returned_at = $16 WHERE root = $1 AND id = $2",
        {decision.root, decision.id, state_text(decision.state), decision.opened_at, decision.closes_at,
         early_close_text(decision.early_close), decision.closed_at, method_text(decision.method),
         secrecy_text(decision.secrecy), decision.content_version, decision.content_hash, decision.question,
         decision.text, decision.outcome, decision.withdrawn_why, decision.reasons_returned_at});
    delete_parts(rows, decision);
    insert_parts(rows, decision);
}

std::vector<DecisionId> decision_ids(store::Snapshot const& rows, circles::Circle const& circle)
{
    return rows.all("SELECT id FROM decision WHERE root = $1 AND circle = $2 ORDER BY id",
                    {circle.root, circle.id}, [](store::Row const& row) { return row.id<DecisionId>(0); });
}

std::vector<IdBytes> all_decision_ids(store::Snapshot const& rows, IdBytes const& after, int count_max)
{
    return rows.all("SELECT id FROM decision WHERE id > $1 ORDER BY id LIMIT $2",
                    {ByteView(after), count_max},
                    [](store::Row const& row) { return row.id<DecisionId>(0).bytes; });
}

void delete_draft(store::Transaction& rows, Decision const& decision)
{
    EXPECT(decision.state == State::draft);
    delete_parts(rows, decision);
    delete_evidence(rows, decision);
    rows.run("DELETE FROM decision WHERE root = $1 AND id = $2", {decision.root, decision.id});
}

void insert_content(store::Transaction& rows, Decision const& decision, ContentVersion const& version)
{
    rows.run("INSERT INTO decision_content (root, decision, version, content, hash, made_by, made_at, "
             "voided_ballots) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
             {decision.root, decision.id, version.version, version.content, version.hash, version.made_by,
              version.made_at, version.voided_ballots});
}

std::vector<ContentVersion> contents_of(store::Snapshot const& rows, Decision const& decision,
                                        std::optional<int> before, int count_max)
{
    return rows.all("SELECT c.version, c.content, c.hash, c.made_by, p.name, c.made_at, c.voided_ballots "
                    "FROM decision_content c JOIN person_name p ON p.id = c.made_by "
                    "WHERE c.root = $1 AND c.decision = $2 AND c.version < $3 "
                    "ORDER BY c.version DESC LIMIT $4",
                    {decision.root, decision.id, before.value_or(INT32_MAX), count_max},
                    [](store::Row const& row) {
                        return ContentVersion{.version = static_cast<int>(row.integer(0)),
                                              .content = row.text(1),
                                              .hash = row.hash(2),
                                              .made_by = row.id<PersonId>(3),
                                              .made_by_name = row.text(4),
                                              .made_at = row.instant(5),
                                              .voided_ballots = static_cast<int>(row.integer(6))};
                    });
}

namespace {

/// Before every other.
front::ListKey<DecisionId> key_of(DecisionRange const& range)
{
    return range.after.value_or(front::ListKey<DecisionId>{Instant{INT64_MAX}, {}});
}

} // namespace

std::vector<DecisionLine> decisions_of_circle(store::Snapshot const& rows, circles::Circle const& circle,
                                              Reader reader, DecisionRange const& range)
{
    auto const since = reader == Reader::outside ? circle.shown_since.value_or(Instant{INT64_MAX})
                                                 : Instant{INT64_MIN};
    auto const after = key_of(range);
    return rows.all("SELECT id, circle, question, state, closes_at, closed_at, made_at, round FROM decision "
                    "WHERE root = $1 AND circle = $2 AND ($3 = 1 OR state <> 'draft') "
                    "AND (state = 'draft' OR opened_at >= $4) "
                    "AND (made_at < $5 OR (made_at = $5 AND id > $6)) ORDER BY made_at DESC, id LIMIT $7",
                    {circle.root, circle.id, reader == Reader::facilitator ? 1 : 0,
                     since, after.at, after.id, range.count_max},
                    line_row);
}

std::vector<DecisionLine> decisions_of_conversation(store::Snapshot const& rows,
                                                    talk::Conversation const& conversation,
                                                    DecisionRange const& range)
{
    auto const after = key_of(range);
    return rows.all("SELECT id, circle, question, state, closes_at, closed_at, made_at, round FROM decision "
                    "WHERE root = $1 AND conversation = $2 AND state <> 'draft' "
                    "AND (made_at < $3 OR (made_at = $3 AND id > $4)) ORDER BY made_at DESC, id LIMIT $5",
                    {conversation.root, conversation.id, after.at, after.id, range.count_max}, line_row);
}

std::vector<PlacedDecision> decisions_of_place(store::Snapshot const& rows, places::Place const& place,
                                               DecisionRange const& range)
{
    auto const after = key_of(range);
    return rows.all(
        "SELECT d.id, d.circle, d.question, d.state, d.closes_at, d.closed_at, d.made_at, d.round, d.place, "
        "l.name, l.name_cy FROM place_below b JOIN place_name l ON l.root = b.root AND l.id = b.id "
        "JOIN decision d ON d.place = b.id "
        "JOIN known_circle c ON c.root = d.root AND c.id = d.circle "
        "WHERE b.root = $1 AND b.above = $2 AND d.state <> 'draft' AND d.opened_at >= c.shown_since "
        "AND (d.made_at < $3 OR (d.made_at = $3 AND d.id > $4)) ORDER BY d.made_at DESC, d.id LIMIT $5",
        {place.root, place.id, after.at, after.id, range.count_max}, [](store::Row const& row) {
            return PlacedDecision{line_row(row), row.id<PlaceId>(8), {row.text(9), row.text(10)}};
        });
}

std::vector<DecisionLine> decisions_waiting_for(store::Snapshot const& rows, PersonId person, Instant now,
                                                int count_max)
{
    return rows.all("SELECT d.id, d.circle, d.question, d.state, d.closes_at, d.closed_at, d.made_at, "
                    "d.round FROM elector e "
                    "JOIN decision d ON d.root = e.root AND d.id = e.decision "
                    "WHERE e.person = $1 AND e.answered = 0 AND d.state = 'open' AND d.closes_at > $2 "
                    "ORDER BY d.closes_at, d.id LIMIT $3",
                    {person, now, count_max}, line_row);
}

std::vector<DecisionLine> decisions_answered_by(store::Snapshot const& rows, PersonId person, Instant now,
                                                int count_max)
{
    return rows.all(
        "SELECT d.id, d.circle, d.question, d.state, d.closes_at, d.closed_at, d.made_at, d.round "
        "FROM elector e "
        "JOIN decision d ON d.root = e.root AND d.id = e.decision "
        "WHERE e.person = $1 AND e.answered = 1 AND d.state = 'open' AND d.closes_at > $2 "
        "AND EXISTS (SELECT 1 FROM present_member m WHERE m.root = d.root AND m.circle = d.circle "
        "AND m.person = e.person) "
        "ORDER BY d.closes_at, d.id LIMIT $3",
        {person, now, count_max}, line_row);
}

std::vector<DecisionLine> later_rounds(store::Snapshot const& rows, Decision const& decision)
{
    return rows.all("SELECT id, circle, question, state, closes_at, closed_at, made_at, round FROM decision "
                    "WHERE root = $1 AND earlier = $2 AND state <> 'draft' ORDER BY made_at, id",
                    {decision.root, decision.id}, line_row);
}

std::vector<DueDecision> due_decisions(store::Snapshot const& rows, Instant now)
{
    return rows.all(
        "SELECT id, CASE WHEN closes_at <= $1 THEN 1 ELSE 0 END FROM decision WHERE state = 'open' "
        "AND (closes_at <= $1 OR early_close = 'when_all_answered') ORDER BY closes_at, id",
        {now}, [](store::Row const& row) {
            using enum DueDecision::Because;
            return DueDecision{row.id<DecisionId>(0), row.is_true(1) ? time_has_come : may_close_early};
        });
}

std::string name_of(store::Snapshot const& rows, PersonId person)
{
    return rows
        .one("SELECT name FROM person_name WHERE id = $1", {person},
             [](store::Row const& row) { return row.text(0); })
        .value_or("");
}

} // namespace manyhands::decide
