// SPDX-License-Identifier: AGPL-3.0-or-later
// Hides what a decision or a promise says, and shows it again, whoever asks (front::ReportableKind).
#pragma once

#include "area/front/front.hpp"

namespace manyhands::decide {

/// With its options and earlier wordings. Fault::conflict `decide.not_hidden_while_open`: no keeper's act may
/// change what people who answer read (rule 4).
Result<front::HiddenWords> hide_decision(front::Turn& turn, std::string_view subject,
                                         front::Placeholder const& placeholder);
Result<void> show_decision_again(front::Turn& turn, std::string_view subject, front::HiddenWords const& words);
/// With the reasons of its steps.
Result<front::HiddenWords> hide_promise(front::Turn& turn, std::string_view subject,
                                        front::Placeholder const& placeholder);
Result<void> show_promise_again(front::Turn& turn, std::string_view subject, front::HiddenWords const& words);

} // namespace manyhands::decide
