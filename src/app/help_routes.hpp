// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages about the service itself.
#pragma once

#include "area/journal/log_routes.hpp"
#include "area/people/people.hpp"

namespace manyhands::home {

struct PlainPage {
    std::string service;
};

struct LogRow {
    std::string name; ///< of the root place
    std::string origin;
    std::string verifier;
    std::string root;
    std::int64_t size = 0;
};

struct LogPage {
    std::vector<LogRow> logs;
};

} // namespace manyhands::home

namespace manyhands::app {

/// /help, /accessibility-statement, /privacy, /cookies, /log. The keeper outlives the door.
void bind_help(people::Door& door, journal::LogKeeper const& keeper);

} // namespace manyhands::app
