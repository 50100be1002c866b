// SPDX-License-Identifier: AGPL-3.0-or-later
// What a terminal shows of a conversation by our own method.
#pragma once

#include "area/polis/polis_files.hpp"
#include "engine/opinion/opinion_report.hpp"

namespace manyhands::polis {

/// How many took part, whether there are clear groups and what sets them apart, what joins and divides them,
/// and the list that speaks for everybody. English, lines of at most 110 characters where the statements
/// allow it.
std::string opinion_text(PolisExport const& conversation, opinion::OpinionReport const& report);

} // namespace manyhands::polis
