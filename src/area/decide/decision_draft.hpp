// SPDX-License-Identifier: AGPL-3.0-or-later
// A question as a facilitator types it, and what of it can be put to the sides (rule 14: every fault at its
// field).
#pragma once

#include "area/decide/decision.hpp"
#include "web/form.hpp"

namespace manyhands::decide {

/// In characters.
inline constexpr std::size_t question_length_max = 300;
inline constexpr std::size_t text_length_max = 20000;
inline constexpr std::size_t option_length_max = 300;
/// A decision is open at most so long.
inline constexpr std::chrono::days open_days_max{366};

/// The rules of one side as typed.
struct TypedSide {
    Side side = Side::lived;
    std::string quorum = "50"; ///< percent
    std::string threshold = "50";
    std::string bound = "more_than";
};

/// A question as typed.
struct TypedDecision {
    std::string question;
    std::string text;
    std::string kind = "proposal"; ///< or `options`
    std::string options;           ///< one a line
    std::string method = "consent";
    std::string secrecy = "secret";
    std::string closes_on; ///< `2026-12-24`
    std::string early_close = "at_the_time";
    std::vector<TypedSide> sides; ///< those of the circle
    std::string conversation;     ///< its id, or empty
    std::string statement = {};   ///< of the conversation, from which it comes; its id, or empty
};

TypedDecision read_typed(web::Form const& form);
/// A stored one as it would have been typed.
TypedDecision typed_of(Decision const& decision);

/// A checked question.
struct DecisionDraft {
    std::string question;
    std::string text;
    std::vector<std::string> options = {}; ///< empty: a proposal
    Method method = Method::consent;
    Secrecy secrecy = Secrecy::secret;
    Instant closes_at;
    EarlyClose early_close = EarlyClose::at_the_time;
    std::vector<SideRule> sides = {};
    std::optional<ConversationId> conversation = {};
    std::optional<DecisionId> earlier = {};
};

/// Whether a secret ballot can be held: secret_crowd_min people on every side.
bool every_side_is_a_crowd(SideSizes const& sizes);
/// Whether on a side so few may answer that members could tell from a count who said what, if they all say
/// the same.
bool has_few_on_a_side(SideSizes const& sizes);

/// The draft, or Fault::invalid with notes, in the order of the form, at `question`, `text`, `kind`,
/// `options`, `method`, `secrecy`, `closes_on`, `early_close`, `sides`, and for each side of `sizes` at
/// `quorum_<side>` and `threshold_<side>`; every side of the circle takes part. The secret ballot needs
/// secret_crowd_min people on every side.
Result<DecisionDraft> check_decision(TypedDecision const& typed, SideSizes const& sizes, Instant now);

/// What may be changed while a decision is open.
struct DecisionWording {
    std::string question;
    std::string text;
    std::vector<std::string> options = {};
};
/// The wording, or Fault::invalid at `question`, `text`, `options`. A proposal stays one, options stay
/// options.
enum class QuestionKind { proposal, options };
Result<DecisionWording> check_wording(TypedDecision const& typed, QuestionKind kind);

} // namespace manyhands::decide
