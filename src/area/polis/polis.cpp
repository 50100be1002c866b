// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/polis.hpp"

#include "area/polis/export_routes.hpp"
#include "area/polis/import_routes.hpp"

namespace manyhands::polis {

void bind_polis(front::Door& door, ImportJob& imports)
{
    bind_exports(door);
    bind_imports(door, imports);
}

Result<void> importer_left(store::Transaction& rows, journal::Line const& line)
{
    forget_importer(rows, PersonId{line.subject.id});
    return {};
}

} // namespace manyhands::polis
