// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/conversation_lines.hpp"

namespace manyhands::results {

std::optional<ConversationId> conversation_told_in(journal::Subject const& subject, std::string_view body)
{
    if (subject.kind == "conversation")
        return ConversationId{subject.id};
    constexpr std::string_view member = "\"conversation\":\"";
    auto const at = body.find(member);
    if (at == std::string_view::npos)
        return std::nullopt;
    auto const value = body.substr(at + member.size());
    return ConversationId::parse(value.substr(0, value.find('"')));
}

} // namespace manyhands::results
