// SPDX-License-Identifier: AGPL-3.0-or-later
// Moving a whole installation: `export FILE` and `import FILE`, from either kind of store to either
// (docs/dump.md).
#pragma once

#include "app/commands.hpp"
#include "app/serve_command.hpp"

namespace manyhands::app {

struct DumpWish {
    std::string file;
    ServeWish where; ///< data, store, keys and config of it count
};

/// Beside a server or without one; the file is whole under its name or not there. Never over a file that is
/// there.
Exit export_dump(DumpWish const& wish);
/// Into an empty store. The same command again goes on where an interrupted one stopped.
Exit import_dump(DumpWish const& wish);

} // namespace manyhands::app
