// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server_inbox.hpp"

#include <utility>

namespace manyhands::web {

namespace {
constexpr std::size_t kept_bytes = 2048; // room that most heads fit into, for the next one
}

void Inbox::use(std::size_t count)
{
    used_ += count;
    if (used_ < bytes_.size())
        return;
    used_ = 0;
    if (bytes_.capacity() > kept_bytes)
        bytes_ = {};
    else
        bytes_.clear();
}

void Inbox::add(std::string_view bytes)
{
    bytes_.erase(0, std::exchange(used_, 0));
    bytes_ += bytes;
}

std::optional<std::expected<Head, Refusal>> Inbox::head(Limits const& limits)
{
    auto const end = find_head_end(unread(), std::exchange(looked_at_, 0));
    if (end.found == HeadEnd::Found::broken)
        return std::unexpected(Refusal{400, "broken line end"});
    if (end.found == HeadEnd::Found::end) {
        head_bytes_ = end.bytes;
        return read_head(raw_head(), limits);
    }
    if (auto const good = check_unfinished_head(unread(), limits); !good)
        return std::unexpected(good.error());
    looked_at_ = end.bytes;
    return std::nullopt;
}

void Inbox::take_head() { use(std::exchange(head_bytes_, 0)); }

} // namespace manyhands::web
