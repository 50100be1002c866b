// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/safety/report_looks.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace manyhands::safety {

namespace {

constexpr int rows_on_page = 20;
/// Of one thing: what the newest say is enough to decide.
constexpr int reports_on_page = 50;
constexpr std::size_t words_in_form = 600;
constexpr std::size_t words_in_queue = 200;
/// More of somebody's own are not in one file.
constexpr int reports_in_data = 10'000;

web::MessageKey kind_key(std::string const& kind) { return web::MessageKey("safety.kind_" + kind); }

std::string waited(front::Visit const& visit, Instant since)
{
    auto const hours = std::chrono::duration_cast<std::chrono::hours>(visit.now - since).count();
    constexpr int hours_a_day = 24;
    if (hours < hours_a_day)
        return visit.say("safety.waited_hours", {{"hours", hours}});
    return visit.say("safety.waited_days", {{"days", hours / hours_a_day}});
}

ReportRow row_of(FollowedReport const& followed)
{
    auto const& [report, reported] = followed;
    ReportRow row{.kind = kind_key(reported.kind),
                  .wrong = wrong_key(report.wrong),
                  .words = report.words,
                  .made_at = report.made_at,
                  .became = "safety.became_waits",
                  .colour = "blue",
                  .answer = reported.answer,
                  .answered_at = reported.answered_at};
    if (reported.verdict) {
        row.became = became_key(*reported.verdict);
        row.colour = "grey";
    }
    return row;
}

QueueRow queue_row(front::Visit const& visit, Reported const& reported)
{
    return {.href = web::Url::local("/reported/", reported.id),
            .kind = kind_key(reported.kind),
            .words = shorten(tidy_line(reported.words), words_in_queue),
            .first_at = reported.first_at,
            .waited = waited(visit, reported.first_at),
            .reports = reported.reports,
            .is_grave = reported.grave == Grave::yes,
            .is_overdue = reported.is_overdue(visit.now)};
}

Answerer reader(front::Visit const& visit, PersonId person) { return {person, visit.who.office, visit.now}; }

std::vector<AnswerChoice> verdict_choices(Reported const& reported, std::string const& chosen)
{
    auto const choices = reported.is_objection() ? std::array{Verdict::kept, Verdict::lifted}
                                                 : std::array{Verdict::left, Verdict::hidden};
    std::vector<AnswerChoice> made;
    for (auto const verdict : choices)
        made.push_back({.value = std::string(verdict_text(verdict)),
                        .name = verdict_key(verdict),
                        .hint = web::MessageKey(verdict_key(verdict).key + "_hint"),
                        .chosen = chosen == verdict_text(verdict)});
    return made;
}

/// How a hiding stands: `safety.hiding_stands`, `…_waits`, `…_kept`, `…_lifted`.
web::MessageKey state_key(front::Hiding const& hiding)
{
    if (hiding.lifted_at)
        return "safety.hiding_lifted";
    if (hiding.answered_at)
        return "safety.hiding_kept";
    return hiding.objected_at ? web::MessageKey("safety.hiding_waits") : web::MessageKey("safety.hiding_stands");
}

} // namespace

Result<ReportFormPage> look_at_report_form(front::Visit& visit, front::Reportables const& kinds,
                                           ReportAddress const& address)
{
    auto const seen = TRY(see_thing(visit.rows, visit.who, kinds, address));
    ReportFormPage page{.kind = kind_key(address.kind),
                        .words = shorten(seen.thing.words, words_in_form),
                        .page = seen.thing.page,
                        .action = web::Url::local("/report/", address.kind, "/", address.subject),
                        .typed = visit.form.long_text("words"),
                        .is_member = visit.who.is_member(),
                        .errors = visit.errors};
    if (auto const hiding = front::present_hiding(visit.rows, address.kind, address.subject))
        page.hiding = web::Url::local("/hidden/", hiding->id);
    auto const chosen = visit.form.text("wrong");
    for (auto const wrong : all_wrongs)
        page.wrongs.push_back({.value = std::string(wrong_text(wrong)),
                               .name = wrong_key(wrong),
                               .chosen = wrong_text(wrong) == chosen});
    return page;
}

Result<ReportPage> look_at_report(front::Visit& visit, std::string_view token)
{
    auto const followed = find_report(visit.rows, sha256(token));
    if (!followed)
        return not_found();
    return ReportPage{row_of(*followed)};
}

Result<MyReportsPage> look_at_my_reports(front::Visit& visit)
{
    auto const person = TRY(people::signed_in(visit.who));
    MyReportsPage page;
    auto mine = reports_by(visit.rows, person,
                           front::parse_list_key<ReportId>(visit.request.query.first("after").value_or("")),
                           rows_on_page + 1);
    if (std::ssize(mine) > rows_on_page) {
        mine.pop_back();
        auto const& last = mine.back().report;
        page.more = web::Url::local("/reports").with("after", front::list_key(last.made_at, last.id));
    }
    for (auto const& followed : mine)
        page.rows.push_back(row_of(followed));
    return page;
}

