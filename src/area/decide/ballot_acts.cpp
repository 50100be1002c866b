// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/ballot_acts.hpp"

#include "area/decide/ballot_store.hpp"
#include "area/decide/choice_text.hpp"
#include "area/decide/public_lines.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace manyhands::decide {

namespace {

using front::Turn;

std::size_t options_of(Decision const& decision)
{
    return decision.is_proposal() ? 1 : decision.options.size();
}

std::optional<tally::Consent> consent_of(std::string_view typed)
{
    if (typed == "consent")
        return tally::Consent::consent;
    if (typed == "stand_aside")
        return tally::Consent::stand_aside;
    if (typed == "block")
        return tally::Consent::block;
    return std::nullopt;
}

std::string_view typed_at(TypedBallot const& typed, std::size_t at)
{
    return at < typed.by_option.size() ? std::string_view(typed.by_option[at]) : std::string_view();
}

/// A number that is none becomes one that the engine refuses.
int small_number(std::string_view typed)
{
    return static_cast<int>(std::clamp<std::int64_t>(parse_integer(typed).value_or(-1), -1, 1000));
}

std::unexpected<Error> answer_missing() { return invalid({{"answer", {"decide.answer_missing"}}}); }

Result<tally::Answer> majority_answer(Decision const& decision, TypedBallot const& typed)
{
    if (typed.answers.size() != 1)
        return answer_missing();
    auto const& answer = typed.answers.front();
    if (!decision.is_proposal()) {
        if (answer == "abstain")
            return tally::ChoiceAnswer{};
        return tally::ChoiceAnswer{tally::OptionIndex{small_number(answer) - 1}};
    }
    if (answer == "yes")
        return tally::VoteAnswer{tally::Vote::yes};
    if (answer == "no")
        return tally::VoteAnswer{tally::Vote::no};
    if (answer == "abstain")
        return tally::VoteAnswer{tally::Vote::abstain};
    return answer_missing();
}

Result<tally::Answer> answer_of(Decision const& decision, TypedBallot const& typed)
{
    switch (decision.method) {
    case Method::majority:
        return majority_answer(decision, typed);
    case Method::consent: {
        tally::ConsentAnswer answer;
        for (std::size_t at = 0; at < options_of(decision); ++at)
            answer.by_option.push_back(consent_of(typed_at(typed, at)));
        return answer;
    }
    case Method::approval: {
        tally::ApprovalAnswer answer;
        for (auto const& each : typed.answers)
            if (each != "none")
                answer.approved.push_back({small_number(each) - 1});
        return answer;
    }
    case Method::score:
        break;
    }
    tally::ScoreAnswer answer;
    for (std::size_t at = 0; at < options_of(decision); ++at) {
        auto const points = typed_at(typed, at);
        answer.points.push_back(points.empty() ? std::nullopt : std::optional(small_number(points)));
    }
    return answer;
}

bool blocks(tally::Answer const& answer)
{
    auto const* const consent = std::get_if<tally::ConsentAnswer>(&answer);
    return consent != nullptr &&
        std::ranges::count(consent->by_option, std::optional(tally::Consent::block)) > 0;
}

/// Who may answer at all, and now. The side is that of the opening, whatever the circle says since.
Result<Side> may_answer(SeenDecision const& seen, Turn& turn)
{
    if (!seen.elector) {
        auto const membership = TRY(circles::require_member(turn.rows, turn.who, seen.circle));
        if (!membership.answers())
            return fail(Fault::forbidden, "decide.observers_watch");
        if (seen.decision.takes_ballots(turn.now))
            return fail(Fault::forbidden, "decide.cannot_joined_later");
    }
    if (!seen.decision.takes_ballots(turn.now))
        return fail(Fault::conflict,
                    seen.decision.state == State::draft ? "decide.not_open" : "decide.closed_already");
    return seen.elector->side;
}

Result<void> put_ballot(Turn& turn, Decision const& decision, PersonId person, CountedBallot const& ballot)
{
    if (!decision.is_secret()) {
        put_open(turn.rows, decision,
                 {.person = person, .ballot = ballot, .content_hash = decision.content_hash}, turn.now);
        return {};
    }
    auto const key = BallotKeys(turn.tools.settings.keys()).find(decision.id);
    if (!key)
        return fail(Fault::unavailable, "decide.key_missing");
    auto const tag = tag_of(*key, person);
    put_sealed(turn.rows, decision, {tag, seal(*key, tag, ballot), decision.content_hash});
    return {};
}

} // namespace

TypedBallot read_ballot(web::Form const& form)
{
    TypedBallot typed{
        .content = form.text("content"), .answers = form.all("answer"), .reason = form.long_text("reason")};
    for (int option = 1; option <= tally::options_max; ++option)
        typed.by_option.push_back(form.text("option_" + std::to_string(option)));
    return typed;
}

Result<CountedBallot> check_ballot(Decision const& decision, Side side, TypedBallot const& typed)
{
    auto const answer = TRY(answer_of(decision, typed));
    TRY_VOID(tally::check_ballot(question_of(decision), {side, answer}));
    auto reason = tidy(typed.reason);
    if (reason.empty() && blocks(answer))
        return invalid({{"reason", {"decide.block_reason_missing"}}});
    if (count_characters(reason) > reason_length_max)
        return invalid({{"reason", {"decide.too_long", {{"count", std::int64_t{reason_length_max}}}}}});
    return CountedBallot{side, choice_text(answer), std::move(reason)};
}

Result<Decision> answer_decision(Turn& turn, DecisionId id, TypedBallot const& typed)
{
    auto seen = TRY(see_decision(turn.rows, turn.who, id));
    auto const side = TRY(may_answer(seen, turn));
    auto& decision = seen.decision;
    if (typed.content != decision.content_hash.hex())
        return fail(Fault::conflict, "decide.text_changed");
    auto const ballot = TRY(check_ballot(decision, side, typed));
    auto const person = *turn.who.person;
    TRY_VOID(put_ballot(turn, decision, person, ballot));
    note_answer(turn.rows, decision, person);
    TRY_VOID(turn.tell(decision.root, "decide.answered", journal::subject("decision", decision.id),
                       hash_body(decision)));
    if (decision.early_close == EarlyClose::when_all_answered)
        turn.rows.after_commit([wake = turn.tools.wake_jobs] { wake(); });
    return std::move(decision);
}

std::optional<CountedBallot> own_ballot(front::Tools const& tools, store::Snapshot const& rows,
                                        Decision const& decision, PersonId person)
{
    if (!decision.is_secret()) {
        auto const open = find_open(rows, decision, person);
        return open ? std::optional(open->ballot) : std::nullopt;
    }
    if (decision.state != State::open)
        return std::nullopt;
    auto const key = BallotKeys(tools.settings.keys()).find(decision.id);
    if (!key)
        return std::nullopt;
    auto const tag = tag_of(*key, person);
    auto const sealed = find_sealed(rows, decision, tag);
    return sealed ? unseal(*key, tag, sealed->sealed) : std::nullopt;
}

} // namespace manyhands::decide
