// SPDX-License-Identifier: AGPL-3.0-or-later
// Facts of a conversation's results in, the parts of its page out: which statements are common ground, where
// sides are apart, what is shared and contested, what joins and divides groups, in words and figures that
// keep rule 12. No database.
#pragma once

#include "area/circles/circles.hpp"
#include "area/results/map_shelf.hpp"
#include "area/results/results_pages.hpp"
#include "area/results/results_store.hpp"
#include "area/talk/talk.hpp"
#include "base/published.hpp"
#include "engine/opinion/shared_contested.hpp"

namespace manyhands::results {

/// All that a page of results is made of: nothing about statements that are not shown.
struct ResultsFacts {
    talk::Conversation conversation;
    web::Language language = web::Language::en;
    std::vector<opinion::StatementAnswers> answers; ///< of the statements that are shown, by number
    std::map<opinion::StatementNumber, ShownWords> words;
    talk::Voters voters;
    std::map<circles::Side, int> members; ///< of the circle, by side
    std::shared_ptr<ShelvedMap const> map = {};
    std::optional<StoredMap> stored = {};  ///< its head: what anybody can compute again
    talk::Told told = talk::Told::rounded; ///< everybody's answers
    Instant now;
    std::map<opinion::StatementNumber, talk::Vote> mine; ///< how the reader answered
};

/// How the table is ordered; number where the address says nothing known.
enum class StatementOrder { number, agree, disagree, contested, people };
StatementOrder parse_order(std::string_view text);

inline constexpr std::size_t findings_max = 5;
inline constexpr std::size_t table_rows_max = 300;

/// Fills everything of the page that comes from counts: the sides, the overall lists and all statements in
/// order.
void fill_findings(ResultsPage& page, ResultsFacts const& facts, StatementOrder order);

/// How many of a whole group or side answer so, as far as those who did tell: `share` by Wilson's interval.
struct Likely {
    talk::Vote answer = talk::Vote::agree; ///< or disagree
    opinion::Interval share;
    web::MessageKey words; ///< with {low} and {high}
};
/// Rounded outward to the step that shares of so many people have: exact bounds would tell exact counts (rule
/// 12).
LikelyShare likely_share(Likely const& likely, std::uint32_t people);

/// A line with its bar, and what it was computed from; or that fewer than five people answered.
void add_answer_line(Finding& finding, AnswerLine line, opinion::VoteCounts const& counts,
                     web::Language language, std::optional<Likely> const& likely = {});

/// Where a statement of the conversation becomes a decision: the area that decides hangs its page there.
web::Url step_from(ResultsFacts const& facts, opinion::StatementNumber statement);

/// News of the groups are told for so long.
inline constexpr std::chrono::hours news_told_for{7 * 24};

/// The map with its lists and its table, from facts that hold one.
MapPart map_part(ResultsFacts const& facts);
/// Why facts hold none, in a sentence.
std::string why_no_map(ResultsFacts const& facts);
/// Where the reader stands, in a sentence; empty without groups or without votes of theirs.
std::string place_words(ResultsFacts const& facts);
/// Its lists: of clear groups what joins and divides them; and what speaks for everybody.
void add_group_findings(std::vector<FindingList>& lists, ResultsFacts const& facts, OwnMap const& map);
/// A, B, C …: the name of a group, kept while it goes on.
std::string group_letter(opinion::GroupColor color);

} // namespace manyhands::results
