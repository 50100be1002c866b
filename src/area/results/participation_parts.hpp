// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts in, sentences and bars of the participation page out. No database.
#pragma once

#include "area/results/map_checks.hpp"
#include "area/results/participation_pages.hpp"
#include "area/results/participation_store.hpp"
#include "area/results/results_findings.hpp"
#include "engine/opinion/exposure.hpp"

namespace manyhands::results {

/// People and votes by British day, or by week (from Monday) where that is more than 35 days; days without
/// anything between the first and the last are there, too.
struct Period {
    Day from;
    int people = 0;
    int votes = 0;
};
struct Periods {
    std::vector<Period> periods;
    bool by_week = false;
};
Periods periods_of(std::vector<HourCount> const& came, std::vector<HourCount> const& voted);
std::vector<ShareRow> period_rows(web::Language language, Periods const& periods);

/// Of those who answered something, how many answered 5, 10, 20 and all `statements`. `answers` fewest first.
std::vector<ShareRow> reach_rows(web::Language language, std::vector<int> const& answers, int statements);
/// "Half of them answered 7 statements or more."
std::string median_words(web::Language language, std::vector<int> const& answers);

std::vector<std::string> exposure_words(web::Language language, opinion::ExposurePicture const& picture);
/// What is wrong with it, or nothing.
std::string exposure_alarm(web::Language language, opinion::ExposurePicture const& picture);

/// Waiting for up to a day, three days, a week, or longer. `since` oldest first.
std::vector<ShareRow> queue_rows(web::Language language, std::vector<Instant> const& since, Instant now);

/// "about 15 of about 40 people have not taken part yet"; nothing told of fewer than five (rule 12).
ShareRow reached_row(web::Language language, std::string label, Reached const& reached);

/// What people with a confirmed address, guests and each side agree with most. A standing is left out where
/// the other one has one to four answers: they would come out by taking one from the whole (rule 12).
std::vector<FindingList> view_lists(ResultsFacts const& facts,
                                    std::map<StatementId, talk::ByStanding> const& by_standing);

/// What the top hangs on, and what moves together, in words that accuse nobody.
void add_checks(ParticipationPage& page, ResultsFacts const& facts, MapChecks const& checks);

} // namespace manyhands::results
