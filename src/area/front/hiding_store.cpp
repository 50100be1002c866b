// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/hiding.hpp"

namespace manyhands::front {

namespace {

constexpr std::string_view select_hiding =
    "SELECT id, root, kind, subject, page, circle, place, author, words, reason, made_at, made_by, objected_at, "
    "answer, answered_at, answered_by, lifted_at FROM hiding ";

Hiding hiding_of(store::Row const& row)
{
    return {.id = row.id<HidingId>(0),
            .root = row.id<PlaceId>(1),
            .kind = row.text(2),
            .subject = row.text(3),
            .page = web::Url::same_site(row.text(4)).value_or(web::Url::local("/")),
            .circle = row.maybe_id<CircleId>(5),
            .place = row.maybe_id<PlaceId>(6),
            .author = row.maybe_id<PersonId>(7),
            .words = row.text(8),
            .reason = row.text(9),
            .made_at = row.instant(10),
            .made_by = row.id<PersonId>(11),
            .objected_at = row.maybe_instant(12),
            .answer = row.text(13),
            .answered_at = row.maybe_instant(14),
            .answered_by = row.maybe_id<PersonId>(15),
            .lifted_at = row.maybe_instant(16)};
}

} // namespace

Placeholder placeholder(Instant at, std::string const& reason)
{
    auto const both = [](std::string_view key, std::initializer_list<web::Argument> arguments) {
        return web::say(web::Language::en, key, arguments) + " / " +
            web::say(web::Language::cy, key, arguments);
    };
    return {.words = both("front.hidden_words", {{"day", british_day(at)}}),
            .text = both("front.hidden_because", {}) + ": " + reason,
            .reason = reason};
}

void insert_hiding(store::Transaction& rows, Hiding const& hiding, HiddenWords const& words)
{
    rows.run("INSERT INTO hiding (id, root, kind, subject, page, circle, place, author, words, reason, made_at, "
             "made_by, answer) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '')",
             {hiding.id, hiding.root, hiding.kind, hiding.subject, hiding.page.text(), hiding.circle,
              hiding.place, hiding.author, hiding.words, hiding.reason, hiding.made_at, hiding.made_by});
    for (auto const& [part, text] : words)
        rows.run("INSERT INTO hidden_words (hiding, part, words) VALUES ($1, $2, $3)", {hiding.id, part, text});
}

void update_hiding(store::Transaction& rows, Hiding const& hiding)
{
    rows.run("UPDATE hiding SET objected_at = $2, answer = $3, answered_at = $4, answered_by = $5, lifted_at = $6 "
             "WHERE id = $1",
             {hiding.id, hiding.objected_at, hiding.answer, hiding.answered_at, hiding.answered_by,
              hiding.lifted_at});
    if (hiding.lifted_at)
        rows.run("DELETE FROM hidden_words WHERE hiding = $1", {hiding.id});
}

std::optional<Hiding> find_hiding(store::Snapshot const& rows, HidingId id)
{
    return rows.one(std::string(select_hiding) + "WHERE id = $1", {id}, hiding_of);
}

std::optional<Hiding> present_hiding(store::Snapshot const& rows, std::string_view kind, std::string_view subject)
{
    return rows.one(std::string(select_hiding) + "WHERE kind = $1 AND subject = $2 AND lifted_at IS NULL",
                    {kind, subject}, hiding_of);
}

HiddenWords hidden_words(store::Snapshot const& rows, Hiding const& hiding)
{
    HiddenWords words;
    rows.query("SELECT part, words FROM hidden_words WHERE hiding = $1", {hiding.id},
               [&](store::Row const& row) { words.emplace(row.text(0), row.text(1)); });
    return words;
}

std::vector<Hiding> hidings_of_author(store::Snapshot const& rows, PersonId author)
{
    return rows.all(std::string(select_hiding) + "WHERE author = $1 ORDER BY made_at, id", {author}, hiding_of);
}

void forget_author(store::Transaction& rows, PersonId author)
{
    rows.run("UPDATE hiding SET author = NULL WHERE author = $1", {author});
}

Result<void> not_while_hidden(store::Snapshot const& rows, std::string_view kind, std::string_view subject)
{
    if (present_hiding(rows, kind, subject))
        return fail(Fault::conflict, "front.hidden_now");
    return {};
}

} // namespace manyhands::front
