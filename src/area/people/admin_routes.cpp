// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/people/admin_routes.hpp"

#include "area/people/account_acts.hpp"
#include "area/people/person_store.hpp"
#include "people_views.hpp"

namespace manyhands::people {

namespace {

constexpr int people_a_page = 50;

Result<web::Response> show_admin(Visit& visit, Board<> const& board)
{
    TRY_VOID(administrator(visit.who));
    AdminPage page{.members = count_members(visit.rows),
                   .sections = sections_of(board, visit),
                   .email = visit.form.text("email"),
                   .errors = visit.errors};
    for (auto const& person : administrators(visit.rows))
        page.administrators.push_back(
            {person.name, person.email.value_or(""), person.id.text(), person.id == visit.who.person});
    return web::page(views::admin(page, visit.frame).text());
}

Result<web::Response> show_people(Visit& visit)
{
    TRY_VOID(administrator(visit.who));
    auto const after = PersonId::parse(visit.request.query.first("after").value_or(""));
    auto const found = members_after(visit.rows, after, people_a_page + 1);
    AdminPeoplePage page;
    for (auto const& person : found)
        page.members.push_back({person.name, person.email.value_or(""), person.made_at});
    if (found.size() > people_a_page) {
        page.members.pop_back();
        page.more = web::Url::local("/admin/people").with("after", found[people_a_page - 1].id);
    }
    return web::page(views::admin_people(page, visit.frame).text());
}

} // namespace

void bind_admin(Door& door, Board<> const& board)
{
    Page const admin = [&board](Visit& visit) { return show_admin(visit, board); };
    door.get("/admin", admin);
    door.get("/admin/people", show_people);
    door.post("/admin/administrators",
              [](Turn& turn, web::Form const& form) -> Result<Done> {
                  TRY_VOID(make_administrator(turn, form.text("email")));
                  return Done{"/admin", "people.done_administrator_made"};
              },
              {.again = admin});
    door.post("/admin/administrators/removed",
              [](Turn& turn, web::Form const& form) -> Result<Done> {
                  auto const person = PersonId::parse(form.text("person"));
                  TRY_VOID(person ? unmake_administrator(turn, *person) : not_found());
                  return Done{"/admin", "people.done_administrator_unmade"};
              },
              {.again = admin});
}

} // namespace manyhands::people
