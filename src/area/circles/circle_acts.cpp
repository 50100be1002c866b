// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle_acts.hpp"

#include "area/circles/circle_finding.hpp"
#include "area/circles/circle_store.hpp"
#include "area/circles/circle_wording_store.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"

namespace manyhands::circles {

Result<PersonId> may_start(store::Snapshot const& rows, people::Visitor const& who,
                           places::Place const& place, Kind kind)
{
    auto const person = TRY(people::signed_in(who));
    if (kind == Kind::assembly && places::keeping_of(rows, who, place) == places::Keeping::no)
        return fail(Fault::forbidden, "circles.keepers_start_assemblies");
    return person;
}

Result<Circle> make_circle(front::Turn& turn, CircleDraft const& draft)
{
    auto const checked = TRY(check_circle(draft));
    auto const place = TRY(places::find_place(turn.rows, checked.place));
    Circle circle{.root = place.root,
                  .id = CircleId::random(),
                  .place = place.id,
                  .kind = checked.kind,
                  .visibility = checked.visibility,
                  .name = checked.name,
                  .purpose = checked.purpose,
                  .agreement = checked.agreement};
    insert_circle(turn.rows, circle, turn.now);
    write_circle(turn.rows, circle, {checked.facilitator, turn.now});
    make_findable(turn.rows, circle);
    write_wording(
        turn.rows, circle,
        {.version = 1, .text = checked.agreement, .made_by = checked.facilitator, .made_at = turn.now});
    TRY_VOID(turn.tell(circle.root, "circles.made", journal::subject("circle", circle.id),
                       JsonWriter()
                           .begin_object()
                           .member("place", place.id.text())
                           .member("kind", kind_text(circle.kind))
                           .member("visibility", visibility_text(circle.visibility))
                           .member("words", sha256(circle.name + "\n" + circle.purpose).hex())
                           .end_object()
                           .take()));
    TRY_VOID(add_member(turn, circle, checked.facilitator, checked.facilitator_side, Part::facilitator));
    return circle;
}

Result<Circle> start_circle(front::Turn& turn, CircleDraft draft)
{
    auto const place = TRY(places::find_place(turn.rows, draft.place));
    draft.facilitator = TRY(may_start(turn.rows, turn.who, place, draft.kind));
    TRY_VOID(front::pay(turn, front::prices::circle));
    return make_circle(turn, draft);
}

Result<Circle> change_agreement(front::Turn& turn, CircleId id, AgreementDraft const& draft)
{
    auto circle = TRY(visible_circle(turn.rows, turn.who, id));
    auto const facilitator = TRY(require_facilitator(turn.rows, turn.who, circle));
    auto agreement = TRY(check_agreement(draft.text));
    if (draft.version_seen != circle.agreement_version)
        return invalid({{"agreement", {"circles.agreement_changed"}}});
    if (agreement == circle.agreement)
        return circle;

    circle.agreement = std::move(agreement);
    ++circle.agreement_version;
    write_wording(turn.rows, circle,
                  {.version = circle.agreement_version,
                   .text = circle.agreement,
                   .made_by = facilitator.person,
                   .made_at = turn.now});
    TRY_VOID(turn.tell(circle.root, "circles.agreement_changed", journal::subject("circle", circle.id),
                       JsonWriter()
                           .begin_object()
                           .member("version", circle.agreement_version)
                           .member("agreement", sha256(circle.agreement).hex())
                           .end_object()
                           .take()));
    return circle;
}

} // namespace manyhands::circles
