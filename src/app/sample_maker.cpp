// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sample_maker.hpp"

namespace manyhands::app {

void SampleMaker::go_to(int days_ago)
{
    auto const day = british_day(today_) + std::chrono::days(-days_ago);
    auto const noon = end_of_british_day(day) - std::chrono::hours(12);
    // Never ahead of the real clock: a thing of the future would confuse every page.
    clock_.set(std::min(noon, today_ - std::chrono::hours(2)));
}

Day SampleMaker::day_from_today(int days) const { return british_day(today_) + std::chrono::days(days); }

PersonId SampleMaker::person(std::string_view name, std::string_view mailbox)
{
    people::Person const person{.id = PersonId::random(),
                                .name = std::string(name),
                                .email = std::string(mailbox) + "@aberwen.example",
                                .standing = people::Standing::member,
                                .made_at = now()};
    act(person.id, [&](front::Turn& turn) -> Result<void> {
        people::insert_person(turn.rows, person);
        return turn.tell(PlaceId{}, "people.joined", journal::subject("person", person.id));
    });
    people_.emplace(mailbox, person.id);
    return person.id;
}

people::Visitor SampleMaker::visitor(store::Snapshot const& rows, std::optional<PersonId> who)
{
    auto const person = who ? people::find_person(rows, *who) : std::nullopt;
    if (!person)
        return {};
    auto const office = people::is_administrator(rows, person->id) ? people::Visitor::Office::administrator
                                                                   : people::Visitor::Office::none;
    return {.person = person->id,
            .name = person->name,
            .standing = person->standing,
            .office = office,
            .language = person->language};
}

std::string SampleMaker::words_of(Error const& error)
{
    auto words = web::say(web::Language::en, error.note);
    for (auto const& field : error.fields)
        words += " " + field.field + ": " + web::say(web::Language::en, field.note);
    return words;
}

} // namespace manyhands::app
