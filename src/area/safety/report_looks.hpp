// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what people see of reports, with the permission inside.
#pragma once

#include "area/safety/report_acts.hpp"
#include "area/safety/report_pages.hpp"

namespace manyhands::safety {

Result<ReportFormPage> look_at_report_form(front::Visit& visit, front::Reportables const& kinds,
                                           ReportAddress const& address);
/// With the secret of a report, whoever brings it.
Result<ReportPage> look_at_report(front::Visit& visit, std::string_view token);
Result<MyReportsPage> look_at_my_reports(front::Visit& visit);
/// What waits for this reader.
Result<QueuePage> look_at_queue(front::Visit& visit);
Result<ReportedPage> look_at_reported(front::Visit& visit, front::Reportables const& kinds, ReportedId id);
Result<HidingPage> look_at_hiding(front::Visit& visit, front::Reportables const& kinds, front::HidingId id);

} // namespace manyhands::safety