Result<QueuePage> look_at_queue(front::Visit& visit)
{
    auto const person = TRY(people::signed_in(visit.who));
    auto const answerer = reader(visit, person);
    auto const waiting = count_queue(visit.rows, answerer);
    QueuePage page{.count = waiting.count, .overdue = waiting.overdue};
    auto const after = parse_queue_key(visit.request.query.first("after").value_or("")).value_or(QueueKey{});
    auto queue = queue_for(visit.rows, answerer, after, rows_on_page + 1);
    if (std::ssize(queue) > rows_on_page) {
        queue.pop_back();
        page.more = web::Url::local("/reported").with("after", queue_key_text(queue_key(queue.back())));
    }
    for (auto const& reported : queue)
        page.rows.push_back(queue_row(visit, reported));
    return page;
}

Result<ReportedPage> look_at_reported(front::Visit& visit, front::Reportables const& kinds, ReportedId id)
{
    auto const reported = TRY(enter_reported(visit.rows, visit.who, visit.now, id));
    ReportedPage page{.kind = kind_key(reported.kind),
                      .words = reported.words,
                      .page = reported.page,
                      .first_at = reported.first_at,
                      .waited = waited(visit, reported.first_at),
                      .is_grave = reported.grave == Grave::yes,
                      .is_overdue = reported.is_overdue(visit.now),
                      .reports = reported.reports,
                      .is_objection = reported.is_objection(),
                      .action = web::Url::local("/reported/", id),
                      .verdicts = verdict_choices(reported, visit.form.text("verdict")),
                      .reason = visit.form.long_text("reason"),
                      .errors = visit.errors};
    auto const kind = std::ranges::find(kinds, reported.kind, &front::ReportableKind::name);
    if (kind != kinds.end() && !kind->hide)
        std::erase_if(page.verdicts, [](AnswerChoice const& choice) {
            return choice.value == verdict_text(Verdict::hidden);
        });
    for (auto const& report : reports_of(visit.rows, reported, reports_on_page))
        page.said.push_back({wrong_key(report.wrong), report.words, report.made_at});
    if (auto const hiding = front::HidingId::parse(reported.subject); hiding && reported.is_objection())
        if (auto const found = front::find_hiding(visit.rows, *hiding))
            page.hidden_because = found->reason;
    return page;
}

Result<HidingPage> look_at_hiding(front::Visit& visit, front::Reportables const& kinds, front::HidingId id)
{
    auto const seen = TRY(see_hiding(visit.rows, visit.who, kinds, id));
    auto const& hiding = seen.hiding;
    HidingPage page{.kind = kind_key(hiding.kind),
                    .page = hiding.page,
                    .made_at = hiding.made_at,
                    .state = state_key(hiding),
                    .reason = hiding.reason,
                    .answer = hiding.answer,
                    .objection_action = web::Url::local("/hidden/", id, "/objection"),
                    .lift_action = web::Url::local("/hidden/", id, "/lift"),
                    .can_object = seen.is_author && hiding.can_be_objected_to(),
                    .can_lift = seen.can_lift && !hiding.lifted_at,
                    .objection = visit.form.long_text("objection"),
                    .lift_reason = visit.form.long_text("reason"),
                    .errors = visit.errors};
    if (seen.is_author || seen.can_lift) {
        page.words = hiding.words;
        auto const hider = people::find_person(visit.rows, hiding.made_by);
        page.by = hider ? hider->name : "";
    }
    return page;
}

front::Section home_section(front::Visit& visit)
{
    front::Section section{.heading = "safety.queue_title"};
    if (!visit.who.is_member())
        return section;
    auto const waiting = count_queue(visit.rows, reader(visit, *visit.who.person));
    if (waiting.count == 0)
        return section;
    front::Card card{.heading = visit.say("safety.home_card", {{"count", waiting.count}}),
                     .href = web::Url::local("/reported")};
    if (waiting.overdue > 0) {
        card.tag = web::MessageKey("safety.overdue");
        card.tag_colour = "red";
        card.detail = visit.say("safety.home_overdue", {{"count", waiting.overdue}});
    }
    section.cards.push_back(std::move(card));
    return section;
}

front::MyDataPart my_data(store::Snapshot const& rows, PersonId person)
{
    JsonWriter json;
    json.begin_object().key("reports").begin_array();
    for (auto const& [report, reported] : reports_by(rows, person, std::nullopt, reports_in_data))
        json.begin_object()
            .member("at", iso_instant(report.made_at))
            .member("wrong", wrong_text(report.wrong))
            .member("words", report.words)
            .member("became", reported.verdict ? verdict_text(*reported.verdict) : "waits")
            .member("answer", reported.answer)
            .end_object();
    json.end_array().key("hidden_from_others").begin_array();
    for (auto const& hiding : front::hidings_of_author(rows, person))
        json.begin_object()
            .member("at", iso_instant(hiding.made_at))
            .member("words", hiding.words)
            .member("reason", hiding.reason)
            .member("answer", hiding.answer)
            .end_object();
    return {"safety", json.end_array().end_object().take()};
}

} // namespace manyhands::safety
