// SPDX-License-Identifier: AGPL-3.0-or-later
// The key of one person's record: made with the record, sealed with the installation's key, destroyed when
// they leave.
#pragma once

#include "area/records/item.hpp"
#include "base/sealed.hpp"

#include <filesystem>

namespace manyhands::records {

using RecordKey = SecretKey32;

RecordKey make_record_key();
/// What seals them all: the file records::installation_key_name of that directory, read each time, so that it is
/// in memory no longer than a record is opened. Fault::unavailable `records.key_missing`.
Result<SecretKey32> installation_key(std::filesystem::path const& directory);
/// As the store keeps it; bound to its owner. `installation_key` has 32 bytes.
Bytes wrap(RecordKey const& key, ByteView installation_key, PersonId owner);
/// Fault::unavailable `records.key_missing` where the installation's key is not the one it was sealed with.
Result<RecordKey> unwrap(ByteView sealed_key, ByteView installation_key, PersonId owner);

/// What stands in the store for a label: 16 bytes that say nothing without the key. About me has a shelf of its
/// own, whatever its label.
using Shelf = Bytes;
Shelf shelf_of(RecordKey const& key, std::optional<Label> label);
Shelf about_shelf(RecordKey const& key);

/// What a sealed entry is bound to, so that none can be put in the place of another.
Bytes place_of_version(PersonId owner, ItemId item, int version);
template <class SomeId> Bytes place_of(std::string_view kind, PersonId owner, SomeId const& id)
{
    auto place = to_bytes(kind);
    place.insert(place.end(), owner.bytes.begin(), owner.bytes.end());
    place.insert(place.end(), id.bytes.begin(), id.bytes.end());
    return place;
}

/// What was sealed with that key for that place. Throws std::runtime_error where it is not: the store was
/// changed from outside.
Bytes opened(RecordKey const& key, ByteView sealed, ByteView place);

} // namespace manyhands::records
