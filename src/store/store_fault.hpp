// SPDX-License-Identifier: AGPL-3.0-or-later
// What a database driver throws. Acts do not catch it: the writer undoes the act, readers answer
// "unavailable".
#pragma once

#include "base/result.hpp"

#include <stdexcept>
#include <string>

namespace manyhands::store {

enum class Trouble {
    busy,    ///< somebody else has held the lock for long: may be tried again
    again,   ///< the transactions could not be put in an order; all is undone, and running it again will do
    full,    ///< no space left
    disk,    ///< reading, writing, fsync or the way there failed: what was being committed may or may not be
             ///< there
    damaged, ///< the file is not what a database of ours looks like
    constraint, ///< a unique, foreign or check constraint was broken
    statement,  ///< the SQL text, its parameters or its use is wrong: a bug of ours
    other
};

/// `what()` names SQL texts, tables and columns, never values, so that it can be logged.
class StoreFault : public std::runtime_error {
public:
    StoreFault(Trouble trouble, std::string const& what) : std::runtime_error(what), trouble_(trouble) { }
    Trouble trouble() const { return trouble_; }

private:
    Trouble trouble_;
};

/// What the person is told: `store.conflict` (conflict) for a constraint, otherwise unavailable with
/// `store.full`, `store.busy` or `store.failed`.
Error error_for(Trouble trouble);

} // namespace manyhands::store
