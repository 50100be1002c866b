// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/ballot_commands.hpp"

#include "app/terminal.hpp"
#include "engine/ranked/blt_file.hpp"
#include "engine/ranked/count_report.hpp"
#include "engine/ranked/ranked_methods.hpp"
#include "web/words.hpp"

#include <cstdio>
#include <fstream>

namespace manyhands::app {

namespace {

/// Nothing, and the reason on standard error.
std::optional<ranked::Election> election_of(BallotWish const& wish)
{
    std::ifstream in(wish.file, std::ios::binary);
    if (!in) {
        complain(wish.file + " cannot be read");
        return std::nullopt;
    }
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    auto election = ranked::read_blt(text);
    if (!election) {
        complain(wish.file + ": " + web::say(web::Language::en, election.error().note));
        return std::nullopt;
    }
    if (wish.seats)
        election->seats = *wish.seats;
    return std::move(*election);
}

void print(std::string const& words) { std::fwrite(words.data(), 1, words.size(), stdout); }

} // namespace

Exit count_ballot_file(BallotWish const& wish)
{
    auto const election = election_of(wish);
    if (!election)
        return Exit::bad_input;
    auto const method = ranked::method_named(wish.method);
    if (!method)
        return Exit::wrong_use;
    auto const lots = wish.seed ? ranked::Lots(*election, *wish.seed) : ranked::Lots(*election);
    auto const count = ranked::count_ballots(*election, *method, lots);
    if (!count) {
        complain(wish.file + ": " + web::say(web::Language::en, count.error().note));
        return Exit::bad_input;
    }
    print(wish.form == BallotWish::Form::json ? ranked::count_json(*election, *count, lots) + "\n"
                                              : ranked::count_sheet(*election, *count, lots));
    return Exit::done;
}

Exit tidy_ballot_file(BallotWish const& wish)
{
    auto const election = election_of(wish);
    if (!election)
        return Exit::bad_input;
    for (auto const& remark : election->remarks)
        complain(wish.file + ": " + remark);
    print(ranked::write_blt(*election));
    return Exit::done;
}

} // namespace manyhands::app
