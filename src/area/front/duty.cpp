// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/duty.hpp"

#include "store/database.hpp"

namespace manyhands::front {

bool Duty::is_ours()
{
    auto const now = tools_.clock.now();
    if (now + held_for / 2 <= ends_at_)
        return true;
    auto const until = now + held_for;
    auto const taken = tools_.database.write_and_wait([&](store::Transaction& rows) -> Result<bool> {
        return take_duty(rows, name_, server_, now, until);
    });
    ends_at_ = taken && *taken ? until : Instant{};
    return ends_at_ == until;
}

Duty::~Duty()
{
    if (ends_at_ != Instant{})
        (void)tools_.database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
            give_up_duty(rows, name_, server_);
            return {};
        });
}

} // namespace manyhands::front
