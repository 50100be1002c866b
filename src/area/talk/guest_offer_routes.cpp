// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/accounts.hpp"
#include "area/talk/conversation_routes.hpp"
#include "area/talk/guest_offer_looks.hpp"

namespace manyhands::talk {

namespace {

/// Who has nothing to answer any more goes where they wanted to go.
Result<web::Response> guest_offer_page(front::Visit& visit)
{
    auto const page = TRY(look_at_guest_offer(visit));
    if (!page)
        return web::redirect_303(web::local_address(visit.request.query.first("next").value_or(""), "/home"));
    return show(*page, visit.frame);
}

Result<front::Done> answer_guest_offer(front::Turn& turn, web::Form const& form)
{
    auto const answer = form.text("answer");
    if (answer != "mine" && answer != "not_mine")
        return invalid({{"answer", {"talk.guest_answer_missing"}}});
    TRY_VOID(answer == "mine" ? accounts::take_guest_over(turn) : accounts::leave_guest_behind(turn));
    return front::Done{.location = web::local_address(form.text("next"), "/home"),
                       .notice = answer == "mine" ? "talk.done_guest_mine" : "talk.done_guest_not_mine"};
}

} // namespace

void bind_guest_offer(front::Door& door)
{
    door.get("/account/guest", guest_offer_page);
    door.post("/account/guest", answer_guest_offer, {.again = guest_offer_page});
}

} // namespace manyhands::talk
