// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/admin_routes.hpp"

#include "accounts_views.hpp"
#include "area/accounts/account_acts.hpp"
#include "area/front/front.hpp"
#include "area/people/people.hpp"
#include "base/text.hpp"

namespace manyhands::accounts {

namespace {

constexpr int people_a_page = 50;

Result<web::Response> show_admin(front::Visit& visit, front::Board<> const& board)
{
    TRY_VOID(people::administrator(visit.who));
    AdminPage page{.members = people::count_members(visit.rows),
                   .sections = front::sections_of(board, visit),
                   .email = visit.form.text("email"),
                   .errors = visit.errors};
    for (auto const& notice : front::notices(visit.rows, visit.now))
        page.notices.push_back(web::say(visit.who.language, notice.key));
    for (auto const& person : people::administrators(visit.rows))
        page.administrators.push_back(
            {person.name, person.email.value_or(""), person.id.text(), person.id == visit.who.person});
    return web::page(views::admin(page, visit.frame).text());
}

Result<web::Response> show_people(front::Visit& visit)
{
    TRY_VOID(people::administrator(visit.who));
    auto const& query = visit.request.query;
    AdminPeoplePage page{.words = tidy_line(query.first("search").value_or(""))};
    auto const found = people::members_named(visit.rows,
                                             {.words = page.words,
                                              .after = PersonId::parse(query.first("after").value_or("")),
                                              .count_max = people_a_page + 1});
    for (auto const& person : found)
        page.members.push_back({person.name, person.email.value_or(""), person.made_at,
                                web::Url::local("/admin/people/", person.id)});
    if (found.size() > people_a_page) {
        page.members.pop_back();
        page.more = web::Url::local("/admin/people").with("after", found[people_a_page - 1].id.text());
        if (!page.words.empty())
            page.more = page.more->with("search", page.words);
    }
    return web::page(views::admin_people(page, visit.frame).text());
}

Result<web::Response> show_person(front::Visit& visit)
{
    TRY_VOID(people::administrator(visit.who));
    auto const id = TRY(visit.id<PersonId>());
    auto const person = people::find_person(visit.rows, id);
    if (!person || person->standing != people::Standing::member)
        return not_found();
    bool const runs_it = people::is_administrator(visit.rows, id);
    AdminPersonPage const page{.name = person->name,
                               .email = person->email.value_or(""),
                               .made_at = person->made_at,
                               .id = id.text(),
                               .is_administrator = runs_it,
                               .is_only_administrator =
                                   runs_it && people::count_administrators(visit.rows) == 1,
                               .is_me = id == visit.who.person};
    return web::page(views::admin_person(page, visit.frame).text());
}

} // namespace

void bind_admin(front::Door& door, front::Board<> const& board)
{
    front::Page const admin = [&board](front::Visit& visit) { return show_admin(visit, board); };
    door.get("/admin", admin);
    door.get("/admin/people", show_people);
    door.get("/admin/people/{id}", show_person);
    door.post("/admin/administrators",
              [](front::Turn& turn, web::Form const& form) -> Result<front::Done> {
                  TRY_VOID(make_administrator(turn, form.text("email")));
                  return front::Done{"/admin", "accounts.done_administrator_made"};
              },
              {.again = admin, .repeat = front::Repeat::harmless});
    door.post("/admin/administrators/removed",
              [](front::Turn& turn, web::Form const& form) -> Result<front::Done> {
                  auto const person = PersonId::parse(form.text("person"));
                  TRY_VOID(person ? unmake_administrator(turn, *person) : not_found());
                  return front::Done{"/admin", "accounts.done_administrator_unmade"};
              },
              {.again = admin});
}

} // namespace manyhands::accounts
