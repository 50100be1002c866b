// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/import_looks.hpp"

#include "area/polis/import_progress_store.hpp"

#include <algorithm>

namespace manyhands::polis {

Result<ImportPage> look_at_import(front::Visit& visit, CircleId id)
{
    auto const circle = TRY(circles::visible_circle(visit.rows, visit.who, id));
    TRY(circles::require_facilitator(visit.rows, visit.who, circle));
    return ImportPage{.circle_name = circle.name,
                      .action = web::Url::local("/circles/", id, "/conversations/import"),
                      .back = web::Url::local("/circles/", id),
                      .errors = visit.errors};
}

Result<ImportProgressPage> look_at_import_progress(front::Visit& visit, ConversationId id)
{
    auto const import = find_import(visit.rows, id);
    if (!import || !visit.who.is_member() || import->person != visit.who.person)
        return not_found();
    auto const circle = circles::visible_circle(visit.rows, visit.who, import->circle);
    ImportProgressPage page{.here = web::Url::local("/imports/", id)};
    if (circle)
        page.back = {circle->name, web::Url::local("/circles/", circle->id)};
    switch (import->stage) {
    case ImportStage::writing:
        page.percent =
            static_cast<int>(100 * import->rows_written / std::max<std::int64_t>(import->rows_all, 1));
        page.is_under_way = true;
        return page;
    case ImportStage::done:
        // They may have left the circle since.
        if (talk::visible_conversation(visit.rows, visit.who, id))
            page.conversation = web::Url::local("/conversations/", id);
        page.outcome = "polis.import_is_there";
        return page;
    case ImportStage::stopped:
        page.outcome = "polis.import_stopped";
        break;
    case ImportStage::refused:
        page.outcome = "polis.import_refused";
        break;
    }
    if (circle)
        page.again = web::Url::local("/circles/", circle->id, "/conversations/import");
    return page;
}

} // namespace manyhands::polis
