// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/opinion_map_reading.hpp"

#include <boost/json.hpp>

namespace manyhands::polis {

std::map<opinion::ParticipantNumber, int> groups_by_participant(std::string_view json)
{
    auto const map = boost::json::parse(json);
    std::map<opinion::ParticipantNumber, int> groups;
    int group = 0;
    for (auto const& entry : map.at("groups").as_object()) {
        for (auto const& member : entry.value().as_array())
            groups[{member.to_number<std::int32_t>()}] = group;
        ++group;
    }
    return groups;
}

} // namespace manyhands::polis
