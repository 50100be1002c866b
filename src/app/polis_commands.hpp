// SPDX-License-Identifier: AGPL-3.0-or-later
// Conversations exported by Polis, on the command line.
#pragma once

#include "app/commands.hpp"
#include "app/store_place.hpp"

#include <string>

namespace manyhands::app {

struct ImportWish {
    std::string directory;
    StorePlace place;
    std::string circle;
};
/// Imports whole or not at all; problems are listed line by line.
Exit import_polis(ImportWish const& wish);

struct MapWish {
    std::string directory;
    std::string method = "manyhands"; ///< or "polis", the published one
    enum class Form { words, json } form = Form::words;
};
Exit opinion_map(MapWish const& wish);

} // namespace manyhands::app
