// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/cbor_reader.hpp"

#include "base/text.hpp"

#include <cbor.h>
#include <limits>

namespace manyhands::accounts {

namespace {

/// What the callbacks of libcbor found; `fits` stays false for what we refuse.
struct Found {
    CborItem item;
    bool fits = false;
};

void found(void* context, CborKind kind, std::uint64_t number, ByteView content = {})
{
    auto& here = *static_cast<Found*>(context);
    here.fits = number <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    here.item = {kind, here.fits ? static_cast<std::int64_t>(number) : 0, content};
}

template <class Number> void found_integer(void* context, Number number)
{
    found(context, CborKind::integer, number);
}

/// CBOR writes the negative number n as -1 - n (RFC 8949 section 3.1, major type 1).
template <class Number> void found_negative(void* context, Number number)
{
    found(context, CborKind::integer, number);
    auto& item = static_cast<Found*>(context)->item;
    item.number = -1 - item.number;
}

void found_simple(void* context) { found(context, CborKind::simple, 0); }

cbor_callbacks make_callbacks()
{
    auto calls =
        cbor_empty_callbacks; // what stays empty (the indefinite lengths and their end) leaves fits false
    calls.uint8 = found_integer<std::uint8_t>;
    calls.uint16 = found_integer<std::uint16_t>;
    calls.uint32 = found_integer<std::uint32_t>;
    calls.uint64 = found_integer<std::uint64_t>;
    calls.negint8 = found_negative<std::uint8_t>;
    calls.negint16 = found_negative<std::uint16_t>;
    calls.negint32 = found_negative<std::uint32_t>;
    calls.negint64 = found_negative<std::uint64_t>;
    calls.byte_string = [](void* context, cbor_data data, std::size_t size) {
        found(context, CborKind::byte_string, 0, {data, size});
    };
    calls.string = [](void* context, cbor_data data, std::size_t size) {
        found(context, CborKind::text, 0, {data, size});
    };
    calls.array_start = [](void* context, std::size_t count) { found(context, CborKind::array, count); };
    calls.map_start = [](void* context, std::size_t count) { found(context, CborKind::map, count); };
    calls.tag = [](void* context, std::uint64_t) { found(context, CborKind::tag, 0); };
    calls.float2 = [](void* context, float) { found_simple(context); };
    calls.float4 = [](void* context, float) { found_simple(context); };
    calls.float8 = [](void* context, double) { found_simple(context); };
    calls.boolean = [](void* context, bool) { found_simple(context); };
    calls.null = found_simple;
    calls.undefined = found_simple;
    return calls;
}

} // namespace

std::optional<CborItem> CborReader::next()
{
    static cbor_callbacks const calls = make_callbacks();
    if (rest_.empty())
        return std::nullopt;
    Found here;
    auto const read = cbor_stream_decode(rest_.data(), rest_.size(), &calls, &here);
    if (read.status != CBOR_DECODER_FINISHED || !here.fits || read.read == 0 || read.read > rest_.size())
        return std::nullopt;
    if (here.item.kind == CborKind::text && !is_clean_text(as_text(here.item.content)))
        return std::nullopt;
    rest_ = rest_.subspan(read.read);
    return here.item;
}

bool CborReader::skip(int depth)
{
    if (depth > depth_max)
        return false;
    auto const item = next();
    if (!item)
        return false;
    if (item->kind == CborKind::tag)
        return skip(depth + 1);
    if (item->kind != CborKind::array && item->kind != CborKind::map)
        return true;
    // Every round eats a byte or fails, so a count that lies ends with the bytes.
    for (std::int64_t at = 0; at < item->number; ++at) {
        if (item->kind == CborKind::map && !skip(depth + 1))
            return false;
        if (!skip(depth + 1))
            return false;
    }
    return true;
}

std::optional<ByteView> CborReader::next_whole()
{
    auto const before = rest_;
    if (!skip(0))
        return std::nullopt;
    return before.first(before.size() - rest_.size());
}

} // namespace manyhands::accounts
