// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/store_fault.hpp"

namespace manyhands::store {

Error error_for(Trouble trouble)
{
    switch (trouble) {
    case Trouble::constraint:
        return {Fault::conflict, {"store.conflict"}};
    case Trouble::full:
        return {Fault::unavailable, {"store.full"}};
    case Trouble::busy:
    case Trouble::again:
        return {Fault::unavailable, {"store.busy"}};
    case Trouble::disk:
    case Trouble::damaged:
    case Trouble::statement:
    case Trouble::other:
        break;
    }
    return {Fault::unavailable, {"store.failed"}};
}

} // namespace manyhands::store
