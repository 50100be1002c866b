// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/price.hpp"

#include "area/front/bucket_store.hpp"
#include "area/front/notice_store.hpp"
#include "web/network.hpp"

namespace manyhands::front {

namespace {

constexpr std::string_view seconds_argument = "retry_after";

BucketLimited limited(Price const& price, std::string_view who) { return {price.kind, who, price.bucket}; }

Error refusal(Price const& price, std::chrono::milliseconds wait)
{
    auto const seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    auto const minutes = std::chrono::ceil<std::chrono::minutes>(wait).count();
    return {Fault::conflict,
            {std::string(price.refused),
             {{"minutes", static_cast<std::int64_t>(minutes)},
              {std::string(seconds_argument), static_cast<std::int64_t>(seconds)}}}};
}

} // namespace

std::string network_of(Turn const& turn) { return web::network_of(turn.request.remote_address); }

Result<void> pay(Turn& turn, Price const& price, std::string_view who)
{
    auto const until = full_at(turn.rows, turn.tools, limited(price, who));
    if (permission(price.bucket, until, turn.now) == Permission::too_many)
        return fail(refusal(price, next_token(price.bucket, until, turn.now) - turn.now));
    auto const after = after_taking(price.bucket, until, turn.now);
    keep_full_at(turn.rows, turn.tools, limited(price, who), after);
    bool const was_last = permission(price.bucket, after, turn.now) == Permission::too_many;
    if (was_last && !price.notice.empty())
        tell_administrators(turn.rows, turn.tools, {.key = price.notice, .at = turn.now});
    return {};
}

Result<void> pay(Turn& turn, Deed const& deed)
{
    if (turn.request.remote_address.empty())
        return {};
    bool const pays_shared = deed.shared == Deed::Shared::by_everybody || !turn.who.is_member();
    if (pays_shared && !deed.network.kind.empty())
        TRY_VOID(pay(turn, deed.network, network_of(turn)));
    if (turn.who.person && !deed.person.kind.empty())
        TRY_VOID(pay(turn, deed.person, turn.who.person->text()));
    return {};
}

bool can_pay(Turn const& turn, Price const& price, std::string_view who)
{
    return look_at_tokens(turn.rows, turn.tools, limited(price, who), turn.now) == Permission::allowed;
}

void give_back(Turn& turn, Price const& price, std::string_view who)
{
    give_back_token(turn.rows, turn.tools, limited(price, who));
}

int out_of(Turn const& turn, Price const& price, std::string_view who)
{
    return tokens_out(price.bucket, full_at(turn.rows, turn.tools, limited(price, who)), turn.now);
}

std::optional<std::chrono::seconds> retry_after(Error const& error)
{
    for (auto const& [name, value] : error.note.arguments)
        if (auto const* seconds = std::get_if<std::int64_t>(&value); seconds && name == seconds_argument)
            return std::chrono::seconds(*seconds);
    return std::nullopt;
}

Error at_field(Error error, std::string field)
{
    error.fields.push_back({std::move(field), error.note});
    return error;
}

} // namespace manyhands::front
