// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/choice_reader.hpp"
#include "area/circles/circle_change_acts.hpp"
#include "area/circles/circle_change_looks.hpp"
#include "area/circles/circle_routes.hpp"
#include "base/text.hpp"

namespace manyhands::circles {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

/// A missing choice is told with what is wrong with the words: all at once (rule 14).
Result<CircleChange> read_change(web::Form const& form)
{
    ChoiceReader reader(form);
    CircleChange change{.name = form.text("name"),
                        .purpose = form.long_text("purpose"),
                        .version_seen = static_cast<int>(parse_integer(form.text("version")).value_or(0))};
    change.visibility = reader.read("visibility", parse_visibility, "circles.visibility_missing");
    auto const words = check_circle({.name = change.name, .purpose = change.purpose});
    TRY(reader.with(words));
    return change;
}

Result<Done> change_circle_as_typed(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CircleId>());
    // Who may not change it is not told what is wrong with the form.
    auto const circle = TRY(visible_circle(turn.rows, turn.who, id));
    TRY(require_facilitator(turn.rows, turn.who, circle));
    auto const typed = TRY(read_change(form));
    auto const changed = TRY(change_circle(turn, id, typed));
    return see_circle(id, changed.visibility == typed.visibility ? "circles.done_changed"
                                                                 : "circles.done_showing_asked");
}

Result<Done> answer_wish(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CircleId>());
    bool const agrees = form.text("answer") == "agree";
    TRY(answer_showing(turn, id, agrees ? ShowingAnswer::agree : ShowingAnswer::refuse));
    return see_circle(id, agrees ? "circles.done_changed" : "circles.done_showing_refused");
}

Result<web::Response> edit_page(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const page = TRY(look_at_changing_circle(visit, id));
    return show(page, visit.frame);
}

Result<web::Response> wordings_page(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const page = TRY(look_at_circle_wordings(visit, id));
    return show(page, visit.frame);
}

} // namespace

void bind_circle_changes(front::Door& door)
{
    door.get("/circles/{id}/edit", edit_page);
    door.post("/circles/{id}/edit", change_circle_as_typed, {.again = edit_page});
    door.post("/circles/{id}/showing", answer_wish);
    door.get("/circles/{id}/wordings", wordings_page);
}

} // namespace manyhands::circles
