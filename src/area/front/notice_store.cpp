// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/notice_store.hpp"

#include "web/words.hpp"

namespace manyhands::front {

namespace {

constexpr std::chrono::hours kept{24 * 7};

} // namespace

void tell_administrators(store::Transaction& rows, Tools const& tools, Notice const& notice)
{
    rows.run("INSERT INTO notice (key, last_at) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET last_at = $2",
             {notice.key, notice.at});
    rows.after_commit(
        [&tools, key = std::string(notice.key)] { tools.warn(web::say(web::Language::en, key)); });
}

void take_notice_back(store::Transaction& rows, std::string_view key)
{
    rows.run("DELETE FROM notice WHERE key = $1", {key});
}

std::vector<KeptNotice> notices(store::Snapshot const& rows, Instant now)
{
    return rows.all("SELECT key, last_at FROM notice WHERE last_at > $1 ORDER BY last_at DESC, key",
                    {now - kept}, [](store::Row const& row) {
                        return KeptNotice{row.text(0), row.instant(1)};
                    });
}

void delete_old_notices(store::Transaction& rows, Instant now)
{
    rows.run("DELETE FROM notice WHERE last_at <= $1", {now - kept});
}

} // namespace manyhands::front
