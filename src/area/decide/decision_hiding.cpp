// SPDX-License-Identifier: AGPL-3.0-or-later
// How the words of decisions and promises are hidden and shown again (rule 19). What ballots were bound to is a
// hash, and stays (rule 5). Declared in decision_hiding.hpp.
#include "area/decide/decision_hiding.hpp"

#include "area/decide/decide.hpp"
#include "area/decide/decision_finding.hpp"
#include "area/decide/decision_hiding_store.hpp"
#include "area/decide/decision_store.hpp"
#include "area/decide/promise_store.hpp"

namespace manyhands::decide {

namespace {

using front::HiddenWords;
using front::Placeholder;
using front::Turn;

std::string numbered(std::string_view part, std::size_t number)
{
    return std::string(part) + "/" + std::to_string(number);
}

Result<Decision> decision_of_subject(store::Snapshot const& rows, std::string_view subject)
{
    auto const id = DecisionId::parse(subject);
    return id ? find_decision(rows, *id) : Result<Decision>(not_found());
}

Result<Promise> promise_of_subject(store::Snapshot const& rows, std::string_view subject)
{
    auto const id = PromiseId::parse(subject);
    auto promise = id ? find_promise(rows, *id) : std::nullopt;
    return promise ? Result<Promise>(std::move(*promise)) : not_found();
}

/// Everywhere the question stands: its row, the search, and the statements that its reasons became.
void write_decision_words(store::Transaction& rows, Decision const& decision)
{
    update_decision(rows, decision);
    if (auto const circle = circles::find_circle(rows, decision.circle))
        make_findable(rows, *circle, decision);
    if (decision.conversation)
        talk::set_reason_question(rows, decision.root, *decision.conversation, {decision.id, decision.question});
}

} // namespace

Result<HiddenWords> hide_decision(Turn& turn, std::string_view subject, Placeholder const& placeholder)
{
    auto decision = TRY(decision_of_subject(turn.rows, subject));
    if (decision.state == State::open)
        return fail(Fault::conflict, "decide.not_hidden_while_open");
    HiddenWords words{{"question", decision.question},
                      {"text", decision.text},
                      {"withdrawn_why", decision.withdrawn_why}};
    for (std::size_t at = 0; at < decision.options.size(); ++at) {
        words.emplace(numbered("option", at), decision.options[at]);
        decision.options[at] = "(" + std::to_string(at + 1) + ")";
    }
    decision.question = placeholder.words;
    decision.text = placeholder.text;
    decision.withdrawn_why.clear();
    for (auto const& [version, content] : wording_texts(turn.rows, decision)) {
        words.emplace(numbered("wording", static_cast<std::size_t>(version)), content);
        set_wording_text(turn.rows, decision, version, placeholder.words);
    }
    write_decision_words(turn.rows, decision);
    return words;
}

Result<void> show_decision_again(Turn& turn, std::string_view subject, HiddenWords const& words)
{
    auto decision = TRY(decision_of_subject(turn.rows, subject));
    decision.question = words.at("question");
    decision.text = words.at("text");
    decision.withdrawn_why = words.at("withdrawn_why");
    for (std::size_t at = 0; at < decision.options.size(); ++at)
        decision.options[at] = words.at(numbered("option", at));
    for (auto const& [version, content] : wording_texts(turn.rows, decision))
        set_wording_text(turn.rows, decision, version,
                         words.at(numbered("wording", static_cast<std::size_t>(version))));
    write_decision_words(turn.rows, decision);
    return {};
}

Result<HiddenWords> hide_promise(Turn& turn, std::string_view subject, Placeholder const& placeholder)
{
    auto promise = TRY(promise_of_subject(turn.rows, subject));
    HiddenWords words{{"what", promise.what}, {"why", promise.why}};
    for (auto const& [number, why] : step_reasons(turn.rows, promise)) {
        words.emplace(numbered("step", static_cast<std::size_t>(number)), why);
        set_step_reason(turn.rows, promise, number, "");
    }
    promise.what = placeholder.words;
    promise.why.clear();
    set_promise_words(turn.rows, promise);
    return words;
}

Result<void> show_promise_again(Turn& turn, std::string_view subject, HiddenWords const& words)
{
    auto promise = TRY(promise_of_subject(turn.rows, subject));
    promise.what = words.at("what");
    promise.why = words.at("why");
    for (auto const& [number, why] : step_reasons(turn.rows, promise))
        set_step_reason(turn.rows, promise, number, words.at(numbered("step", static_cast<std::size_t>(number))));
    set_promise_words(turn.rows, promise);
    return {};
}

} // namespace manyhands::decide
