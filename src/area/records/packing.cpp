// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/packing.hpp"

#include "base/expect.hpp"

namespace manyhands::records {

namespace {

constexpr std::size_t block = 256;

} // namespace

Bytes pack(std::vector<std::string> const& texts)
{
    Bytes bytes;
    for (auto const& text : texts) {
        EXPECT(!text.contains('\0'));
        bytes.insert(bytes.end(), text.begin(), text.end());
        bytes.push_back(0);
    }
    bytes.resize((bytes.size() + block - 1) / block * block);
    return bytes;
}

std::optional<std::vector<std::string>> unpack(ByteView bytes, std::size_t count)
{
    auto rest = as_text(bytes);
    std::vector<std::string> texts;
    while (texts.size() < count) {
        auto const end = rest.find('\0');
        if (end == std::string_view::npos)
            return std::nullopt;
        texts.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end + 1);
    }
    return texts;
}

} // namespace manyhands::records
