// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/continuity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace manyhands::opinion {

namespace {

/// Less than this of the people change groups on any ordinary day.
constexpr double hardly_anybody = 0.05;
constexpr double noteworthy_part = 0.2;

/// Somebody who is on both maps.
struct OnBothMaps {
    std::size_t before;
    std::size_t now;
};

std::vector<std::size_t> by_number(std::span<ParticipantNumber const> participants)
{
    std::vector<std::size_t> order(participants.size());
    std::iota(order.begin(), order.end(), 0U);
    if (!std::ranges::is_sorted(participants))
        std::ranges::sort(order, {}, [&](std::size_t at) { return participants[at]; });
    return order;
}

std::vector<OnBothMaps> on_both(ShownMap const& before, OpinionMap const& now)
{
    std::vector<OnBothMaps> pairs;
    std::size_t at = 0;
    for (auto const row : by_number(now.participants)) {
        while (at < before.participants.size() && before.participants[at] < now.participants[row])
            ++at;
        if (at < before.participants.size() && before.participants[at] == now.participants[row])
            pairs.push_back({at, row});
    }
    return pairs;
}

/// The orthogonal matrix that maximises the trace of its product with the sums of products: of the best
/// rotation and the best reflection the better.
Turn best_turn(ShownMap const& before, OpinionMap const& now, std::span<OnBothMaps const> pairs)
{
    double xx = 0;
    double xy = 0;
    double yx = 0;
    double yy = 0;
    for (auto const& pair : pairs) {
        auto const old = before.points[pair.before];
        auto const point = now.points[pair.now];
        xx += old.x * point.x;
        xy += old.x * point.y;
        yx += old.y * point.x;
        yy += old.y * point.y;
    }
    auto const rotation = std::hypot(xx + yy, yx - xy);
    auto const reflection = std::hypot(xx - yy, yx + xy);
    if (rotation >= reflection)
        return rotation > 0
            ? Turn{(xx + yy) / rotation, (xy - yx) / rotation, (yx - xy) / rotation, (xx + yy) / rotation}
            : Turn{};
    return {(xx - yy) / reflection, (xy + yx) / reflection, (xy + yx) / reflection, (yy - xx) / reflection};
}

/// How many people went from each old group to each new one.
struct Flows {
    std::size_t old_groups;
    std::size_t new_groups;
    std::vector<std::uint64_t> people; // [old · new_groups + new]
    std::vector<std::uint64_t> old_total;
    std::vector<std::uint64_t> new_total;

