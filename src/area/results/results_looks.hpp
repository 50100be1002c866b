// SPDX-License-Identifier: AGPL-3.0-or-later
// What results and export pages show, gathered in a few queries, for everybody who may know the conversation.
#pragma once

#include "area/results/map_shelf.hpp"
#include "area/results/results_pages.hpp"
#include "base/ids.hpp"

namespace manyhands::results {

/// How much of the table of statements: what a page can carry, or all of it for a file.
enum class Extent { page, whole };

/// `?order=` orders the table.
Result<ResultsPage> look_at_results(front::Visit& visit, ConversationId id, Extent extent, MapShelf& shelf);
/// The stored map as JSON, by our method or with `?method=polis` by the published one; not_found where there
/// is none or too few people voted.
Result<std::string> look_at_map(front::Visit& visit, ConversationId id);

} // namespace manyhands::results
