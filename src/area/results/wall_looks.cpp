// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/wall_looks.hpp"

#include "area/results/results_facts.hpp"
#include "web/qr_code.hpp"

#include <algorithm>

namespace manyhands::results {

namespace {

/// What can be read from the last row.
constexpr std::size_t joining_max = 2;
constexpr std::size_t dividing_max = 1;

std::size_t most_of(FindingList const& list)
{
    bool const joins = list.id == "bridges" || list.id == "common-ground" || list.id == "agreed";
    bool const divides = list.id == "divides" || list.id == "contested";
    return joins ? joining_max : divides ? dividing_max : 0;
}

/// Groups say more than everybody together, where there are groups.
std::vector<FindingList> few_of(std::vector<FindingList> lists)
{
    for (auto& list : lists)
        list.findings.resize(std::min(list.findings.size(), most_of(list)));
    std::erase_if(lists, [](FindingList const& list) { return list.findings.empty(); });
    return lists;
}

std::uint64_t votes_in(ResultsFacts const& facts)
{
    std::uint64_t votes = 0;
    for (auto const& statement : facts.answers)
        votes += statement.everybody.voters();
    return votes;
}

std::string votes_words(front::Visit const& visit, ResultsFacts const& facts)
{
    auto const count = published_count(static_cast<std::int64_t>(votes_in(facts)));
    return count.shown == PublishedCount::Shown::about
        ? visit.say("results.wall_votes", {{"count", count.value}})
        : "";
}

WallPage wall_of(front::Visit const& visit, talk::Entered const& entered, ResultsFacts const& facts)
{
    auto const& conversation = entered.conversation;
    auto const& id = conversation.id;
    ResultsPage results;
    fill_findings(results, facts, StatementOrder::number);
    WallPage page{.question = conversation.question,
                  .results = web::Url::local("/conversations/", id, "/results"),
                  .voters =
                      visit.say("results.voters",
                                {{"people", talk::people_words(facts.language, facts.voters.everybody)}}),
                  .votes = votes_words(visit, facts)};
    if (!conversation.is_closed(visit.now) && !entered.circle.has_ended()) {
        page.address = visit.tools.settings.origin + web::Url::local("/conversations/", id).text();
        page.code = web::qr_code(page.address);
    }
    if (facts.map) {
        page.map = map_part(facts);
        page.findings = few_of(page.map->findings);
    } else {
        page.no_map = why_no_map(facts);
    }
    if (page.findings.empty())
        page.findings = few_of(results.across.empty() ? results.overall : results.across);
    return page;
}

} // namespace

Result<std::shared_ptr<WallPage const>> Walls::look(front::Visit& visit, ConversationId id, MapShelf& shelf)
{
    auto const entered = TRY(talk::enter_conversation(visit.rows, visit.who, id));
    Key const key{id, visit.who.language};
    if (auto page = busy(key, visit.now))
        return page;
    State const state{journal::last_sequence(visit.rows, entered.conversation.root),
                      shelf.now(visit.rows, entered.conversation)};
    if (auto page = unchanged(key, state, visit.now))
        return page;
    auto facts = gather_results(visit, entered, shelf);
    facts.mine.clear();
    Made made{.page = std::make_shared<WallPage const>(wall_of(visit, entered, facts)),
              .state = state,
              .at = visit.now,
              .is_busy = facts.voters.everybody >= busy_voters};
    std::scoped_lock const guard(lock_);
    if (walls_.size() >= walls_max)
        walls_.clear();
    walls_[key] = made;
    return made.page;
}

std::shared_ptr<WallPage const> Walls::busy(Key const& key, Instant now)
{
    std::scoped_lock const guard(lock_);
    auto const found = walls_.find(key);
    bool const good = found != walls_.end() && found->second.is_busy && now - found->second.at < busy_pause;
    return good ? found->second.page : nullptr;
}

std::shared_ptr<WallPage const> Walls::unchanged(Key const& key, State const& state, Instant now)
{
    std::scoped_lock const guard(lock_);
    auto const found = walls_.find(key);
    bool const good =
        found != walls_.end() && found->second.state == state && now - found->second.at < quiet_pause;
    return good ? found->second.page : nullptr;
}

} // namespace manyhands::results