    std::uint64_t from_to(std::size_t old_group, std::size_t new_group) const
    {
        return people[old_group * new_groups + new_group];
    }
};

Flows flows_of(ShownMap const& before, OpinionMap const& now, std::span<OnBothMaps const> pairs)
{
    Flows flows{before.colors.size(), now.groups.people.size(), {}, {}, {}};
    flows.people.resize(flows.old_groups * flows.new_groups);
    flows.old_total.resize(flows.old_groups);
    flows.new_total.resize(flows.new_groups);
    for (auto const& pair : pairs) {
        auto const old_group = before.group_of[pair.before];
        auto const new_group = now.groups.group_of[pair.now];
        if (old_group == no_group || new_group == no_group)
            continue;
        ++flows.people[old_group * flows.new_groups + new_group];
        ++flows.old_total[old_group];
        ++flows.new_total[new_group];
    }
    return flows;
}

bool most_of_old(Flows const& flows, std::size_t old_group, std::size_t new_group)
{
    auto const people = flows.from_to(old_group, new_group);
    return people > 0 && 2 * people >= flows.old_total[old_group];
}

bool most_of_new(Flows const& flows, std::size_t old_group, std::size_t new_group)
{
    auto const people = flows.from_to(old_group, new_group);
    return people > 0 && 2 * people >= flows.new_total[new_group];
}

bool goes_on(Flows const& flows, std::size_t old_group, std::size_t new_group)
{
    return most_of_old(flows, old_group, new_group) || most_of_new(flows, old_group, new_group);
}

/// For each new group the old one it goes on from, or old_groups: the assignment with the most people, of
/// equals the first in the order of old groups. All are tried.
std::vector<std::size_t> best_matching(Flows const& flows)
{
    std::vector<std::size_t> order(std::max(flows.old_groups, flows.new_groups));
    std::iota(order.begin(), order.end(), 0U);
    std::vector<std::size_t> best;
    std::uint64_t most = 0;
    do {
        std::uint64_t people = 0;
        for (std::size_t group = 0; group < flows.new_groups; ++group)
            if (order[group] < flows.old_groups)
                people += flows.from_to(order[group], group);
        if (best.empty() || people > most) {
            most = people;
            best.assign(order.begin(), order.begin() + std::ptrdiff_t(flows.new_groups));
        }
    } while (std::ranges::next_permutation(order).found);
    for (std::size_t group = 0; group < best.size(); ++group)
        if (best[group] >= flows.old_groups || !goes_on(flows, best[group], group))
            best[group] = flows.old_groups;
    return best;
}

/// New groups never take a colour that stood for other people a moment ago.
std::vector<GroupColor> colors_of(ShownMap const& before, std::span<std::size_t const> matching)
{
    std::vector<GroupColor> colors;
    GroupColor unused;
    for (auto const old_group : matching) {
        if (old_group < before.colors.size()) {
            colors.push_back(before.colors[old_group]);
            continue;
        }
        while (std::ranges::find(before.colors, unused) != before.colors.end())
            ++unused.value;
        colors.push_back(unused);
        ++unused.value;
    }
    return colors;
}

GroupChange change_of(ShownMap const& before, Flows const& flows, std::span<std::size_t const> matching,
                      std::size_t group)
{
    GroupChange change{.now = static_cast<GroupNumber>(group)};
    std::size_t swallowed = 0;
    bool from_one = false;
    for (std::size_t old_group = 0; old_group < flows.old_groups; ++old_group) {
        auto const whole = most_of_old(flows, old_group, group);
        swallowed += whole;
        from_one = from_one || most_of_new(flows, old_group, group);
        if (whole ||
            noteworthy_part * double(flows.new_total[group]) <= double(flows.from_to(old_group, group)))
            if (flows.from_to(old_group, group) > 0)
                change.before.push_back(before.colors[old_group]);
    }
    bool const goes_on_from_one = matching[group] < flows.old_groups;
    if (swallowed > 1)
        change.fate = Fate::merged;
    else if (goes_on_from_one)
        change.fate = most_of_old(flows, matching[group], group) ? Fate::kept : Fate::split;
    else
        change.fate = from_one ? Fate::split : Fate::fresh;
    return change;
}

std::vector<GroupChange> changes_of(ShownMap const& before, Flows const& flows,
                                    std::span<std::size_t const> matching)
{
    std::vector<GroupChange> changes;
    for (std::size_t group = 0; group < flows.new_groups; ++group)
        changes.push_back(change_of(before, flows, matching, group));
    for (std::size_t old_group = 0; old_group < flows.old_groups; ++old_group) {
        bool found_again = std::ranges::find(matching, old_group) != matching.end();
        for (std::size_t group = 0; group < flows.new_groups; ++group)
            found_again = found_again || most_of_old(flows, old_group, group);
        if (!found_again)
            changes.push_back({Fate::vanished, std::nullopt, {before.colors[old_group]}});
    }
    return changes;
}

} // namespace

Continuity continuity(ShownMap const& before, OpinionMap const& now)
{
    auto const pairs = on_both(before, now);
    auto const flows = flows_of(before, now, pairs);
    auto const matching = best_matching(flows);
    Continuity result{.turn = best_turn(before, now, pairs),
                      .colors = colors_of(before, matching),
                      .changes = changes_of(before, flows, matching)};
    std::uint64_t stayed = 0;
    for (std::size_t group = 0; group < flows.new_groups; ++group) {
        result.people += flows.new_total[group];
        if (matching[group] < flows.old_groups)
            stayed += flows.from_to(matching[group], group);
    }
    if (result.people > 0)
        result.moved = double(result.people - stayed) / double(result.people);
    return result;
}

ShownMap shown(OpinionMap const& now, Continuity const& continuity)
{
    ShownMap map{.colors = continuity.colors};
    for (auto const row : by_number(now.participants)) {
        map.participants.push_back(now.participants[row]);
        map.points.push_back(continuity.turn(now.points[row]));
        map.group_of.push_back(now.groups.group_of[row]);
    }
    return map;
}

bool is_quiet(Continuity const& continuity)
{
    return continuity.moved < hardly_anybody &&
        std::ranges::all_of(continuity.changes, [](GroupChange const& c) { return c.fate == Fate::kept; });
}

} // namespace manyhands::opinion
