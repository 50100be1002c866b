// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle.hpp"

#include "base/expect.hpp"
#include "base/text.hpp"

namespace manyhands::circles {

namespace {

/// The value of `all` whose text it is.
template <class T, std::size_t N>
std::optional<T> parse(std::string_view text, T const (&all)[N], std::string_view (*text_of)(T))
{
    for (auto const each : all)
        if (text_of(each) == text)
            return each;
    return std::nullopt;
}

web::MessageKey key(std::string_view family, std::string_view text)
{
    return web::MessageKey("circles." + std::string(family) + "_" + std::string(text));
}

Note too_long(std::string_view note_key, std::size_t characters_max)
{
    return {std::string(note_key), {{"count", static_cast<std::int64_t>(characters_max)}}};
}

} // namespace

std::string_view side_text(Side side)
{
    switch (side) {
    case Side::lived:
        return "lived";
    case Side::staff:
        return "staff";
    case Side::elected:
        return "elected";
    }
    EXPECT(false);
}

std::string_view part_text(Part part)
{
    switch (part) {
    case Part::member:
        return "member";
    case Part::facilitator:
        return "facilitator";
    case Part::lead:
        return "lead";
    case Part::advocate:
        return "advocate";
    case Part::carer:
        return "carer";
    case Part::proxy:
        return "proxy";
    case Part::observer:
        return "observer";
    }
    EXPECT(false);
}

std::string_view kind_text(Kind kind)
{
    switch (kind) {
    case Kind::support:
        return "support";
    case Kind::peer:
        return "peer";
    case Kind::assembly:
        return "assembly";
    }
    EXPECT(false);
}

std::string_view visibility_text(Visibility visibility)
{
    switch (visibility) {
    case Visibility::open:
        return "open";
    case Visibility::closed:
        return "closed";
    case Visibility::hidden:
        return "hidden";
    }
    EXPECT(false);
}

web::MessageKey side_key(Side side) { return key("side", side_text(side)); }
web::MessageKey part_key(Part part) { return key("part", part_text(part)); }
web::MessageKey kind_key(Kind kind) { return key("kind", kind_text(kind)); }
web::MessageKey visibility_key(Visibility visibility)
{
    return key("visibility", visibility_text(visibility));
}

std::optional<Side> parse_side(std::string_view text) { return parse(text, all_sides, side_text); }
std::optional<Part> parse_part(std::string_view text) { return parse(text, all_parts, part_text); }
std::optional<Kind> parse_kind(std::string_view text) { return parse(text, all_kinds, kind_text); }
std::optional<Visibility> parse_visibility(std::string_view text)
{
    return parse(text, all_visibilities, visibility_text);
}

void Circle::show_as(Visibility wanted, Instant now)
{
    if (wanted == Visibility::hidden)
        shown_since = std::nullopt;
    else if (visibility == Visibility::hidden)
        shown_since = now;
    visibility = wanted;
}

Result<CircleDraft> check_circle(CircleDraft draft)
{
    draft.name = tidy_line(draft.name);
    draft.purpose = tidy(draft.purpose);
    draft.agreement = tidy(draft.agreement);

    std::vector<FieldNote> notes;
    if (draft.name.empty())
        notes.push_back({"name", {"circles.name_missing"}});
    if (count_characters(draft.name) > circle_name_length_max)
        notes.push_back({"name", too_long("circles.name_too_long", circle_name_length_max)});
    if (draft.purpose.empty())
        notes.push_back({"purpose", {"circles.purpose_missing"}});
    if (count_characters(draft.purpose) > purpose_length_max)
        notes.push_back({"purpose", too_long("circles.purpose_too_long", purpose_length_max)});
    if (count_characters(draft.agreement) > agreement_length_max)
        notes.push_back({"agreement", too_long("circles.agreement_too_long", agreement_length_max)});
    if (!notes.empty())
        return invalid(std::move(notes));
    return draft;
}

Result<std::string> check_agreement(std::string_view typed)
{
    auto agreement = tidy(typed);
    if (count_characters(agreement) > agreement_length_max)
        return invalid({{"agreement", too_long("circles.agreement_too_long", agreement_length_max)}});
    return agreement;
}

Result<std::string> check_reason(std::string_view typed, ReasonField const& field)
{
    auto reason = tidy(typed);
    if (reason.empty())
        return invalid({{std::string(field.field), {std::string(field.missing_key)}}});
    if (count_characters(reason) > reason_length_max)
        return invalid({{std::string(field.field), too_long("circles.reason_too_long", reason_length_max)}});
    return reason;
}

Joining joining_of(Side side, Before before)
{
    return side == Side::lived && before == Before::never_removed ? Joining::at_once
                                                                  : Joining::after_confirmation;
}

Result<void> may_leave(Membership const& leaving, int facilitators)
{
    if (leaving.facilitates() && facilitators <= 1)
        return fail(Fault::conflict, "circles.last_facilitator");
    return {};
}

Result<void> may_become(Membership const& changing, Part part, int facilitators)
{
    if (changing.facilitates() && part != Part::facilitator && facilitators <= 1)
        return invalid({{"part", {"circles.last_facilitator"}}});
    return {};
}

} // namespace manyhands::circles
