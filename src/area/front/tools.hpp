// SPDX-License-Identifier: AGPL-3.0-or-later
// The tools every area works with, built once in app/ and passed down.
#pragma once

#include "area/journal/journal.hpp"
#include "base/bytes.hpp"
#include "base/time.hpp"
#include "web/frame.hpp"

#include <functional>
#include <string>

namespace manyhands::store {
class Database;
}

namespace manyhands::front {

/// What the operator sets.
struct Settings {
    std::string name = "Manyhands"; ///< of this installation, shown at the top of pages and in mails
    std::string origin =
        "http://localhost:8080"; ///< scheme, host and port people type: for links in mails and passkeys
    std::string mail_from = "manyhands@localhost";
    std::string contact =
        {}; ///< e-mail address of those who run it, for everybody to see; empty: none is told
    std::string data_directory = {};
    /// Of the secrets that all servers of an installation need, those of open secret ballots among them;
    /// empty: the data directory. Several servers see the same one.
    std::string key_directory = {};

    std::string const& keys() const { return key_directory.empty() ? data_directory : key_directory; }
};

struct Tools {
    Clock const& clock;
    store::Database& database;
    journal::Journal const& journal;
    Bytes server_key; ///< 32 secret bytes of this installation: keys what must not be guessed (codes, form
                      ///< tokens)
    Settings settings;
    web::Assets assets = {}; ///< addresses of styles and script
    /// Wakes the job runner: something due was written. Any thread.
    std::function<void()> wake_jobs = [] {};
    /// A line on the operator's log, without persons and addresses. Any thread.
    std::function<void(std::string_view)> warn = [](std::string_view) {};
};

} // namespace manyhands::front
