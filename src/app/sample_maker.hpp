// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes things happen in the sample town: people act on days of the past, by the same acts that forms call.
#pragma once

#include "app/program.hpp"

#include <map>
#include <stdexcept>
#include <string>

namespace manyhands::app {

/// The sample cannot be made: a bug, since its words are ours.
struct SampleBroken : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class SampleMaker {
public:
    SampleMaker(Program& program, SetClock& clock) : program_(program), clock_(clock) { }

    /// Noon, so many days ago; later calls go forward from there, a minute an act.
    void go_to(int days_ago);
    Instant now() const { return clock_.now(); }
    /// A day so many days from today.
    Day day_from_today(int days) const;

    PersonId person(std::string_view name, std::string_view mailbox);
    PersonId named(std::string_view mailbox) const { return people_.at(std::string(mailbox)); }

    /// Somebody does something. Errors are bugs of the sample.
    template <class Act> auto act(std::optional<PersonId> who, Act&& what)
    {
        clock_.advance(std::chrono::minutes(1));
        auto done = program_.tools().database.write_and_wait([&](store::Transaction& rows) {
            auto turn = front::program_turn(rows, program_.tools());
            turn.who = visitor(rows, who);
            return what(turn);
        });
        if (!done)
            throw SampleBroken(words_of(done.error()));
        if constexpr (!std::is_void_v<typename decltype(done)::value_type>)
            return std::move(*done);
    }

    Program& program() { return program_; }

private:
    static people::Visitor visitor(store::Snapshot const& rows, std::optional<PersonId> who);
    static std::string words_of(Error const& error);

    Program& program_;
    SetClock& clock_;
    Instant today_ = SystemClock().now();
    std::map<std::string, PersonId> people_;
};

} // namespace manyhands::app
