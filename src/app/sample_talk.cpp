// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sample_talk.hpp"

#include "area/talk/statement_store.hpp"
#include "area/talk/vote_acts.hpp"
#include "base/random.hpp"

namespace manyhands::app {

namespace {

constexpr std::uint64_t seed = 20260924;
/// Of those who do not agree, this many in a hundred pass; the others disagree.
constexpr std::uint64_t passes_in_hundred = 30;

int agreement_of(sample::StatementWords const& statement, SampleVoter::Camp camp)
{
    switch (camp) {
    case SampleVoter::Camp::first:
        return statement.first_camp;
    case SampleVoter::Camp::second:
        return statement.second_camp;
    case SampleVoter::Camp::staff:
        return statement.staff;
    }
    return 50;
}

talk::Vote answer(SeededRandom& random, int agreement)
{
    if (random.below(100) < static_cast<std::uint64_t>(agreement))
        return talk::Vote::agree;
    return random.below(100) < passes_in_hundred ? talk::Vote::pass : talk::Vote::disagree;
}

/// Everything one person answers, in one act: a sample need not take a minute to make.
void answer_all(SampleMaker& maker, ConversationId id, std::span<sample::StatementWords const> words,
                SampleVoter const& voter, SeededRandom& random)
{
    maker.act(voter.person, [&](front::Turn& turn) -> Result<void> {
        auto const conversation = TRY(talk::find_conversation(turn.rows, id));
        auto const statements = talk::statements_of(turn.rows, conversation);
        // In the order of the words, which is always the same: that of the rows is not, within a millisecond.
        for (auto const& known : words) {
            auto const statement = std::ranges::find(statements, known.text, &talk::Statement::text);
            if (statement == statements.end() ||
                random.below(100) >= static_cast<std::uint64_t>(voter.patience))
                continue;
            TRY_VOID(talk::vote(turn, id, {statement->id, answer(random, agreement_of(known, voter.camp))}));
        }
        return {};
    });
}

} // namespace

ConversationId hold_conversation(SampleMaker& maker, SampleConversation const& wish,
                                 std::span<SampleVoter const> voters)
{
    talk::ConversationDraft draft{.question = std::string(wish.question),
                                  .background = std::string(wish.background),
                                  .who_decides = std::string(wish.who_decides),
                                  .open_to = wish.open_to,
                                  .guests = wish.guests,
                                  .moderation = talk::Moderation::before,
                                  .told = wish.open_to == talk::OpenTo::everyone ? talk::Told::exact
                                                                                 : talk::Told::rounded,
                                  .closes_on = wish.closes_on,
                                  .made_by = wish.facilitator};
    for (auto const& statement : wish.statements)
        draft.seeds.emplace_back(statement.text);
    auto const conversation = maker.act(wish.facilitator, [&](front::Turn& turn) {
        return talk::make_conversation(turn, wish.circle, draft);
    });
    SeededRandom random(seed);
    for (auto const& voter : voters)
        answer_all(maker, conversation.id, wish.statements, voter, random);
    return conversation.id;
}

} // namespace manyhands::app
