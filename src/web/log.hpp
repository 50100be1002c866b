// SPDX-License-Identifier: AGPL-3.0-or-later
// What the program tells its operator, on standard error: no names, no addresses of people, nothing they
// typed.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>

namespace manyhands::web {

/// One answered request. The pattern of the route, never the address: addresses carry ids and queries.
struct AccessLine {
    std::string_view method;
    std::string_view pattern;
    int status;
    std::chrono::microseconds took;
    std::string_view request; ///< its id
};

/// A handle that is cheap to copy; its functions may be called from any thread.
class Log {
public:
    /// Tells nobody.
    Log() = default;
    /// Which answers get a line of their own: those of faults (status 500 and above), or all.
    enum class Answers { faults, all };
    /// Lines in logfmt on standard error: `time=… level=… message="…"`, with `request=` the id where a line
    /// is about a request; those of answers with method, route, status and microseconds.
    static Log to_standard_error(Answers answers);
    /// Each line (without time) goes to `sink`: for tests. The sink must bear calls from several threads.
    static Log to(std::function<void(std::string_view)> sink);

    /// `request` is the id of the request it is about, if there is one.
    void info(std::string_view text, std::string_view request = {}) const;
    void warning(std::string_view text, std::string_view request = {}) const;
    void error(std::string_view text, std::string_view request = {}) const;
    void access(AccessLine const& line) const;

private:
    enum class Level { info, warning, error };
    using Sink = std::function<void(Level, std::string_view)>;
    void say(Level level, std::string_view text, std::string_view request) const;
    std::shared_ptr<Sink const> sink_;
    Answers answers_ = Answers::all;
};

} // namespace manyhands::web
