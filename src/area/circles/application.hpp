// SPDX-License-Identifier: AGPL-3.0-or-later
// An application: somebody asks to join, a facilitator answers with a reason, and they see the answer.
#pragma once

#include "area/circles/invitation.hpp"

namespace manyhands::circles {

/// closed: nobody answers it, because the circle was hidden.
enum class Answer { waiting, accepted, declined, withdrawn, closed };
inline constexpr Answer all_answers[] = {Answer::waiting, Answer::accepted, Answer::declined,
                                         Answer::withdrawn, Answer::closed};
std::string_view answer_text(Answer answer);
std::optional<Answer> parse_answer(std::string_view text);
web::MessageKey answer_key(Answer answer);

struct Application {
    CircleId circle;
    PersonId person;
    std::string name = {}; ///< of the person
    Side side = Side::lived;
    std::string why = {};
    Instant made_at;
    Answer answer = Answer::waiting;
    std::optional<Instant> answered_at = {};
    std::string reason = {};
    Part part = Part::member;
    std::optional<InvitationId> invitation = {}; ///< that they opened, and was not made for them
};

struct ApplicationDraft {
    Side side = Side::lived;
    std::string why;
};

struct AnswerDraft {
    Answer answer = Answer::accepted; ///< accepted or declined
    std::string reason;
};

/// A decline says why; an acceptance may. Fault::invalid at `answer` and `reason`.
Result<AnswerDraft> check_answer(AnswerDraft draft);

} // namespace manyhands::circles
