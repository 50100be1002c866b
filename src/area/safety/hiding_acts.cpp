// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/safety/hiding_acts.hpp"

#include "base/expect.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/random.hpp"

#include <algorithm>

namespace manyhands::safety {

namespace {

using front::Hiding;

front::ReportableKind const& kind_of(front::Reportables const& kinds, std::string_view name)
{
    auto const found = std::ranges::find(kinds, name, &front::ReportableKind::name);
    EXPECT(found != kinds.end());
    return *found;
}

/// The mail holds the reason, which is public, and not what was hidden.
void mail_author(front::Turn& turn, Hiding const& hiding, std::string const& kind, std::string const& reason)
{
    auto const author = hiding.author ? people::find_person(turn.rows, *hiding.author) : std::nullopt;
    if (!author || !author->email)
        return;
    mail::queue_mail(turn,
                     {.to = *author->email,
                      .language = author->language,
                      .subject_key = "safety." + kind + "_mail_subject",
                      .text_key = "safety." + kind + "_mail_text",
                      .arguments = {{"service", turn.tools.settings.name},
                                    {"reason", reason},
                                    {"link",
                                     turn.tools.settings.origin + web::Url::local("/hidden/", hiding.id).text()}}});
}

/// The journal holds the hash: words that may have to go one day are not in what can never be changed.
Result<void> tell_hiding(front::Turn& turn, Hiding const& hiding, std::string act, std::string const& words)
{
    return turn.tell(hiding.root, std::move(act), journal::subject("hiding", hiding.id),
                     JsonWriter()
                         .begin_object()
                         .member("kind", hiding.kind)
                         .member("words", sha256(words).hex())
                         .end_object()
                         .take());
}

Result<void> bring_back(front::Turn& turn, front::Reportables const& kinds, Hiding& hiding)
{
    auto const& kind = kind_of(kinds, hiding.kind);
    TRY_VOID(kind.show_again(turn, hiding.subject, front::hidden_words(turn.rows, hiding)));
    hiding.lifted_at = turn.now;
    front::update_hiding(turn.rows, hiding);
    TRY_VOID(tell_hiding(turn, hiding, "safety.lifted", hiding.answer));
    mail_author(turn, hiding, "lifted", hiding.answer);
    return {};
}

Reported objection_of(Hiding const& hiding)
{
    return {.id = ReportedId::random(),
            .root = hiding.root,
            .kind = std::string(objection_kind),
            .subject = hiding.id.text(),
            .page = web::Url::local("/hidden/", hiding.id),
            .circle = hiding.circle,
            .place = hiding.place,
            .author = hiding.author,
            .hider = hiding.made_by,
            .words = hiding.words};
}

/// Facilitators, where there is one who neither wrote it nor hid it.
Nearest nearest_to_objection(store::Snapshot const& rows, Hiding const& hiding)
{
    auto const circle = hiding.circle ? circles::find_circle(rows, *hiding.circle) : not_found();
    if (circle)
        for (auto const& [membership, name] : circles::members_of(rows, *circle))
            if (membership.facilitates() && membership.person != hiding.made_by &&
                membership.person != hiding.author)
                return Nearest::facilitators;
    return hiding.place && is_kept(rows, hiding.root, *hiding.place, hiding.made_by) ? Nearest::keepers
                                                                                     : Nearest::administrators;
}

} // namespace

bool can_answer_there(store::Snapshot const& rows, people::Visitor const& who, Whereabouts const& where)
{
    if (!who.is_member())
        return false;
    if (who.is_administrator())
        return true;
    if (auto const circle = where.circle ? circles::find_circle(rows, *where.circle) : not_found()) {
        auto const membership = circles::membership_of(rows, *circle, *who.person);
        if (membership && membership->facilitates())
            return true;
    }
    auto const place = where.place ? places::find_place(rows, *where.place) : not_found();
    return place && places::keeping_of(rows, who, *place) == places::Keeping::yes;
}

Result<void> hide_reported(front::Turn& turn, front::Reportables const& kinds, Reported const& reported)
{
    auto const& kind = kind_of(kinds, reported.kind);
    TRY_VOID(front::not_while_hidden(turn.rows, reported.kind, reported.subject));
    if (!kind.hide)
        return fail(Fault::conflict, "safety.not_to_be_hidden");
    auto words = kind.hide(turn, reported.subject, front::placeholder(turn.now, reported.answer));
    if (!words && words.error().fault == Fault::not_found)
        return fail(Fault::conflict, "safety.not_to_be_hidden");
    if (!words)
        return std::unexpected(std::move(words.error()));
    if (!kind.show_again)
        return {};
    Hiding const hiding{.id = front::HidingId::random(),
                        .root = reported.root,
                        .kind = reported.kind,
                        .subject = reported.subject,
                        .page = reported.page,
                        .circle = reported.circle,
                        .place = reported.place,
                        .author = reported.author,
                        .words = reported.words,
                        .reason = reported.answer,
                        .made_at = turn.now,
                        .made_by = *turn.who.person};
    front::insert_hiding(turn.rows, hiding, *words);
    TRY_VOID(tell_hiding(turn, hiding, "safety.hidden", hiding.reason));
    mail_author(turn, hiding, "hidden", hiding.reason);
    return {};
}

Result<void> answer_hiding(front::Turn& turn, front::Reportables const& kinds, Reported const& objection)
{
    auto const id = front::HidingId::parse(objection.subject);
    auto hiding = id ? front::find_hiding(turn.rows, *id) : std::nullopt;
    if (!hiding || hiding->lifted_at)
        return fail(Fault::conflict, "safety.answered_already");
    hiding->answer = objection.answer;
    hiding->answered_at = turn.now;
    hiding->answered_by = turn.who.person;
    if (objection.verdict == Verdict::lifted)
        return bring_back(turn, kinds, *hiding);
    front::update_hiding(turn.rows, *hiding);
    TRY_VOID(tell_hiding(turn, *hiding, "safety.hiding_kept", hiding->answer));
    mail_author(turn, *hiding, "kept", hiding->answer);
    return {};
}

Result<SeenHiding> see_hiding(store::Snapshot const& rows, people::Visitor const& who,
                              front::Reportables const& kinds, front::HidingId id)
{
    auto hiding = front::find_hiding(rows, id);
    if (!hiding)
        return not_found();
    bool const is_author = who.is_member() && hiding->author == who.person;
    bool const can_lift = !is_author && can_answer_there(rows, who, {hiding->circle, hiding->place});
    if (!is_author && !can_lift)
        TRY(kind_of(kinds, hiding->kind).see(rows, who, hiding->subject));
    return SeenHiding{std::move(*hiding), is_author, can_lift};
}

Result<void> object_to_hiding(front::Turn& turn, front::Reportables const& kinds, front::HidingId id,
                              std::string const& typed)
{
    auto seen = TRY(see_hiding(turn.rows, turn.who, kinds, id));
    if (!seen.is_author)
        return fail(Fault::forbidden, "safety.author_only");
    auto& hiding = seen.hiding;
    if (!hiding.can_be_objected_to())
        return fail(Fault::conflict, "safety.objected_already");
    auto words = TRY(circles::check_reason(typed, {"objection", "safety.objection_missing"}));
    hiding.objected_at = turn.now;
    front::update_hiding(turn.rows, hiding);
    Report const report{.id = ReportId::random(),
                        .reporter = turn.who.person,
                        .token_hash = sha256(random_token()),
                        .wrong = Wrong::objection,
                        .words = std::move(words),
                        .made_at = turn.now};
    auto objection = objection_of(hiding);
    count_in(objection, report, nearest_to_objection(turn.rows, hiding));
    insert_reported(turn.rows, objection);
    insert_report(turn.rows, objection, report);
    return tell_hiding(turn, hiding, "safety.hiding_objected", report.words);
}

Result<void> lift_hiding(front::Turn& turn, front::Reportables const& kinds, front::HidingId id,
                         std::string const& reason)
{
    auto seen = TRY(see_hiding(turn.rows, turn.who, kinds, id));
    if (!seen.can_lift)
        return fail(Fault::forbidden, "safety.answerers_only");
    auto& hiding = seen.hiding;
    if (hiding.lifted_at)
        return fail(Fault::conflict, "safety.answered_already");
    hiding.answer = TRY(circles::check_reason(reason, {"reason", "safety.reason_missing"}));
    hiding.answered_at = turn.now;
    hiding.answered_by = turn.who.person;
    TRY_VOID(bring_back(turn, kinds, hiding));
    if (auto objection = open_reported(turn.rows, objection_kind, hiding.id.text())) {
        objection->verdict = Verdict::lifted;
        objection->answer = hiding.answer;
        objection->answered_by = hiding.answered_by;
        objection->answered_at = turn.now;
        update_reported(turn.rows, *objection);
    }
    return {};
}

} // namespace manyhands::safety
