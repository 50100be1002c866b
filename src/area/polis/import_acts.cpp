// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/import_acts.hpp"

#include "area/accounts/accounts.hpp"

namespace manyhands::polis {

namespace {

/// Problems a page lists: more than a screenful helps nobody.
constexpr std::size_t problems_shown = 20;
constexpr std::chrono::hours day{24};

/// The field of the form that a file came with.
std::string_view field_of(std::string_view file)
{
    auto const which = polis_file_named(file);
    if (which == &PolisFiles::votes)
        return "votes";
    if (which == &PolisFiles::matrix)
        return "matrix";
    return which == &PolisFiles::summary ? "summary" : "comments";
}

Error refusal_at_fields(PolisRemarks const& problems)
{
    Error error{Fault::invalid, {"web.there_is_a_problem"}};
    for (auto const& problem : problems.listed) {
        if (error.fields.size() == problems_shown)
            break;
        error.fields.push_back({std::string(field_of(problem.file)), problem.note()});
    }
    if (auto const more = problems.count() - error.fields.size(); more > 0)
        error.fields.push_back({error.fields.back().field,
                                {"polis.remarks_more", {{"count", static_cast<std::int64_t>(more)}}}});
    return error;
}

accounts::Limited tries_of(std::string const& person)
{
    return {"import_try", person, {import_tries_a_day, day}};
}
accounts::Limited imports_of(std::string const& person) { return {"import", person, {imports_a_day, day}}; }

Result<void> allowed(accounts::Permission permission)
{
    if (permission == accounts::Permission::too_many)
        return fail(Fault::conflict, "polis.import_too_many");
    return {};
}

/// The circle, if they may bring something in, now.
Result<circles::Circle> circle_to_import_to(store::Snapshot const& rows, people::Visitor const& who,
                                            CircleId id)
{
    auto const circle = TRY(circles::visible_circle(rows, who, id));
    TRY(circles::require_facilitator(rows, who, circle));
    if (circle.has_ended())
        return fail(Fault::conflict, "circles.has_ended");
    if (has_import_under_way(rows, *who.person))
        return fail(Fault::conflict, "polis.import_under_way");
    return circle;
}

} // namespace

Result<ReadUpload> read_upload(front::Visit const& visit, CircleId id, PolisFiles const& files,
                               ImportJob& imports)
{
    auto const circle = TRY(circle_to_import_to(visit.rows, visit.who, id));
    auto const person = visit.who.person->text();
    TRY_VOID(allowed(accounts::look_at_attempts(visit.rows, visit.tools, tries_of(person), visit.now)));
    TRY_VOID(allowed(accounts::look_at_attempts(visit.rows, visit.tools, imports_of(person), visit.now)));
    if (!files.votes && !files.comments && !files.matrix)
        return invalid({{"comments", {"polis.no_files"}}});
    auto const alone = imports.begin_reading();
    if (!alone)
        return fail(Fault::unavailable, "polis.import_busy");
    auto const reading = read_polis(files, uploaded_limits);
    if (!reading.conversation)
        return ReadUpload{.refusal = refusal_at_fields(reading.problems)};
    return ReadUpload{.plan = std::make_shared<ImportPlan const>(plan_import(
                          circle, visit.who, *reading.conversation, reading.warnings, visit.now))};
}

Result<void> count_import_try(front::Turn& turn)
{
    auto const person = TRY(people::signed_in(turn.who));
    return allowed(accounts::count_attempt(turn.rows, turn.tools, tries_of(person.text()), turn.now));
}

Result<ConversationId> begin_import(front::Turn& turn, CircleId id,
                                    std::shared_ptr<ImportPlan const> const& plan, ImportJob& imports)
{
    auto const circle = TRY(circle_to_import_to(turn.rows, turn.who, id));
    TRY_VOID(count_import_try(turn));
    TRY_VOID(allowed(
        accounts::count_attempt(turn.rows, turn.tools, imports_of(turn.who.person->text()), turn.now)));
    insert_import(turn.rows,
                  {.conversation = plan->conversation.id,
                   .root = circle.root,
                   .circle = circle.id,
                   .person = turn.who.person,
                   .begun_at = turn.now,
                   .stirred_at = turn.now,
                   .rows_all = static_cast<std::int64_t>(plan->rows())});
    turn.rows.after_commit([plan, &imports] { imports.take(plan); });
    return plan->conversation.id;
}

} // namespace manyhands::polis
