// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/application.hpp"

#include "base/expect.hpp"
#include "base/text.hpp"

namespace manyhands::circles {

std::string_view answer_text(Answer answer)
{
    switch (answer) {
    case Answer::waiting:
        return "waiting";
    case Answer::accepted:
        return "accepted";
    case Answer::declined:
        return "declined";
    case Answer::withdrawn:
        return "withdrawn";
    case Answer::closed:
        return "closed";
    }
    EXPECT(false);
}

std::optional<Answer> parse_answer(std::string_view text)
{
    for (auto const answer : all_answers)
        if (answer_text(answer) == text)
            return answer;
    return std::nullopt;
}

web::MessageKey answer_key(Answer answer)
{
    return web::MessageKey("circles.answer_" + std::string(answer_text(answer)));
}

Result<AnswerDraft> check_answer(AnswerDraft draft)
{
    if (draft.answer != Answer::accepted && draft.answer != Answer::declined)
        return invalid({{"answer", {"circles.answer_missing"}}});
    draft.reason = tidy(draft.reason);
    if (draft.answer == Answer::declined || !draft.reason.empty())
        draft.reason = TRY(check_reason(draft.reason, {"reason", "circles.decline_reason_missing"}));
    return draft;
}

} // namespace manyhands::circles
