// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/budget_commands.hpp"

#include "app/terminal.hpp"
#include "engine/shares/allocation_report.hpp"
#include "engine/shares/greedy.hpp"
#include "engine/shares/pb_file.hpp"
#include "engine/shares/phragmen.hpp"
#include "web/words.hpp"

#include <cstdio>
#include <fstream>

namespace manyhands::app {

namespace {

shares::HowAllocated how_of(AllocateWish const& wish)
{
    using shares::Completion;
    shares::HowAllocated how{.rule = wish.rule};
    how.utility = wish.utility == "cost" ? shares::Utility::cost : shares::Utility::cardinality;
    for (auto const completion : {Completion::none, Completion::add1, Completion::add1u, Completion::greedy})
        if (shares::completion_text(completion) == wish.completion)
            how.completion = completion;
    return how;
}

shares::Allocation allocate(shares::Election const& election, shares::HowAllocated const& how)
{
    if (how.rule == "greedy")
        return shares::greedy(election, how.utility);
    if (how.rule == "phragmen")
        return shares::phragmen(election);
    return shares::equal_shares(election, how.utility, how.completion);
}

} // namespace

Exit allocate_budget(AllocateWish const& wish)
{
    std::ifstream in(wish.file, std::ios::binary);
    if (!in) {
        complain(wish.file + " cannot be read");
        return Exit::bad_input;
    }
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    auto const file = shares::read_pb(text, shares::PbVoters::only_ballots);
    if (!file) {
        complain(wish.file + ": " + web::say(web::Language::en, file.error().note));
        return Exit::bad_input;
    }
    auto const how = how_of(wish);
    auto const allocation = allocate(file->election, how);
    auto const words = wish.form == AllocateWish::Form::json
        ? shares::allocation_json(file->election, allocation, how) + "\n"
        : shares::allocation_text(file->election, allocation, how);
    std::fputs(words.c_str(), stdout);
    return Exit::done;
}

} // namespace manyhands::app
