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
};

/// A handle that is cheap to copy; its functions may be called from any thread.
class Log {
public:
    /// Tells nobody.
    Log() = default;
    /// Lines of `time level text` on standard error.
    static Log to_standard_error();
    /// Each line (without time) goes to `sink`: for tests. The sink must bear calls from several threads.
    static Log to(std::function<void(std::string_view)> sink);

    void info(std::string_view text) const;
    void warning(std::string_view text) const;
    void error(std::string_view text) const;
    void access(AccessLine const& line) const;

private:
    enum class Level { info, warning, error };
    using Sink = std::function<void(Level, std::string_view)>;
    void tell(Level level, std::string_view text) const;
    std::shared_ptr<Sink const> sink_;
};

} // namespace manyhands::web
