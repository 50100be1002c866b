// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages made of looks: `door.get("/decisions/{id}", front::page<look_at_decision>)`. What follows the visit
// in a look's signature are ids, read from the address in its order; where one is none, nothing is found. The
// answer is made by the `show`, `as_json` or `as_csv` that stands beside the page's struct.
#pragma once

#include "area/front/visit.hpp"

#include <tuple>
#include <utility>

namespace manyhands::front {

template <class T> struct LookedAt {
    using Page = T;
};
template <class T> struct LookedAt<Result<T>> {
    using Page = T;
};

/// The id that stands at that place among the captures of the address.
template <class Id> std::optional<Id> id_at(Visit const& visit, std::size_t place)
{
    auto const& captures = visit.request.captures.items();
    return place < captures.size() ? Id::parse(captures[place].second) : std::nullopt;
}

/// What the look sees whose ids stand in the address of the visit.
template <class Seen, class... Ids>
Result<typename LookedAt<Seen>::Page> look_by_address(Seen (*look)(Visit&, Ids...), Visit& visit)
{
    return [&]<std::size_t... at>(std::index_sequence<at...>)->Result<typename LookedAt<Seen>::Page>
    {
        std::tuple<std::optional<std::remove_cvref_t<Ids>>...> const ids{
            id_at<std::remove_cvref_t<Ids>>(visit, at)...};
        if (!(std::get<at>(ids).has_value() && ...))
            return not_found();
        return look(visit, *std::get<at>(ids)...);
    }
    (std::index_sequence_for<Ids...>());
}

template <auto look> Result<web::Response> page(Visit& visit)
{
    auto const seen = TRY(look_by_address(look, visit));
    return show(seen, visit.frame);
}
template <auto look> Result<web::Response> json(Visit& visit)
{
    auto const seen = TRY(look_by_address(look, visit));
    return as_json(seen);
}
template <auto look> Result<web::Response> csv(Visit& visit)
{
    auto const seen = TRY(look_by_address(look, visit));
    return as_csv(seen);
}

} // namespace manyhands::front
