// SPDX-License-Identifier: AGPL-3.0-or-later
// What can be wrong around the store: configuration, directories, disk, clock, mail. Each finding says in
// words what an operator can do.
#pragma once

#include "app/configuration.hpp"
#include "store/snapshot.hpp"

#include <vector>

namespace manyhands::app {

/// Names in the file that nothing reads (a slip of the pen would otherwise stay unseen), an origin people
/// cannot reach safely, and a file with a password that others may read. The file was read before.
std::vector<Note> configuration_findings(std::string const& file, Configuration const& configuration);
/// The data directory and the directory of keys: there, ours, closed to everybody else, writable.
std::vector<Note> directory_findings(Configuration const& configuration);
/// Less than a gigabyte, or less than a twentieth, is free where the data is.
std::vector<Note> disk_findings(Configuration const& configuration);
/// The newest line of the journal is from a time that has not come yet.
std::vector<Note> clock_findings(store::Snapshot const& rows, Instant now);
/// The mail server cannot be reached, or does not let us in. Without one: nothing.
std::vector<Note> mail_findings(Configuration const& configuration, Clock const& clock);

} // namespace manyhands::app
