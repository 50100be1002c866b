// SPDX-License-Identifier: AGPL-3.0-or-later
// What machines ask that watch the service: does it live, can it take people in, how is it doing. Nothing
// about any person, and no address, only routes.
#pragma once

#include "app/jobs.hpp"
#include "area/front/front.hpp"
#include "web/traffic.hpp"

namespace manyhands::app {

/// `/healthz`: the program answers. `/readyz`: it reads its store and takes acts in, else 503, so that a
/// proxy asks another server.
void bind_health(web::Router& router, store::Database& database);

/// Where the figures come from; all of it outlives the router.
struct Watched {
    store::Database& database;
    web::Traffic const& traffic;
    std::function<std::map<std::string, JobFigures>()> jobs;
};
/// `/metrics` in the text format of Prometheus, for a listener that only the operator reaches.
void bind_metrics(web::Router& router, Watched watched);

} // namespace manyhands::app
