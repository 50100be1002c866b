// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/safety/report_acts.hpp"

#include "area/safety/hiding_acts.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/random.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace manyhands::safety {

namespace {

/// Facilitators come first, where there are any but the author; then keepers; then administrators.
Nearest nearest_to(store::Snapshot const& rows, front::Reportable const& thing)
{
    bool const they_answer = thing.facilitators == front::Reportable::Facilitators::answer;
    if (they_answer && thing.circle && is_facilitated(rows, thing.root, *thing.circle, thing.author))
        return Nearest::facilitators;
    if (thing.place && is_kept(rows, thing.root, *thing.place, thing.author))
        return Nearest::keepers;
    return Nearest::administrators;
}

Reported begin_reported(ReportAddress const& address, front::Reportable const& thing)
{
    return {.id = ReportedId::random(),
            .root = thing.root,
            .kind = address.kind,
            .subject = address.subject,
            .page = thing.page,
            .circle = thing.circle,
            .facilitators = thing.facilitators,
            .place = thing.place,
            .author = thing.author,
            .words = shorten(thing.words, reported_words_max)};
}

/// Nobody's: who reported something is not written where others may read it one day.
Result<void> tell_reported(front::Turn& turn, Reported const& reported, Wrong wrong)
{
    return turn.tools.journal.tell(
        turn.rows,
        {.root = reported.root,
         .at = turn.now,
         .act = "safety.reported",
         .subject = journal::subject("report", reported.id),
         .body = JsonWriter().begin_object().member("wrong", wrong_text(wrong)).end_object().take()});
}

Answerer answerer_of(people::Visitor const& who, Instant now) { return {*who.person, who.office, now}; }

Result<Verdict> check_verdict(Reported const& reported, std::string_view typed)
{
    auto const verdict = parse_verdict(typed);
    bool const of_objection = verdict == Verdict::kept || verdict == Verdict::lifted;
    if (!verdict || of_objection != reported.is_objection())
        return invalid({{"verdict", {"safety.verdict_missing"}}});
    return *verdict;
}

Result<void> carry_out(front::Turn& turn, front::Reportables const& kinds, Reported const& reported)
{
    switch (*reported.verdict) {
    case Verdict::left:
        return {};
    case Verdict::hidden:
        return hide_reported(turn, kinds, reported);
    case Verdict::kept:
    case Verdict::lifted:
        return answer_hiding(turn, kinds, reported);
    }
    return {};
}

} // namespace

Result<SeenThing> see_thing(store::Snapshot const& rows, people::Visitor const& who,
                            front::Reportables const& kinds, ReportAddress const& address)
{
    auto const kind = std::ranges::find(kinds, address.kind, &front::ReportableKind::name);
    if (kind == kinds.end())
        return not_found();
    auto thing = TRY(kind->see(rows, who, address.subject));
    return SeenThing{&*kind, std::move(thing)};
}

Result<std::string> report_thing(front::Turn& turn, front::Reportables const& kinds,
                                 ReportAddress const& address, TypedReport const& typed)
{
    auto const seen = TRY(see_thing(turn.rows, turn.who, kinds, address));
    auto const draft = TRY(check_report(typed));
    TRY_VOID(front::pay(turn, front::prices::report));
    auto const token = random_token();
    Report const report{.id = ReportId::random(),
                        .reporter = turn.who.is_member() ? turn.who.person : std::nullopt,
                        .token_hash = sha256(token),
                        .wrong = draft.wrong,
                        .words = draft.words,
                        .made_at = turn.now};
    auto waiting = open_reported(turn.rows, address.kind, address.subject);
    if (waiting && report.reporter && said_so(turn.rows, *waiting, *report.reporter, report.wrong))
        return token;
    auto reported = waiting ? *waiting : begin_reported(address, seen.thing);
    count_in(reported, report, nearest_to(turn.rows, seen.thing));
    if (waiting)
        update_reported(turn.rows, reported);
    else
        insert_reported(turn.rows, reported);
    insert_report(turn.rows, reported, report);
    TRY_VOID(tell_reported(turn, reported, report.wrong));
    return token;
}

Result<Reported> enter_reported(store::Snapshot const& rows, people::Visitor const& who, Instant now, ReportedId id)
{
    TRY(people::signed_in(who));
    auto reported = find_reported(rows, id);
    if (!reported)
        return not_found();
    if (reported->answered_at && reported->answered_by && !reported->concerns(*who.person) &&
        can_answer_there(rows, who, {reported->circle, reported->place}))
        return fail(Fault::conflict, "safety.answered_already");
    if (!may_answer(rows, answerer_of(who, now), *reported))
        return not_found();
    return std::move(*reported);
}

Result<Verdict> answer_reported(front::Turn& turn, front::Reportables const& kinds, ReportedId id,
                                AnswerDraft const& draft)
{
    auto reported = TRY(enter_reported(turn.rows, turn.who, turn.now, id));
    reported.verdict = TRY(check_verdict(reported, draft.verdict));
    reported.answer = TRY(circles::check_reason(draft.reason, {"reason", "safety.reason_missing"}));
    reported.answered_by = turn.who.person;
    reported.answered_at = turn.now;
    update_reported(turn.rows, reported);
    TRY_VOID(carry_out(turn, kinds, reported));
    TRY_VOID(turn.tell(reported.root, "safety.answered", journal::subject("report", reported.id),
                       JsonWriter()
                           .begin_object()
                           .member("verdict", verdict_text(*reported.verdict))
                           .member("words", sha256(reported.answer).hex())
                           .end_object()
                           .take()));
    return *reported.verdict;
}

void remind_answerers(front::Tools const& tools)
{
    mail::send_reminders(tools,
                         {.find =
                              [&tools](store::Snapshot const& rows, Instant before) {
                                  return due_answerers(rows, tools.clock.now(), before);
                              },
                          .text_key = "safety.reminder_mail_text",
                          .page = [](mail::ReminderSubject) { return web::Url::local("/reported"); }});
}

Result<void> person_left(store::Transaction& rows, journal::Line const& line)
{
    PersonId const person{line.subject.id};
    forget_person(rows, person);
    front::forget_author(rows, person);
    return {};
}

} // namespace manyhands::safety
