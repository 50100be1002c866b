// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/vote_hash.hpp"

#include "base/random.hpp"

namespace manyhands::opinion {

std::uint64_t mixed(std::uint64_t number) { return SeededRandom(number).next(); }

std::vector<std::uint64_t> row_hashes(VoteTable const& table, CenteredVotes const& votes,
                                      Computing const& computing)
{
    std::vector<std::uint64_t> keys(4 * table.statements());
    for (std::size_t code = 0; code < keys.size(); ++code)
        if (votes.counts(code / 4)) {
            auto const statement = static_cast<std::uint64_t>(table.statement_numbers()[code / 4].value);
            keys[code] = mixed(4 * statement + code % 4);
        }
    std::vector<std::uint64_t> hashes(table.participants());
    computing.for_each_block(row_parts(table), [&](std::size_t part) {
        for (auto row = part_start(table, part); row < part_start(table, part + 1); ++row)
            for (auto const cell : table.row(row).cells)
                hashes[row] += keys[cell.code()];
    });
    return hashes;
}

} // namespace manyhands::opinion
