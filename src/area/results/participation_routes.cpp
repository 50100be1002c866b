// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/participation_routes.hpp"

#include "area/results/call_back_acts.hpp"
#include "area/results/participation_looks.hpp"

namespace manyhands::results {

namespace {

Result<front::Done> call_them_back(front::Turn& turn, web::Form const&)
{
    auto const id = TRY(turn.id<ConversationId>());
    TRY(call_back(turn, id));
    return front::Done{.location = web::Url::local("/conversations/", id, "/taking-part").text(),
                       .notice = "results.done_called_back"};
}

} // namespace

void bind_participation(front::Door& door, MapShelf& shelf)
{
    door.get("/conversations/{id}/taking-part", [&shelf](front::Visit& visit) -> Result<web::Response> {
        auto const id = TRY(visit.id<ConversationId>());
        auto const page = TRY(look_at_participation(visit, id, shelf));
        return show(page, visit.frame);
    });
    door.post("/conversations/{id}/taking-part/call-back", call_them_back);
}

} // namespace manyhands::results
