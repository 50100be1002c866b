// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/import_job.hpp"

#include "area/talk/talk.hpp"

#include <algorithm>

namespace manyhands::polis {

namespace {

/// Rows taken away in one act, of each table.
constexpr int cleared_at_once = 500;

/// The circle, if whoever brings the conversation in may still.
Result<circles::Circle> circle_still_theirs(front::Turn& turn, ImportPlan const& plan)
{
    auto const circle = TRY(circles::find_circle(turn.rows, plan.conversation.circle));
    if (circle.has_ended())
        return fail(Fault::conflict, "circles.has_ended");
    if (plan.importer.person)
        TRY(circles::require_facilitator(turn.rows, plan.importer, circle));
    return circle;
}

/// The last act: nobody sees anything before it, and everybody who may sees all after it.
Result<ImportStage> finish(front::Tools const& tools, store::Transaction& rows, ImportPlan const& plan)
{
    auto const id = plan.conversation.id;
    auto turn = front::program_turn(rows, tools);
    turn.who = plan.importer;
    auto const circle = circle_still_theirs(turn, plan);
    auto const stage = circle ? ImportStage::done : ImportStage::refused;
    if (!note_written(rows, id, static_cast<std::int64_t>(plan.rows()), turn.now))
        return fail(Fault::conflict, "polis.import_stopped");
    set_stage(rows, id, stage);
    if (circle) {
        TRY_VOID(show_imported(turn, *circle, plan));
        talk::find_again(rows, id);
    }
    return stage;
}

} // namespace

Result<void> write_import(front::Tools const& tools, ImportPlan const& plan, std::chrono::milliseconds slice,
                          std::function<bool()> const& is_cancelled)
{
    for (std::size_t from = 0; from < plan.rows();) {
        if (is_cancelled())
            return fail(Fault::conflict, "polis.import_stopped");
        from = TRY(tools.database.write_and_wait([&](store::Transaction& rows) -> Result<std::size_t> {
            auto const until = write_rows(rows, plan, from, slice);
            if (!note_written(rows, plan.conversation.id, static_cast<std::int64_t>(until),
                              tools.clock.now()))
                return fail(Fault::conflict, "polis.import_stopped");
            return until;
        }));
    }
    auto const stage = TRY(
        tools.database.write_and_wait([&](store::Transaction& rows) { return finish(tools, rows, plan); }));
    if (stage == ImportStage::refused)
        return fail(Fault::conflict, "polis.import_refused");
    return {};
}

std::unique_lock<std::mutex> ImportJob::begin_reading()
{
    std::unique_lock reading(reading_, std::try_to_lock);
    std::scoped_lock const held(lock_);
    if (reading && waiting_.size() >= waiting_max)
        reading.unlock();
    return reading;
}

void ImportJob::take(std::shared_ptr<ImportPlan const> plan)
{
    {
        std::scoped_lock const held(lock_);
        waiting_.push_back(std::move(plan));
    }
    tools_.wake_jobs();
}

bool ImportJob::is_ours(ConversationId id)
{
    std::scoped_lock const held(lock_);
    return std::ranges::any_of(waiting_, [&](auto const& plan) { return plan->conversation.id == id; });
}

std::shared_ptr<ImportPlan const> ImportJob::next()
{
    std::scoped_lock const held(lock_);
    return waiting_.empty() || cancelled_ ? nullptr : waiting_.front();
}

void ImportJob::stop_abandoned()
{
    auto const begun =
        tools_.database.read([](store::Snapshot& rows) { return imports_at(rows, ImportStage::writing); });
    auto const fresh = tools_.clock.now() - abandoned_after;
    for (auto const& import : begun) {
        if (is_ours(import.conversation) || (tools_.database.is_shared() && import.stirred_at > fresh))
            continue;
        (void)tools_.database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
            set_stage(rows, import.conversation, ImportStage::stopped);
            return {};
        });
    }
}

void ImportJob::clear_stopped()
{
    auto const left = tools_.database.read([](store::Snapshot& rows) { return imports_to_clear(rows); });
    for (auto const& import : left)
        for (bool more = true; more && !cancelled_;) {
            auto const cleared =
                tools_.database.write_and_wait([&](store::Transaction& rows) -> Result<bool> {
                    return clear_some(rows, import, cleared_at_once);
                });
            more = cleared && *cleared;
        }
}

void ImportJob::find_statements()
{
    auto const unfound =
        tools_.database.read([](store::Snapshot& rows) { return talk::conversations_to_find(rows); });
    for (auto const& id : unfound)
        for (bool more = true; more && !cancelled_;) {
            auto const found = tools_.database.write_and_wait(
                [&](store::Transaction& rows) -> Result<bool> { return talk::find_some(rows, id, slice_); });
            more = found && *found;
        }
}

void ImportJob::forget_old()
{
    auto const now = tools_.clock.now();
    if (now - forgotten_at_ < std::chrono::hours(1))
        return;
    forgotten_at_ = now;
    (void)tools_.database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
        delete_old_imports(rows, now - progress_kept);
        return {};
    });
}

void ImportJob::run_due()
{
    stop_abandoned();
    while (auto const plan = next()) {
        (void)write_import(tools_, *plan, slice_, [this] { return cancelled_.load(); });
        std::scoped_lock const held(lock_);
        waiting_.pop_front();
    }
    clear_stopped();
    find_statements();
    forget_old();
}

} // namespace manyhands::polis
