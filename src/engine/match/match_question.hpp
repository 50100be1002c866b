// SPDX-License-Identifier: AGPL-3.0-or-later
// People who look for somebody (a lead professional, a buddy, a family of shared lives), and workers with
// places: what each needs, wishes and refuses.
#pragma once

#include "engine/match/least_cost_places.hpp"

#include <string>

namespace manyhands::match {

/// How much something matters: a wish costs points where it is not met, a need makes the pair impossible.
enum class Weight { none, wish, need };

/// A bit for each of Question::languages.
using Languages = std::uint64_t;
inline constexpr std::size_t languages_max = 64;

/// On a grid of metres, such as the Ordnance Survey's eastings and northings.
struct Spot {
    std::int64_t east = 0;
    std::int64_t north = 0;
};

struct Person {
    std::string id;
    Languages languages = 0; ///< any of them will do; none: no matter
    Weight language_weight = Weight::wish;
    std::string gender_wish = {}; ///< of the worker; empty: no matter
    Weight gender_weight = Weight::wish;
    std::optional<Spot> spot = {};
    std::optional<std::int64_t> distance_max = {}; ///< metres
    std::vector<WorkerIndex> prefers = {};         ///< the best first
    std::vector<WorkerIndex> refuses = {};
    std::optional<WorkerIndex> with = {}; ///< who is theirs now
    Points waiting_more = 0;              ///< it matters so much more that this person need not wait
};

struct Worker {
    std::string id;
    std::int64_t capacity = 1;
    Languages languages = 0;
    std::string gender = {};
    std::optional<Spot> spot = {};
    std::optional<std::int64_t> distance_max = {};
    std::vector<PersonIndex> prefers = {};
    std::vector<PersonIndex> refuses = {};
};

/// What is weighed how much, in points. All of it is published with a result.
struct Weights {
    Points kilometre = 10; ///< a straight line; a part of one counts in part
    Points language = 100; ///< a wish that is not met
    Points gender = 100;   ///< likewise
    Points preference =
        10; ///< for each who stands higher on somebody's list; who is not on it comes after all who are
    Points change = 50;       ///< somebody else than who is theirs now
    Points load = 1;          ///< the second person of a worker; the third costs twice that, and so on
    Points waiting = 100'000; ///< nobody at all
};

struct Question {
    std::vector<Person> people;
    std::vector<Worker> workers;
    std::vector<std::string> languages = {};
    Weights weights = {};
};

/// What a pair costs, by reason. Their sum is the cost of the pair.
struct Factors {
    Points distance = 0;
    Points language = 0;
    Points gender = 0;
    Points person_preference = 0;
    Points worker_preference = 0;
    Points change = 0;
    Points total() const
    {
        return distance + language + gender + person_preference + worker_preference + change;
    }
    bool operator==(Factors const&) const = default;
};

/// Nothing for a pair that cannot be: either of the two refuses the other, a need is not met, it is too far
/// for either. Which of these it is nobody is told: a refusal is never a reason shown to the other.
std::optional<Factors> factors_of(Question const& question, PersonIndex person, WorkerIndex worker);

} // namespace manyhands::match
