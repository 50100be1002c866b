// SPDX-License-Identifier: AGPL-3.0-or-later
// Reporting, answering, objecting.
#pragma once

#include "area/safety/report_store.hpp"
#include "area/safety/safety.hpp"

namespace manyhands::safety {

/// What a report is about, as its address says.
struct ReportAddress {
    std::string kind;
    std::string subject;
};
/// The kind and the thing, if this visitor may know it; one not_found for all else (rule 17).
struct SeenThing {
    front::ReportableKind const* kind = nullptr;
    front::Reportable thing;
};
Result<SeenThing> see_thing(store::Snapshot const& rows, people::Visitor const& who,
                            front::Reportables const& kinds, ReportAddress const& address);

/// Reports it. The secret to come back with; who is signed in and says the same again is told the same, and
/// counted once. Errors: as see_thing, front::pay and check_report.
Result<std::string> report_thing(front::Turn& turn, front::Reportables const& kinds,
                                 ReportAddress const& address, TypedReport const& typed);

/// What was reported, for somebody who may answer it now; not_found for everybody else, and once answered
/// (rule 2). Fault::conflict `safety.answered_already` where they could have.
Result<Reported> enter_reported(store::Snapshot const& rows, people::Visitor const& who, Instant now, ReportedId id);

struct AnswerDraft {
    std::string verdict;
    std::string reason;
};
/// Answers it: left or hidden, of an objection kept or lifted. Fault::invalid at `verdict` and `reason`;
/// conflict where it cannot be hidden from here.
Result<Verdict> answer_reported(front::Turn& turn, front::Reportables const& kinds, ReportedId id,
                                AnswerDraft const& draft);

/// A hiding for somebody who may know of it: whoever may know the thing; its author; those who may answer.
struct SeenHiding {
    front::Hiding hiding;
    bool is_author = false;
    /// Facilitates its circle, keeps its place, or runs the installation, and did not write it.
    bool can_lift = false;
};
Result<SeenHiding> see_hiding(store::Snapshot const& rows, people::Visitor const& who,
                              front::Reportables const& kinds, front::HidingId id);
/// Its author objects, once. Somebody else than who hid it answers.
Result<void> object_to_hiding(front::Turn& turn, front::Reportables const& kinds, front::HidingId id,
                              std::string const& objection);
/// Whoever could have hidden it brings it back, at any time: a mistake is mended by whoever made it.
Result<void> lift_hiding(front::Turn& turn, front::Reportables const& kinds, front::HidingId id,
                         std::string const& reason);

} // namespace manyhands::safety
