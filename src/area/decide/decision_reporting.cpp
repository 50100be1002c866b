// SPDX-License-Identifier: AGPL-3.0-or-later
// How decisions and promises are reported (rule 19). Declared in decide.hpp.
#include "area/decide/decide.hpp"
#include "area/decide/decision_hiding.hpp"
#include "base/text.hpp"

namespace manyhands::decide {

namespace {

using front::Reportable;

Result<Reportable> see_decision_to_report(store::Snapshot const& rows, people::Visitor const& who,
                                          std::string_view subject)
{
    auto const id = DecisionId::parse(subject);
    if (!id)
        return not_found();
    auto const seen = TRY(see_decision(rows, who, *id));
    auto const& decision = seen.decision;
    std::string words = decision.question + "\n\n" + decision.text;
    for (auto const& option : decision.options)
        words += "\n\n" + option;
    return Reportable{.root = decision.root,
                      .place = decision.place,
                      .circle = decision.circle,
                      .author = decision.made_by,
                      .words = tidy(words + "\n\n" + decision.withdrawn_why),
                      .page = web::Url::local("/decisions/", *id)};
}

Result<Reportable> see_promise_to_report(store::Snapshot const& rows, people::Visitor const& who,
                                         std::string_view subject)
{
    auto const id = PromiseId::parse(subject);
    if (!id)
        return not_found();
    auto const seen = TRY(see_promise(rows, who, *id));
    auto const& promise = seen.promise;
    return Reportable{.root = promise.root,
                      .place = promise.place,
                      .circle = promise.circle,
                      .author = promise.owner,
                      .words = tidy(promise.what + "\n\n" + promise.why),
                      .page = web::Url::local("/promises/", *id)};
}

} // namespace

front::Reportables reportables()
{
    return {{"decision", see_decision_to_report, hide_decision, show_decision_again},
            {"promise", see_promise_to_report, hide_promise, show_promise_again}};
}

} // namespace manyhands::decide
