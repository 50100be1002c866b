// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/people/people.hpp"

namespace manyhands::talk {

/// Binds /conversations/{id}/results (.json, .csv), /conversations/{id}/map.json, /conversations/{id}/export
/// with its files, and /circles/{id}/conversations/import.
void bind_results(people::Door& door);

} // namespace manyhands::talk
