// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/decision_hiding_store.hpp"

namespace manyhands::decide {

namespace {

auto by_number(std::map<int, std::string>& texts)
{
    return [&texts](store::Row const& row) { texts.emplace(static_cast<int>(row.integer(0)), row.text(1)); };
}

} // namespace

std::map<int, std::string> wording_texts(store::Snapshot const& rows, Decision const& decision)
{
    std::map<int, std::string> texts;
    rows.query("SELECT version, content FROM decision_content WHERE root = $1 AND decision = $2",
               {decision.root, decision.id}, by_number(texts));
    return texts;
}

void set_wording_text(store::Transaction& rows, Decision const& decision, int version, std::string_view content)
{
    rows.run("UPDATE decision_content SET content = $4 WHERE root = $1 AND decision = $2 AND version = $3",
             {decision.root, decision.id, version, content});
}

void set_promise_words(store::Transaction& rows, Promise const& promise)
{
    rows.run("UPDATE promise SET what = $3, why = $4 WHERE root = $1 AND id = $2",
             {promise.root, promise.id, promise.what, promise.why});
}

std::map<int, std::string> step_reasons(store::Snapshot const& rows, Promise const& promise)
{
    std::map<int, std::string> reasons;
    rows.query("SELECT number, why FROM promise_step WHERE root = $1 AND promise = $2",
               {promise.root, promise.id}, by_number(reasons));
    return reasons;
}

void set_step_reason(store::Transaction& rows, Promise const& promise, int number, std::string_view why)
{
    rows.run("UPDATE promise_step SET why = $4 WHERE root = $1 AND promise = $2 AND number = $3",
             {promise.root, promise.id, number, why});
}

} // namespace manyhands::decide
