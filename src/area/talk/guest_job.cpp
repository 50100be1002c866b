// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/guest_job.hpp"

#include "area/accounts/accounts.hpp"
#include "area/talk/participant_store.hpp"

namespace manyhands::talk {

namespace {

constexpr std::chrono::hours looked_back{24 * 7};
constexpr std::size_t slice = 50;

std::vector<PersonId> silent_guests(front::Tools const& tools, Instant before)
{
    return tools.database.read([&](store::Snapshot& rows) {
        auto guests = people::guests_who_came(rows, before - looked_back, before);
        std::erase_if(guests, [&](PersonId guest) { return has_voted(rows, guest); });
        return guests;
    });
}

/// They may have voted since they were looked for.
void forget(store::Transaction& rows, PersonId guest, Instant now)
{
    auto const person = people::find_person(rows, guest);
    if (!person || person->standing != people::Standing::guest || has_voted(rows, guest))
        return;
    accounts::erase_account(rows, guest, now);
}

} // namespace

void forget_silent_guests(front::Tools const& tools)
{
    auto const now = tools.clock.now();
    auto const guests = silent_guests(tools, now - silent_guest_life);
    for (std::size_t from = 0; from < guests.size(); from += slice) {
        auto const part = std::span(guests).subspan(from, std::min(slice, guests.size() - from));
        (void)tools.database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
            for (auto const& guest : part)
                forget(rows, guest, now);
            return {};
        });
    }
}

} // namespace manyhands::talk
