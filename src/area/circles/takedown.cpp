// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/takedown.hpp"

#include <algorithm>
#include <iterator>

namespace manyhands::circles {

std::string_view verdict_text(Verdict verdict) { return verdict == Verdict::keep ? "keep" : "lift"; }

web::MessageKey verdict_key(Verdict verdict)
{
    return web::MessageKey("circles.verdict_" + std::string(verdict_text(verdict)));
}

std::optional<Verdict> parse_verdict(std::string_view text)
{
    auto const* found = std::ranges::find(all_verdicts, text, verdict_text);
    return found == std::end(all_verdicts) ? std::nullopt : std::optional(*found);
}

web::MessageKey takedown_state_key(Takedown const& takedown)
{
    if (takedown.lifted_at)
        return web::MessageKey("circles.takedown_lifted");
    if (takedown.waits_for_answer())
        return web::MessageKey("circles.takedown_waits");
    return web::MessageKey(takedown.answered_at ? "circles.takedown_kept" : "circles.takedown_stands");
}

Result<void> may_answer(Takedown const& takedown, PersonId person, Verdict verdict)
{
    if (verdict == Verdict::lift)
        return {};
    if (!takedown.waits_for_answer())
        return fail(Fault::conflict, "circles.no_objection");
    if (person == takedown.made_by)
        return fail(Fault::forbidden, "circles.objection_by_another");
    return {};
}

} // namespace manyhands::circles
