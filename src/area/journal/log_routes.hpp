// SPDX-License-Identifier: AGPL-3.0-or-later
// The public logs as files for anybody's verifier (C2SP tlog-tiles): /log/{root}/checkpoint and
// /log/{root}/tile/…
#pragma once

#include "engine/merkle/checkpoint.hpp"

#include <string>

namespace manyhands::store {
class Database;
}
namespace manyhands::web {
class Router;
}

namespace manyhands::journal {

/// Who signs the checkpoints, and under which host the logs are known.
struct LogKeeper {
    std::string host; ///< such as `example.org`: the origin of a log is `<host>/log/<root>`
    merkle::SecretKey key;
};

/// The name of a root's log, which is also the name of its key.
std::string log_origin(LogKeeper const& keeper, std::string_view root);
/// What the operator publishes so that others can check the signature.
std::string log_verifier(LogKeeper const& keeper, std::string_view root);

/// Both outlive the router.
void bind_log(web::Router& router, store::Database& database, LogKeeper const& keeper);

} // namespace manyhands::journal
