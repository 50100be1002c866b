// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <string>

namespace manyhands::web {

namespace {

/// A value with its quotes; a line stays one line.
std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (char const c : text)
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else
            out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    return out += '"';
}

} // namespace

Log Log::to_standard_error(Answers answers)
{
    auto logger =
        std::make_shared<spdlog::logger>("manyhands", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("time=%Y-%m-%dT%H:%M:%S.%e%z level=%l %v");
    Log log;
    log.answers_ = answers;
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

void Log::info(std::string_view text, std::string_view request) const { say(Level::info, text, request); }

void Log::warning(std::string_view text, std::string_view request) const
{
    say(Level::warning, text, request);
}

void Log::error(std::string_view text, std::string_view request) const { say(Level::error, text, request); }

void Log::access(AccessLine const& line) const
{
    bool const is_fault = line.status >= 500;
    if (!sink_ || (answers_ == Answers::faults && !is_fault))
        return;
    (*sink_)(is_fault ? Level::warning : Level::info,
             fmt::format("request={} method={} route={} status={} micros={}", line.request, line.method,
                         line.pattern, line.status, line.took.count()));
}

void Log::say(Level level, std::string_view text, std::string_view request) const
{
    if (!sink_)
        return;
    auto const message = "message=" + quoted(text);
    (*sink_)(level, request.empty() ? message : "request=" + std::string(request) + " " + message);
}

} // namespace manyhands::web
