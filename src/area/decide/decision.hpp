// SPDX-License-Identifier: AGPL-3.0-or-later
// What a joint decision is: a question put to the sides of a circle, the rules it is answered by, and the
// text that ballots are bound to (rule 5).
#pragma once

#include "area/circles/circles.hpp"
#include "engine/tally/tally.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace manyhands::decide {

using tally::Method;
using tally::Side;
using tally::SideRule;

/// draft: only facilitators see it. open: it can be answered until it closes. The last four are final.
enum class State { draft, open, agreed, not_agreed, no_quorum, withdrawn };
inline constexpr State all_states[] = {State::draft,      State::open,      State::agreed,
                                       State::not_agreed, State::no_quorum, State::withdrawn};
std::string_view state_text(State state);
std::optional<State> parse_state(std::string_view text);
/// `decide.state_<text>`, and the colour of its tag.
web::MessageKey state_key(State state);
std::string state_colour(State state);

/// Whether ballots bear names after the close. Announced at the opening, never changed after.
enum class Secrecy { secret, open };
std::string_view secrecy_text(Secrecy secrecy);
std::optional<Secrecy> parse_secrecy(std::string_view text);

enum class EarlyClose { at_the_time, when_all_answered };
std::string_view early_close_text(EarlyClose early_close);
std::optional<EarlyClose> parse_early_close(std::string_view text);

inline constexpr Method all_methods[] = {Method::consent, Method::majority, Method::approval, Method::score};
std::string_view method_text(Method method);
std::optional<Method> parse_method(std::string_view text);
web::MessageKey method_key(Method method);
/// `decide.method_way_<text>`: what people do; `decide.method_hint_<text>`: what their answers are compared
/// with.
web::MessageKey method_way_key(Method method);
web::MessageKey method_hint_key(Method method);

inline constexpr Side all_sides[] = {Side::lived, Side::staff, Side::elected};
Side side_of(circles::Side side);
std::optional<Side> parse_side(std::string_view text);
/// The circle's words for a side.
web::MessageKey side_key(Side side);

/// The last British day on which something can be answered that closes at that instant, the end of the day.
inline Day last_day(Instant closes_at) { return british_day(closes_at - std::chrono::milliseconds(1)); }

/// How many members of each side may answer; sides without any are absent.
using SideSizes = std::map<Side, int>;

struct Decision {
    PlaceId root;
    DecisionId id;
    CircleId circle;
    PlaceId place;
    std::optional<ConversationId> conversation = {};
    std::optional<DecisionId> earlier = {};
    int round = 1; ///< which try of the question this is
    PersonId made_by;
    Instant made_at;
    State state = State::draft;
    std::optional<Instant> opened_at = {};
    Instant closes_at;
    EarlyClose early_close = EarlyClose::at_the_time;
    std::optional<Instant> closed_at = {};
    Method method = Method::consent;
    Secrecy secrecy = Secrecy::secret;
    int content_version = 1;
    Hash content_hash = {};
    std::string question;
    std::string text; ///< Markdown
    std::string outcome;
    std::string withdrawn_why;
    std::optional<Instant> reasons_returned_at = {};
    std::vector<std::string> options; ///< empty: a proposal
    std::vector<SideRule> sides;      ///< `eligible` is known from the close on, 0 before

    bool is_proposal() const { return options.empty(); }
    bool is_secret() const { return secrecy == Secrecy::secret; }
    /// Open, and its time has not come.
    bool takes_ballots(Instant now) const { return state == State::open && now < closes_at; }
    bool has_outcome() const
    {
        return state == State::agreed || state == State::not_agreed || state == State::no_quorum;
    }
};

/// What the engine counts by.
tally::Question question_of(Decision const& decision);

/// Everything a ballot assents to, as one JSON object in one fixed spelling.
std::string content_text(Decision const& decision);
/// SHA-256 of content_text.
Hash content_hash(Decision const& decision);

/// A secret ballot needs a crowd to hide in: so many people on each side who may answer, and so many ballots
/// of a side at the close, or they are not opened. Between this and published_people_min the pages say in
/// words what members of the circle could tell from the count: with a higher bound the few on a side could
/// only answer under their names (docs/voting.md).
inline constexpr int secret_crowd_min = 3;
/// Of an open decision, too: reasons leave the circle only where so many of a side answered.
inline constexpr int reasons_crowd_min = 3;
/// So long before its close the text of an open decision can no longer be changed: people must be able to
/// answer again.
inline constexpr std::chrono::hours last_change_before_close{24};
/// How often the text of an open question may change: each time all answers are void, and whoever cannot come
/// back again and again is not heard.
inline constexpr int text_changes_max = 2;

} // namespace manyhands::decide
