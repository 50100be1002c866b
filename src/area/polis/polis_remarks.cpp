// SPDX-License-Identifier: AGPL-3.0-or-later
// Which file is which, and what is remarked about them. Declared in polis_files.hpp.
#include "area/polis/polis_files.hpp"

namespace manyhands::polis {

std::optional<PolisFile> PolisFiles::*polis_file_named(std::string_view name)
{
    auto const is = [&](std::string_view end) {
        return name.ends_with(end) &&
            (name.size() == end.size() ||
             !std::string_view("abcdefghijklmnopqrstuvwxyz").contains(name[name.size() - end.size() - 1]));
    };
    // The matrix first: its name ends like that of the log.
    if (is("participants-votes.csv") || is("participant-votes.csv"))
        return &PolisFiles::matrix;
    if (is("votes.csv"))
        return &PolisFiles::votes;
    if (is("comments.csv"))
        return &PolisFiles::comments;
    return is("summary.csv") ? &PolisFiles::summary : nullptr;
}

Note PolisRemark::note() const
{
    return {key,
            {{"file", file},
             {"at", line == 0 ? "file" : "line"},
             {"line", std::to_string(line)},
             {"value", value}}};
}

void PolisRemarks::add(PolisRemark remark)
{
    if (listed.size() < polis_remarks_max)
        listed.push_back(std::move(remark));
    else
        ++more;
}

} // namespace manyhands::polis
