// SPDX-License-Identifier: AGPL-3.0-or-later
// What acts and stores of the areas see of the database: a Snapshot to read, a Transaction to write. SQL is
// plain and portable, with parameters `$1`, `$2` …; a text is a literal, since each is kept prepared.
#pragma once

#include "store/row.hpp"

#include <functional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace manyhands::store {

/// What a callback says of the rows that remain.
enum class Rows { more, enough };

/// A reference to a callback of rows, which may return nothing or Rows. Does not own it.
class RowVisitor {
public:
    template <class Each>
        requires(!std::same_as<std::remove_cvref_t<Each>, RowVisitor>)
    RowVisitor(Each&& each) : each_(const_cast<void*>(static_cast<void const*>(&each))), call_(&call<Each>)
    {
    }
    Rows operator()(Row const& row) const { return call_(each_, row); }

private:
    template <class Each> static Rows call(void* each, Row const& row)
    {
        auto& callback = *static_cast<std::remove_reference_t<Each>*>(each);
        if constexpr (std::is_void_v<std::invoke_result_t<decltype(callback), Row const&>>)
            return callback(row), Rows::more;
        else
            return callback(row);
    }
    void* each_;
    Rows (*call_)(void*, Row const&);
};

/// A stable view of everything: from its first query on, what others write meanwhile is not seen.
class Snapshot {
public:
    explicit Snapshot(Connection& connection) : connection_(&connection) { }
    Snapshot(Snapshot const&) = delete;
    Snapshot& operator=(Snapshot const&) = delete;

    /// Calls `each` with every row, one at a time, until it returns Rows::enough. It may query again.
    void query(std::string_view sql, Values values, RowVisitor each) const;

    /// What `make` makes of the first row; nothing where there is none.
    template <class Make> auto one(std::string_view sql, Values values, Make&& make) const
    {
        std::optional<std::invoke_result_t<Make&, Row const&>> found;
        query(sql, values, [&](Row const& row) {
            found.emplace(make(row));
            return Rows::enough;
        });
        return found;
    }

    /// What `make` makes of each row, in order.
    template <class Make> auto all(std::string_view sql, Values values, Make&& make) const
    {
        std::vector<std::invoke_result_t<Make&, Row const&>> found;
        query(sql, values, [&](Row const& row) { found.push_back(make(row)); });
        return found;
    }

    /// Is there any row?
    bool exists(std::string_view sql, Values values) const;
    /// The first column of the first row, for `SELECT COUNT(*)`; 0 where there is no row or it holds NULL.
    std::int64_t number(std::string_view sql, Values values) const;

    /// Search entries (search.hpp) with a `number` below this one, the newest first: kind, title, title_cy,
    /// text, href, at, number.
    void search(SearchTerms const& terms, std::int64_t below, int count_max, RowVisitor each) const;

protected:
    Connection& connection() const { return *connection_; }

private:
    Connection* connection_;
};

/// Reading and writing, alone: nobody else writes while the act runs. Sees its own writes.
class Transaction : public Snapshot {
public:
    using Afterwards = std::move_only_function<void()>;

    using Snapshot::Snapshot;

    /// One INSERT, UPDATE or DELETE; returns how many rows it changed. A broken constraint throws, and the
    /// person is told `store.conflict`.
    std::int64_t run(std::string_view sql, Values values);

    /// For search entries: as Connection::index_words.
    void index_words(std::int64_t number, std::string_view before, std::string_view after)
    {
        connection().index_words(number, before, after);
    }

    /// Called on the writer's thread once this act is durable, before its answer goes out; forgotten if it is
    /// undone. Must be quick and must not wait for another write.
    void after_commit(Afterwards afterwards) { afterwards_.push_back(std::move(afterwards)); }

    /// For the writer: takes what was left for after the commit.
    std::vector<Afterwards> take_afterwards() { return std::exchange(afterwards_, {}); }

private:
    std::vector<Afterwards> afterwards_;
};

} // namespace manyhands::store
