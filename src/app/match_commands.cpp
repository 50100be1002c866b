// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/match_commands.hpp"

#include "app/terminal.hpp"
#include "engine/match/match_files.hpp"
#include "web/words.hpp"

#include <cstdio>
#include <fstream>

namespace manyhands::app {

namespace {

std::string match_answer(match::CostTable const& table, MatchWish::Form form)
{
    auto const placement = match::place(table);
    return form == MatchWish::Form::json ? match::table_json(table, placement) + "\n"
                                         : match::table_text(table, placement);
}

std::string match_answer(match::Question const& question, MatchWish::Form form)
{
    auto const solution = match::solve(question);
    return form == MatchWish::Form::json ? match::solution_json(question, solution) + "\n"
                                         : match::solution_text(question, solution);
}

} // namespace

Exit solve_match_file(MatchWish const& wish)
{
    std::ifstream in(wish.file, std::ios::binary);
    if (!in) {
        complain(wish.file + " cannot be read");
        return Exit::bad_input;
    }
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    auto const file = match::read_match_file(text);
    if (!file) {
        complain(wish.file + ": " + web::say(web::Language::en, file.error().note));
        return Exit::bad_input;
    }
    auto const words =
        std::visit([&](auto const& content) { return match_answer(content, wish.form); }, *file);
    std::fwrite(words.data(), 1, words.size(), stdout);
    return Exit::done;
}

} // namespace manyhands::app
