// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/plan_routes.hpp"
#include "area/plans/section_acts.hpp"
#include "area/plans/section_looks.hpp"
#include "base/text.hpp"

namespace manyhands::plans {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

/// Ten thousand characters may be forty thousand bytes, three times as many in a form.
constexpr std::size_t section_form_bytes = 192 * 1024;

Result<web::Response> section_page(Visit& visit)
{
    auto const id = TRY(visit.id<PlanId>());
    auto const page = TRY(look_at_section(visit, id, visit.request.capture("section")));
    return show(page, visit.frame);
}

Writer::For read_writes_for(web::Form const& form)
{
    return form.text("for_person") == "yes" ? Writer::For::person_of_plan : Writer::For::themselves;
}

int read_section_version(web::Form const& form)
{
    return static_cast<int>(parse_integer(form.text("version")).value_or(-1));
}

Done back_to_section(Turn const& turn, PlanId id, std::string notice)
{
    return {.location =
                web::Url::local("/plans/", id, "/sections/", turn.request.capture("section")).text(),
            .notice = std::move(notice)};
}

std::string written_notice(Written written)
{
    switch (written) {
    case Written::in_section:
        return "plans.done_written";
    case Written::as_suggestion:
        return "plans.done_suggested";
    case Written::unchanged:
        break;
    }
    return "plans.done_unchanged";
}

Result<Done> write(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PlanId>());
    auto const written = TRY(write_section(turn, id, turn.request.capture("section"),
                                           {.content = read_content_form(form),
                                            .version = read_section_version(form),
                                            .suggestion = form.text("suggestion"),
                                            .writes_for = read_writes_for(form)}));
    return back_to_section(turn, id, written_notice(written));
}

Result<Done> take(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PlanId>());
    auto const suggestion = TRY(turn.id<SuggestionId>("suggestion"));
    TRY(take_over(turn, id, {suggestion, read_section_version(form)}));
    return back_to_section(turn, id, "plans.done_taken");
}

Result<Done> leave(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PlanId>());
    auto const suggestion = TRY(turn.id<SuggestionId>("suggestion"));
    auto const left = TRY(leave_suggestion(turn, id, suggestion, form.long_text("answer")));
    return back_to_section(turn, id,
                           left.state == SuggestionState::withdrawn ? "plans.done_withdrawn"
                                                                    : "plans.done_left");
}

Result<Done> comment(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PlanId>());
    TRY_VOID(comment_on_section(turn, id, turn.request.capture("section"), form.long_text("comment"),
                                read_writes_for(form)));
    return back_to_section(turn, id, "plans.done_commented");
}

} // namespace

void bind_sections(front::Door& door)
{
    door.get("/plans/{id}/sections/{section}", section_page);
    door.post("/plans/{id}/sections/{section}", write,
              {.again = section_page, .body_bytes_max = section_form_bytes});
    door.post("/plans/{id}/sections/{section}/comments", comment, {.again = section_page});
    door.post("/plans/{id}/sections/{section}/suggestions/{suggestion}/take", take, {.again = section_page});
    door.post("/plans/{id}/sections/{section}/suggestions/{suggestion}/leave", leave, {.again = section_page});
}

} // namespace manyhands::plans
