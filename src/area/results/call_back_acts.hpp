// SPDX-License-Identifier: AGPL-3.0-or-later
// Asking people back to a conversation in which something was written since they were there.
#pragma once

#include "area/front/front.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::results {

/// Who was here later is not asked, and nobody twice in that time.
constexpr std::chrono::days call_back_pause{7};
/// More wait for the next time.
constexpr int called_back_max = 2000;

/// One mail to each of people_to_call_back, in their language, with a link; it names nobody and holds no word
/// that somebody wrote. For facilitators. Conflict `talk.is_closed`, or `talk.nobody_to_call_back`.
Result<int> call_back(front::Turn& turn, ConversationId id);

} // namespace manyhands::results
