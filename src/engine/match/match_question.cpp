// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/match/match_question.hpp"

#include <algorithm>
#include <cmath>

namespace manyhands::match {

namespace {

/// Points for the place on a list: 0 for the first, and for who has no list.
template <class Index> Points preference_points(std::vector<Index> const& list, Index other, Points step)
{
    return static_cast<Points>(std::ranges::find(list, other) - list.begin()) * step;
}

template <class Index> bool is_on(std::vector<Index> const& list, Index other)
{
    return std::ranges::find(list, other) != list.end();
}

/// Whole metres, rounded; nothing where a place is not known.
std::optional<std::int64_t> metres_between(std::optional<Spot> const& one, std::optional<Spot> const& other)
{
    if (!one || !other)
        return std::nullopt;
    return std::llround(std::hypot(static_cast<double>(one->east - other->east),
                                   static_cast<double>(one->north - other->north)));
}

} // namespace

std::optional<Factors> factors_of(Question const& question, PersonIndex person_at, WorkerIndex worker_at)
{
    auto const& person = question.people[person_at];
    auto const& worker = question.workers[worker_at];
    auto const& weights = question.weights;
    if (is_on(person.refuses, worker_at) || is_on(worker.refuses, person_at))
        return std::nullopt;
    Factors factors;
    if (auto const metres = metres_between(person.spot, worker.spot)) {
        if (*metres > person.distance_max.value_or(*metres) ||
            *metres > worker.distance_max.value_or(*metres))
            return std::nullopt;
        factors.distance = *metres * weights.kilometre / 1000;
    }
    if (person.languages != 0 && (person.languages & worker.languages) == 0) {
        if (person.language_weight == Weight::need)
            return std::nullopt;
        factors.language = person.language_weight == Weight::wish ? weights.language : 0;
    }
    if (!person.gender_wish.empty() && person.gender_wish != worker.gender) {
        if (person.gender_weight == Weight::need)
            return std::nullopt;
        factors.gender = person.gender_weight == Weight::wish ? weights.gender : 0;
    }
    factors.person_preference = preference_points(person.prefers, worker_at, weights.preference);
    factors.worker_preference = preference_points(worker.prefers, person_at, weights.preference);
    factors.change = person.with && *person.with != worker_at ? weights.change : 0;
    return factors;
}

} // namespace manyhands::match
