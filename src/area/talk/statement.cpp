// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/statement.hpp"

#include "area/talk/word.hpp"
#include "base/text.hpp"
#include "engine/opinion/votes.hpp"

namespace manyhands::talk {

namespace {

static_assert(statements_in_conversation_max <= opinion::statements_max);

constexpr Word<Shown> words_for_shown[] = {
    {Shown::waiting, "waiting"}, {Shown::shown, "shown"}, {Shown::hidden, "hidden"}};
constexpr Word<Origin> origin_words[] = {{Origin::person, "person"},
                                         {Origin::seed, "seed"},
                                         {Origin::reason, "reason"},
                                         {Origin::imported, "import"}};
constexpr std::size_t short_name_length = 6;

} // namespace

std::string_view shown_text(Shown shown) { return text_in(words_for_shown, shown); }
std::optional<Shown> parse_shown(std::string_view text) { return find_in(words_for_shown, text); }
web::MessageKey shown_key(Shown shown) { return key_in("talk.shown_", shown_text(shown)); }

std::string_view origin_text(Origin origin) { return text_in(origin_words, origin); }
std::optional<Origin> parse_origin(std::string_view text) { return find_in(origin_words, text); }

Result<std::string> check_statement(std::string_view typed)
{
    auto text = tidy_line(typed);
    auto const characters = count_characters(text);
    if (text.empty())
        return invalid({{"text", {"talk.statement_missing"}}});
    if (characters < statement_length_min)
        return invalid({{"text", {"talk.statement_short"}}});
    if (characters > statement_length_max)
        return invalid({{"text",
                         {"talk.statement_long",
                          {{"max", static_cast<std::int64_t>(statement_length_max)},
                           {"over", static_cast<std::int64_t>(characters - statement_length_max)}}}}});
    return text;
}

std::string short_name(Statement const& statement)
{
    return statement.number ? std::to_string(*statement.number)
                            : statement.id.text().substr(0, short_name_length);
}

} // namespace manyhands::talk
