// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/map_job.hpp"

#include "area/results/conversation_lines.hpp"
#include "area/results/map_publishing.hpp"
#include "area/talk/talk.hpp"
#include "engine/opinion/polis_map.hpp"

#include <algorithm>

namespace manyhands::results {

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr MapEngine engines[] = {{opinion::polis_method, opinion::engine_version},
                                 {opinion::opinion_map_method, opinion::opinion_map_version}};
/// Guests who confirm make votes count that no vote tells of: looked for at most so often.
constexpr std::chrono::minutes guests_pause{1};

/// How long `work` takes.
template <class Work> Milliseconds timed(Work work)
{
    auto const start = std::chrono::steady_clock::now();
    work();
    return std::chrono::ceil<Milliseconds>(std::chrono::steady_clock::now() - start);
}

} // namespace

void MapJob::note(journal::Line const& line)
{
    if (line.act == "people.guest_confirmed") {
        guests_confirmed_ = true;
        return;
    }
    auto const id = conversation_told_in(line.subject, line.body);
    if (!id)
        return;
    {
        std::scoped_lock const held(lock_);
        auto const pace = paces_.find(*id);
        auto const [live, stored] = pace == paces_.end() ? Pace{} : pace->second;
        auto& due = due_[*id];
        due.live = due.live.value_or(live);
        due.stored = due.stored.value_or(stored);
    }
    tools_.wake_jobs();
}

void MapJob::note_old_maps()
{
    for (auto const& engine : engines) {
        auto const old = tools_.database.read(
            [&](store::Snapshot& rows) { return conversations_with_old_maps(rows, engine); });
        std::scoped_lock const held(lock_);
        for (auto const id : old)
            due_[id].stored = Instant{};
    }
}

std::optional<MapJob::Work> MapJob::take_due(Instant now)
{
    auto const take = [&](std::optional<Instant>& when) {
        bool const is_due = when && *when <= now;
        if (is_due)
            when.reset();
        return is_due;
    };
    std::scoped_lock const held(lock_);
    for (auto at = due_.begin(); at != due_.end(); ++at) {
        Work const work{at->first, take(at->second.live), take(at->second.stored)};
        if (!work.live && !work.stored)
            continue;
        if (!at->second.live && !at->second.stored)
            due_.erase(at);
        return work;
    }
    return std::nullopt;
}

std::optional<Instant> MapJob::next_due()
{
    std::scoped_lock const held(lock_);
    std::optional<Instant> next;
    for (auto const& [id, due] : due_)
        for (auto const& when : {due.live, due.stored})
            if (when)
                next = next ? std::min(*next, *when) : *when;
    return next;
}

void MapJob::note_closings(Instant now)
{
    if (closings_seen_ == Instant{})
        closings_seen_ = now - std::chrono::hours(24);
    auto const closed = tools_.database.read([&](store::Snapshot& rows) {
        return conversations_closed(rows, {closings_seen_, now});
    });
    closings_seen_ = now;
    std::scoped_lock const held(lock_);
    for (auto const id : closed) {
        due_[id].stored = Instant{};
        shelf_.live().forget(id); // from now on what is stored stands
    }
    std::erase_if(paces_, [&](auto const& entry) { return entry.second.stored + pause_max < now; });
}

void MapJob::note_guests(Instant now)
{
    if (now - guests_seen_ < guests_pause || !guests_confirmed_.exchange(false))
        return;
    guests_seen_ = now;
    note_old_maps();
}

/// One that is gone or cannot be stored now must not keep the others waiting; its next vote brings it back.
void MapJob::run(Work const& work)
{
    auto const pause = [](Milliseconds took, int rest, Milliseconds least) {
        return std::clamp<Milliseconds>(rest * took, least, pause_max);
    };
    if (work.live) {
        auto const took = timed([&] {
            auto const stored = tools_.database.read([&](store::Snapshot& rows) {
                auto const conversation = talk::find_conversation(rows, work.id);
                return conversation ? shelf_.stored(rows, *conversation) : nullptr;
            });
            (void)shelf_.live().refresh(tools_, work.id,
                                        {.is_cancelled = [this] { return cancelled_.load(); }}, stored);
        });
        std::scoped_lock const held(lock_);
        paces_[work.id].live = tools_.clock.now() + pause(took, live_rest, live_pause);
    }
    if (work.stored && !cancelled_ && may_store_()) {
        auto const took = timed([&] { (void)publish_map(tools_, shelf_, work.id); });
        std::scoped_lock const held(lock_);
        paces_[work.id].stored = tools_.clock.now() + pause(took, stored_rest, stored_pause);
    }
}

std::optional<Instant> MapJob::run_due()
{
    auto const now = tools_.clock.now();
    note_closings(now);
    note_guests(now);
    while (!cancelled_) {
        auto const work = take_due(now);
        if (!work)
            break;
        run(*work);
    }
    shelf_.live().forget_before(now - live_for);
    return next_due();
}

} // namespace manyhands::results
