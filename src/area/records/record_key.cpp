// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/record_key.hpp"

#include "area/records/records.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace manyhands::records {

namespace {

constexpr std::size_t shelf_bytes = 16;

Shelf shelf_named(RecordKey const& key, std::string const& name)
{
    auto const tag = hmac_sha256(key.view(), as_bytes("shelf " + name));
    return {tag.bytes.begin(), tag.bytes.begin() + shelf_bytes};
}

Bytes wrapping_place(PersonId owner) { return place_of("record key", owner, owner); }

} // namespace

RecordKey make_record_key()
{
    RecordKey key;
    fill_random(key.write());
    return key;
}

Result<SecretKey32> installation_key(std::filesystem::path const& directory)
{
    SecretKey32 key;
    std::ifstream file(directory / installation_key_name, std::ios::binary);
    file.read(reinterpret_cast<char*>(key.write().data()), static_cast<std::streamsize>(key.view().size()));
    if (file.gcount() != static_cast<std::streamsize>(key.view().size()))
        return fail(Fault::unavailable, "records.key_missing");
    return key;
}

Bytes wrap(RecordKey const& key, ByteView installation_key, PersonId owner)
{
    return seal(installation_key, key.view(), wrapping_place(owner));
}

Result<RecordKey> unwrap(ByteView sealed_key, ByteView installation_key, PersonId owner)
{
    auto const bytes = unseal(installation_key, sealed_key, wrapping_place(owner));
    RecordKey key;
    if (!bytes || bytes->size() != key.view().size())
        return fail(Fault::unavailable, "records.key_missing");
    std::ranges::copy(*bytes, key.write().begin());
    return key;
}

Shelf shelf_of(RecordKey const& key, std::optional<Label> label)
{
    return shelf_named(key, label ? std::string(label_text(*label)) : "none");
}

Shelf about_shelf(RecordKey const& key) { return shelf_named(key, "about me"); }

Bytes place_of_version(PersonId owner, ItemId item, int version)
{
    return place_of("version " + std::to_string(version) + " ", owner, item);
}

Bytes opened(RecordKey const& key, ByteView sealed, ByteView place)
{
    auto bytes = unseal(key.view(), sealed, place);
    if (!bytes)
        throw std::runtime_error("a sealed entry of a record does not open: the store was changed from outside");
    return std::move(*bytes);
}

} // namespace manyhands::records
