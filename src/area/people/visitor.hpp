// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is asking.
#pragma once

#include "area/people/person.hpp"

#include <optional>
#include <string>

namespace manyhands::people {

/// Who is asking, as the session says. A stranger has no person.
struct Visitor {
    std::optional<PersonId> person = {};
    std::string name = {};
    std::string hint = {}; ///< for their own eyes where there is no name: their address, shortened
    Standing standing = Standing::guest;
    enum class Office { none, administrator } office = Office::none;
    web::Language language = web::Language::en;

    bool is_stranger() const { return !person; }
    bool is_member() const { return person && standing == Standing::member; }
    bool is_administrator() const { return is_member() && office == Office::administrator; }
};

/// The key of the refusal that signing in may cure: the door answers a page with it by the sign-in page, and
/// back.
inline constexpr std::string_view sign_in_first = "people.sign_in_first";

/// The person who asks, when they have confirmed an address; otherwise Fault::forbidden with `sign_in_first`.
Result<PersonId> signed_in(Visitor const& who);
/// The same for those who run the installation.
Result<PersonId> administrator(Visitor const& who);

} // namespace manyhands::people
