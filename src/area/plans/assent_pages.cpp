// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/assent_pages.hpp"

#include "plans_views.hpp"

namespace manyhands::plans {

web::Response show(ProposePage const& page, web::Frame const& frame)
{
    return web::page(views::plan_propose(page, frame).text());
}

web::Response show(AnswerPage const& page, web::Frame const& frame)
{
    return web::page(views::plan_answer(page, frame).text());
}

web::Response show(DisagreementPage const& page, web::Frame const& frame)
{
    return web::page(views::plan_disagreement(page, frame).text());
}

} // namespace manyhands::plans
