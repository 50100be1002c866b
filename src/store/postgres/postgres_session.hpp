// SPDX-License-Identifier: AGPL-3.0-or-later
// One session with a PostgreSQL server (libpq), and what its errors mean to us.
#pragma once

#include "store/store_fault.hpp"

#include <libpq-fe.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::store::postgres {

struct Closing {
    void operator()(PGconn* session) const { PQfinish(session); }
    void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Closing>;

/// Used by one thread at a time. All functions throw StoreFault.
class Session {
public:
    /// `address` is a connection string of libpq, `postgresql://…`. Waits for a server that takes writes:
    /// after a failover the one that was the primary no longer does.
    explicit Session(std::string const& address);

    /// One command without parameters; or several, whose last answer counts.
    Answer run(std::string const& sql);
    /// Throws unless `answer` is rows, one of them, or a finished command. `doing` is the SQL text.
    Answer checked(PGresult* answer, std::string_view doing);
    /// COMMIT. A warning makes the outcome unknown: it is how the server says that it stopped waiting for
    /// its standby, so that the commit is there and may still be lost (PostgreSQL manual, 27.2.8).
    void commit();

    PGconn* handle() const { return session_.get(); }

private:
    static void hear(void* self, PGresult const* notice);

    std::unique_ptr<PGconn, Closing> session_;
    std::vector<std::string> warnings_;
};

} // namespace manyhands::store::postgres
