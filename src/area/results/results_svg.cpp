// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/results_svg.hpp"

#include <algorithm>

namespace manyhands::results {

namespace {

std::string line(char const* kind, int from, int to)
{
    return "<line class=\"mh-bar__" + std::string(kind) + "\" x1=\"" + std::to_string(from) + "%\" x2=\"" +
        std::to_string(to) + "%\" y1=\"50%\" y2=\"50%\"/>";
}

/// From low to high with an upright at each end.
std::string whisker(std::string const& kind, LikelyShare const& likely)
{
    auto const upright = [&](int at) {
        auto const x = std::to_string(at) + "%";
        return "<line class=\"mh-bar__" + kind + "\" x1=\"" + x + "\" x2=\"" + x +
            "\" y1=\"20%\" y2=\"80%\"/>";
    };
    return line(kind.c_str(), likely.low, likely.high) + upright(likely.low) + upright(likely.high);
}

} // namespace

web::Html bar_svg(talk::Shares const& shares, std::optional<LikelyShare> const& likely)
{
    struct Part {
        char const* kind;
        int share;
    };
    Part first{"agree", shares.agree};
    Part second{"disagree", shares.disagree};
    if (likely && likely->answer == opinion::Vote::disagree)
        std::swap(first, second);
    auto const middle = std::clamp(first.share, 0, 100);
    auto const end = std::clamp(middle + second.share, middle, 100);
    std::string content;
    if (middle > 0)
        content += line(first.kind, 0, middle);
    if (end > middle)
        content += line(second.kind, middle, end);
    if (shares.pass > 0 && end < 100)
        content += line("pass", end, 100);
    if (likely)
        content += whisker("likely-ground", *likely) + whisker("likely", *likely);
    return web::Html::trusted("<svg class=\"mh-bar\" aria-hidden=\"true\" focusable=\"false\">" + content +
                              "</svg>");
}

web::Html progress_svg(int percent)
{
    return web::Html::trusted(
        "<svg class=\"mh-bar mh-bar--progress\" aria-hidden=\"true\" focusable=\"false\">" +
        line("rest", 0, 100) + line("done", 0, std::clamp(percent, 0, 100)) + "</svg>");
}

} // namespace manyhands::results
