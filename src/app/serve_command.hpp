// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/commands.hpp"
#include "app/configuration.hpp"

namespace manyhands::app {

/// What was given on the command line; empty texts were not.
struct ServeWish {
    std::string data;
    std::string store;
    std::string keys;
    std::string listen;
    std::string private_listen;
    std::string config;
    std::string origin;
    Configuration::ShowMail show_mail = Configuration::ShowMail::no;
};

/// The command line over the file over the defaults. Errors as read_configuration and set_listen.
Result<Configuration> configuration_of(ServeWish const& wish);

/// Serves until SIGINT or SIGTERM.
Exit serve(ServeWish const& wish);

} // namespace manyhands::app
