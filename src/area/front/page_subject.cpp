// SPDX-License-Identifier: AGPL-3.0-or-later
// Which thing a page shows, by its address. Declared in reportable.hpp.
#include "area/front/reportable.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <iterator>

namespace manyhands::front {

namespace {

struct Shelf {
    std::string_view path;
    std::string_view kind;
};
constexpr Shelf shelves[] = {{"conversations", "conversation"},
                             {"circles", "circle"},
                             {"decisions", "decision"},
                             {"promises", "promise"},
                             {"places", "place"}};

} // namespace

std::optional<PageSubject> subject_of_page(std::string_view path)
{
    auto const parts = split(path.substr(0, path.find('?')), '/');
    if (parts.size() < 3)
        return std::nullopt;
    auto const* shelf = std::ranges::find(shelves, parts[1], &Shelf::path);
    if (shelf == std::end(shelves) || !parse_id(parts[2]))
        return std::nullopt;
    return PageSubject{shelf->kind, parts[2]};
}

} // namespace manyhands::front
