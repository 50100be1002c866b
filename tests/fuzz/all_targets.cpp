// SPDX-License-Identifier: AGPL-3.0-or-later
#include "fuzz_target.hpp"

#include <iterator>

namespace manyhands::fuzz {

std::vector<Target> all_targets()
{
    std::vector<Target> all;
    for (auto const gather :
         {http_targets, form_targets, markdown_targets, file_targets, passkey_targets, log_targets}) {
        auto some = gather();
        all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    }
    return all;
}

} // namespace manyhands::fuzz
