// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/people/person_store.hpp"

#include "base/text.hpp"

namespace manyhands::people {

namespace {

Person person_of(store::Row const& row)
{
    return {.id = row.id<PersonId>(0),
            .name = row.text(1),
            .email = row.maybe_text(2),
            .language = row.text_view(3) == "cy" ? web::Language::cy : web::Language::en,
            .standing = parse_standing(row.text_view(4)),
            .made_at = row.instant(5),
            .reminders = row.is_true(6) ? Reminders::wanted : Reminders::unwanted};
}

std::string_view language_text(web::Language language) { return language == web::Language::cy ? "cy" : "en"; }

int reminders_number(Reminders reminders) { return reminders == Reminders::wanted ? 1 : 0; }

} // namespace

std::optional<Person> find_person(store::Snapshot const& rows, PersonId id)
{
    return rows.one(
        "SELECT id, name, email, language, standing, made_at, reminders FROM person WHERE id = $1", {id},
        person_of);
}

std::optional<Person> find_person_by_email(store::Snapshot const& rows, std::string_view email)
{
    return rows.one(
        "SELECT id, name, email, language, standing, made_at, reminders FROM person WHERE email = $1",
        {email}, person_of);
}

void insert_person(store::Transaction& rows, Person const& person)
{
    rows.run("INSERT INTO person (id, name, email, language, standing, made_at, reminders) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7)",
             {person.id, person.name, person.email, language_text(person.language),
              standing_text(person.standing), person.made_at, reminders_number(person.reminders)});
}

void update_person(store::Transaction& rows, Person const& person)
{
    rows.run("UPDATE person SET name = $2, email = $3, language = $4, standing = $5, reminders = $6 "
             "WHERE id = $1",
             {person.id, person.name, person.email, language_text(person.language),
              standing_text(person.standing), reminders_number(person.reminders)});
}

void erase_person(store::Transaction& rows, PersonId id, Instant at)
{
    rows.run("UPDATE person SET name = '', email = NULL, standing = 'left', left_at = $2 WHERE id = $1",
             {id, at});
    rows.run("DELETE FROM session WHERE person = $1", {id});
    rows.run("DELETE FROM administrator WHERE person = $1", {id});
}

std::vector<PersonId> people_who_left(store::Snapshot const& rows)
{
    return rows.all("SELECT id FROM person WHERE standing = 'left' ORDER BY id", {},
                    [](store::Row const& row) { return row.id<PersonId>(0); });
}

std::vector<PersonId> guests_who_came(store::Snapshot const& rows, Instant from, Instant before)
{
    return rows.all("SELECT id FROM person WHERE standing = 'guest' AND made_at >= $1 AND made_at < $2 "
                    "ORDER BY made_at, id",
                    {from, before}, [](store::Row const& row) { return row.id<PersonId>(0); });
}

bool is_administrator(store::Snapshot const& rows, PersonId id)
{
    return rows.exists("SELECT 1 FROM administrator WHERE person = $1", {id});
}

int count_administrators(store::Snapshot const& rows)
{
    return static_cast<int>(rows.number("SELECT COUNT(*) FROM administrator", {}));
}

void insert_administrator(store::Transaction& rows, PersonId id, std::optional<PersonId> made_by, Instant at)
{
    rows.run("INSERT INTO administrator (person, made_by, made_at) VALUES ($1, $2, $3) ON CONFLICT (person) "
             "DO NOTHING",
             {id, made_by, at});
}

void delete_administrator(store::Transaction& rows, PersonId id)
{
    rows.run("DELETE FROM administrator WHERE person = $1", {id});
}

std::vector<Person> administrators(store::Snapshot const& rows)
{
    return rows.all("SELECT p.id, p.name, p.email, p.language, p.standing, p.made_at, p.reminders "
                    "FROM administrator a JOIN person p ON p.id = a.person ORDER BY p.name, p.id",
                    {}, person_of);
}

std::vector<Person> members_named(store::Snapshot const& rows, MemberSearch const& search)
{
    auto const words = lower_ascii(search.words);
    std::string pattern = "%";
    for (char const c : words) {
        if (c == '%' || c == '_' || c == '!')
            pattern += '!';
        pattern += c;
    }
    return rows.all(
        "SELECT id, name, email, language, standing, made_at, reminders FROM person WHERE standing = "
        "'member' "
        "AND (LOWER(name), id) > (COALESCE((SELECT LOWER(q.name) FROM person q WHERE q.id = $1), ''), $1) "
        "AND ($2 = '' OR LOWER(name) LIKE $3 ESCAPE '!' OR email = $2) ORDER BY LOWER(name), id LIMIT $4",
        {search.after.value_or(PersonId{}), words, pattern + "%", search.count_max}, person_of);
}

std::int64_t count_members(store::Snapshot const& rows)
{
    return rows.number("SELECT COUNT(*) FROM person WHERE standing = 'member'", {});
}

} // namespace manyhands::people
