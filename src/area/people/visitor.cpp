// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/people/visitor.hpp"

namespace manyhands::people {

Result<PersonId> signed_in(Visitor const& who)
{
    if (!who.is_member())
        return fail(Fault::forbidden, sign_in_first);
    return *who.person;
}

Result<PersonId> administrator(Visitor const& who)
{
    auto const person = TRY(signed_in(who));
    if (!who.is_administrator())
        return fail(Fault::forbidden, "people.administrators_only");
    return person;
}

} // namespace manyhands::people
