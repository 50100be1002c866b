// SPDX-License-Identifier: AGPL-3.0-or-later
// A dump back into an empty store, of either kind. It may be interrupted at any moment and started again: how
// far it came is written with the rows, in the table store_load. While that table is there nobody else opens
// the store.
#pragma once

#include "store/database.hpp"
#include "store/dump/dump_reader.hpp"

namespace manyhands::store {

struct LoadedTable {
    std::string name;
    std::int64_t rows = 0;
};

struct Loaded {
    std::vector<LoadedTable> tables;
    std::vector<CarriedFile> files;
    bool went_on = false; ///< an earlier try had begun
};

/// Makes the tables as the dump's program had them (opening the store brings them up to date), fills them,
/// and compares the count and the hash of each with what the dump says, reading them back from the store.
/// Then it waits for finish_load: until all that belongs to the rows, such as keys, is there, too. Memory: a
/// few thousand rows, or some MB of them. Errors:
///   those of DumpReader; `store.dump_changed` {line} also where the rows up to there contradict one another;
///   conflict: `store.load_not_empty` {place} (the store holds something), `store.load_other` (it holds the
///     beginning of another dump), `store.load_differs` {table}: what was read back is not what was written;
///   unavailable: `store.already_open` {directory}, `store.cannot_open` {reason}.
Result<Loaded> load_dump(Options const& options, LineSource const& source, LoadProgress const& progress);

/// The store is in use from now on. After load_dump, and whatever was done by Options::Loading::finishing;
/// nothing happens where it was called before. Errors (unavailable): as load_dump's.
Result<void> finish_load(Options const& options);

/// Does the store hold a dump that was not finished? Then nothing may open it.
bool is_half_loaded(Driver& driver);
/// One of which every row was compared, so that only finish_load is missing?
bool is_compared(Driver& driver);

} // namespace manyhands::store
