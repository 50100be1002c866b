// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages about the service itself.
#pragma once

#include "area/front/front.hpp"
#include "area/journal/log_routes.hpp"

namespace manyhands::home {

struct PlainPage {
    std::string service;
    std::string contact; ///< empty: none was set
    std::optional<web::Url> contact_href = {};
};

struct LogRow {
    std::string name; ///< of the root place
    std::string origin;
    std::string verifier;
    std::string root;
    std::int64_t size = 0;
};

/// One line of a log, in words.
struct LogEntry {
    Instant at;
    web::MessageKey what;
    std::string name = {}; ///< of the decision or promise; empty where it is not shown any more
    std::optional<web::Url> href = {};
};

/// All logs, or one with its newest entries.
struct LogPage {
    std::vector<LogRow> logs;
    std::vector<LogEntry> entries;
    bool is_one = false;
};

} // namespace manyhands::home

namespace manyhands::app {

/// /help, /accessibility-statement, /privacy, /cookies, /log, /log/{root}. The keeper outlives the door.
void bind_help(front::Door& door, journal::LogKeeper const& keeper);

} // namespace manyhands::app
