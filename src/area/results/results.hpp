// SPDX-License-Identifier: AGPL-3.0-or-later
// Results: what a conversation found out. The opinion map with its groups, what joins people and what divides
// them, who takes part, and which statement somebody is asked next.
#pragma once

#include "area/results/asked_next.hpp"
#include "area/results/evidence.hpp"
#include "area/results/map_job.hpp"
#include "area/results/map_shelf.hpp"
#include "area/results/numbers_store.hpp"
#include "area/results/opinion_map_store.hpp"
#include "area/results/results_routes.hpp"
