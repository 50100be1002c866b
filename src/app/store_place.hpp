// SPDX-License-Identifier: AGPL-3.0-or-later
// Where an installation keeps what it holds, as commands are told.
#pragma once

#include "app/configuration.hpp"
#include "store/database.hpp"

#include <string>

namespace manyhands::app {

struct StorePlace {
    std::string directory; ///< keys, mails that wait, and the rows unless an address is given
    std::string address;   ///< `postgresql://…`, or empty

    store::Options options() const
    {
        return {.directory = directory, .address = address, .migrations = store::embedded_migrations()};
    }
};

inline StorePlace store_place(Configuration const& configuration)
{
    return {configuration.settings.data_directory, configuration.store};
}

} // namespace manyhands::app
