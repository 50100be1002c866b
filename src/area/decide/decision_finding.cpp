// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/decision_finding.hpp"

#include "area/decide/decide.hpp"
#include "area/decide/decision_store.hpp"
#include "area/decide/public_lines.hpp"
#include "web/markdown.hpp"
#include "web/view.hpp"

namespace manyhands::decide {

namespace {

std::string words_of(Decision const& decision)
{
    auto words = web::markdown_words(decision.text);
    for (auto const& option : decision.options)
        words += "\n" + option;
    return words;
}

} // namespace

void make_findable(store::Transaction& rows, circles::Circle const& circle, Decision const& decision)
{
    if (decision.state == State::draft)
        return;
    store::put_entry(
        rows,
        {.root = decision.root.bytes,
         .kind = "decision",
         .subject = decision.id.bytes,
         .audience = is_for_all(circle, decision) ? std::nullopt : std::optional(circle.id.bytes),
         .title = decision.question,
         .text = words_of(decision),
         .href = web::Url::local("/decisions/", decision.id).text(),
         .at = decision.opened_at.value_or(decision.made_at)});
}

Result<void> circle_changed(store::Transaction& rows, journal::Line const& line)
{
    auto const circle = TRY(circles::find_circle(rows, CircleId{line.subject.id}));
    for (auto const id : decision_ids(rows, circle)) {
        auto const decision = TRY(find_decision(rows, id));
        make_findable(rows, circle, decision);
    }
    return {};
}

store::SearchFill search_fill()
{
    return store::fill_by_ids("decision", all_decision_ids, [](store::Transaction& rows, IdBytes const& id) {
        auto const decision = find_decision(rows, DecisionId{id});
        if (auto const circle = circles::find_circle(rows, decision->circle))
            make_findable(rows, *circle, *decision);
    });
}

} // namespace manyhands::decide
