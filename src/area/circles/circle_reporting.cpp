// SPDX-License-Identifier: AGPL-3.0-or-later
// How circles, and the names of their members, are reported and hidden (rule 19). A circle is taken down in the
// way of takedown.hpp, which has its own objection. Declared in circles.hpp.
#include "area/circles/circles.hpp"
#include "area/circles/shared_circle_store.hpp"
#include "area/circles/takedown_acts.hpp"
#include "base/text.hpp"

namespace manyhands::circles {

namespace {

using front::HiddenWords;
using front::Placeholder;
using front::Reportable;
using front::Turn;

Result<Reportable> see_circle_to_report(store::Snapshot const& rows, people::Visitor const& who,
                                        std::string_view subject)
{
    auto const id = CircleId::parse(subject);
    if (!id)
        return not_found();
    auto const circle = TRY(visible_circle(rows, who, *id));
    return Reportable{.root = circle.root,
                      .place = circle.place,
                      .circle = circle.id,
                      .facilitators = Reportable::Facilitators::are_concerned,
                      .words = tidy(circle.name + "\n\n" + circle.purpose + "\n\n" + circle.agreement),
                      .page = web::Url::local("/circles/", circle.id)};
}

Result<HiddenWords> take_circle_down(Turn& turn, std::string_view subject, Placeholder const& placeholder)
{
    auto const id = CircleId::parse(subject);
    if (!id)
        return not_found();
    TRY(take_down(turn, *id, placeholder.reason));
    return HiddenWords{};
}

/// Names are seen in circles: who shares one with the person knows it, and nobody else can ask (rule 17).
Result<people::Person> person_to_report(store::Snapshot const& rows, people::Visitor const& who,
                                        std::string_view subject)
{
    auto const id = PersonId::parse(subject);
    auto const me = TRY(people::signed_in(who));
    if (!id || !(who.is_administrator() || share_a_circle(rows, me, *id)))
        return not_found();
    auto person = people::find_person(rows, *id);
    if (!person || person->standing != people::Standing::member || person->name.empty())
        return not_found();
    return std::move(*person);
}

Result<Reportable> see_name(store::Snapshot const& rows, people::Visitor const& who, std::string_view subject)
{
    auto const person = TRY(person_to_report(rows, who, subject));
    return Reportable{.root = journal::installation,
                      .author = person.id,
                      .words = person.name,
                      .page = web::Url::local("/circles")};
}

/// They are as somebody who has not given a name yet, and can give another one.
Result<HiddenWords> hide_name(Turn& turn, std::string_view subject, Placeholder const&)
{
    auto const id = PersonId::parse(subject);
    auto person = id ? people::find_person(turn.rows, *id) : std::nullopt;
    if (!person)
        return not_found();
    HiddenWords words{{"name", person->name}};
    person->name.clear();
    people::update_person(turn.rows, *person);
    return words;
}

/// Who has given another name meanwhile keeps it.
Result<void> show_name_again(Turn& turn, std::string_view subject, HiddenWords const& words)
{
    auto const id = PersonId::parse(subject);
    auto person = id ? people::find_person(turn.rows, *id) : std::nullopt;
    if (!person || !person->name.empty() || person->standing != people::Standing::member)
        return {};
    person->name = words.at("name");
    people::update_person(turn.rows, *person);
    return {};
}

} // namespace

front::Reportables reportables()
{
    return {{"circle", see_circle_to_report, take_circle_down},
            {"person", see_name, hide_name, show_name_again}};
}

} // namespace manyhands::circles
