// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <string>

namespace manyhands::web {

Log Log::to_standard_error()
{
    auto logger =
        std::make_shared<spdlog::logger>("manyhands", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    Log log;
    log.sink_ = std::make_shared<Sink const>([logger](Level level, std::string_view text) {
        static constexpr spdlog::level::level_enum levels[]{spdlog::level::info, spdlog::level::warn,
                                                            spdlog::level::err};
        logger->log(levels[static_cast<int>(level)], spdlog::string_view_t(text.data(), text.size()));
    });
    return log;
}

Log Log::to(std::function<void(std::string_view)> sink)
{
    Log log;
    log.sink_ =
        std::make_shared<Sink const>([sink = std::move(sink)](Level, std::string_view text) { sink(text); });
    return log;
}

void Log::info(std::string_view text) const { tell(Level::info, text); }

void Log::warning(std::string_view text) const { tell(Level::warning, text); }

void Log::error(std::string_view text) const { tell(Level::error, text); }

void Log::access(AccessLine const& line) const
{
    if (sink_)
        tell(Level::info,
             fmt::format("{} {} {} {} us", line.method, line.pattern, line.status, line.took.count()));
}

void Log::tell(Level level, std::string_view text) const
{
    if (sink_)
        (*sink_)(level, text);
}

} // namespace manyhands::web
