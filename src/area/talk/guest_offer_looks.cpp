// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/guest_offer_looks.hpp"

#include "area/accounts/accounts.hpp"
#include "area/talk/participant_data_store.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::talk {

namespace {

constexpr int parts_max = 10; // each is asked for whether the visitor may know it

} // namespace

Result<std::optional<GuestOfferPage>> look_at_guest_offer(front::Visit& visit)
{
    TRY(people::signed_in(visit.who));
    auto const guest = accounts::offered_guest(visit.rows, visit.who, visit.request);
    auto const did = guest ? what_guest_did(visit.rows, *guest) : std::vector<GuestDid>{};
    if (did.empty())
        return std::optional<GuestOfferPage>();
    GuestOfferPage page{
        .action = web::Url::local("/account/guest"),
        .next = web::local_address(visit.typed_or("next", visit.request.query.first("next").value_or("")),
                                   "/home")};
    for (auto const& part : did) {
        if (std::ssize(page.parts) == parts_max)
            break;
        auto const conversation = visible_conversation(visit.rows, visit.who, part.conversation);
        bool const is_hidden =
            front::present_hiding(visit.rows, "conversation", part.conversation.text()).has_value();
        page.parts.push_back({.question = conversation && !is_hidden ? conversation->question : "",
                              .href = web::Url::local("/conversations/", part.conversation),
                              .joined_at = part.joined_at,
                              .did = visit.say("talk.guest_did",
                                               {{"votes", part.votes}, {"statements", part.statements}})});
    }
    page.more = static_cast<int>(std::ssize(did) - std::ssize(page.parts));
    return std::optional(std::move(page));
}

} // namespace manyhands::talk
