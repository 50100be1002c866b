// SPDX-License-Identifier: AGPL-3.0-or-later
// Facts of a conversation's results in, the parts of its page out: which statements are common ground, where
// sides are apart, what is shared and contested, what joins and divides groups, in words and figures that
// keep rule 12. No database.
#pragma once

#include "area/circles/circles.hpp"
#include "area/talk/map_shelf.hpp"
#include "area/talk/results_pages.hpp"
#include "area/talk/results_store.hpp"
#include "area/talk/tally_store.hpp"
#include "engine/opinion/shared_contested.hpp"

namespace manyhands::talk {

/// All that a page of results is made of: nothing about statements that are not shown.
struct ResultsFacts {
    Conversation conversation;
    web::Language language = web::Language::en;
    std::vector<opinion::StatementAnswers> answers; ///< of the statements that are shown, by number
    std::map<opinion::StatementNumber, ShownWords> words;
    Voters voters;
    std::map<circles::Side, int> members; ///< of the circle, by side
    std::shared_ptr<ShelvedMap const> map = {};
    Instant now;
    std::map<opinion::StatementNumber, Vote> mine; ///< how the reader answered
};

/// Rounded; `counts` of at least one voter (EXPECT). Of few people an exact percentage tells exact counts (7
/// of 9 is 78 %), and so what a single one said (rule 12): it is rounded to tens under 20 people, to fives
/// under 50.
Shares shares_of(opinion::VoteCounts const& counts);
/// To what such shares are rounded: 10, 5 or 1.
int step_for(std::uint32_t people);
/// To the nearest multiple of `step`; whole > 0.
int rounded_percent(std::uint32_t part, std::uint32_t whole, int step);
/// "78% agree, 11% disagree, …" with the people it is of; "about" where it is rounded to more than 1.
std::string figures_of(web::Language language, opinion::VoteCounts const& counts);
/// "about 40 people", "fewer than 8 people", "nobody" (rule 12).
std::string people_words(web::Language language, std::uint32_t people);
/// `0`, `*` or the rounded number.
std::string people_figure(std::uint32_t people);

/// How the table is ordered; number where the address says nothing known.
enum class StatementOrder { number, agree, disagree, contested, people };
StatementOrder parse_order(std::string_view text);

inline constexpr std::size_t findings_max = 5;
inline constexpr std::size_t table_rows_max = 300;

/// Fills everything of the page that comes from counts: the sides, the overall lists and all statements in
/// order.
void fill_findings(ResultsPage& page, ResultsFacts const& facts, StatementOrder order);

/// A line with its bar, and what it was computed from; or that fewer than five people answered.
void add_answer_line(Finding& finding, AnswerLine line, opinion::VoteCounts const& counts,
                     web::Language language);

/// News of the groups are told for so long.
inline constexpr std::chrono::hours news_told_for{7 * 24};

/// The map with its lists and its table, from facts that hold one.
MapPart map_part(ResultsFacts const& facts);
/// Its lists: of clear groups what joins and divides them; and what speaks for everybody.
void add_group_findings(std::vector<FindingList>& lists, ResultsFacts const& facts, OwnMap const& map);
/// A, B, C …: the name of a group, kept while it goes on.
std::string group_letter(opinion::GroupColor color);

} // namespace manyhands::talk
