// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/commands.hpp"

#include "app/check_commands.hpp"
#include "app/polis_commands.hpp"
#include "app/sample_command.hpp"
#include "app/serve_command.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

namespace manyhands::app {

namespace {

/// Registers a command; `run` is called when it was the one chosen.
void add(CLI::App& parent, Exit& exit, std::string const& name, std::string const& about,
         std::function<std::function<Exit()>(CLI::App&)> const& set_up)
{
    auto* const command = parent.add_subcommand(name, about);
    auto const run = set_up(*command);
    command->callback([&exit, run] { exit = run(); });
}

std::function<Exit()> set_up_serve(CLI::App& command)
{
    auto const wish = std::make_shared<ServeWish>();
    command.add_option("--data", wish->data, "Data directory (made if absent)")->default_str("data");
    command.add_option("--listen", wish->listen, "ADDRESS:PORT to listen on")->default_str("127.0.0.1:8080");
    command.add_option("--config", wish->config, "Configuration file (TOML)")->check(CLI::ExistingFile);
    command.add_option("--origin", wish->origin, "Address people type, such as https://example.org");
    command.add_flag_callback(
        "--show-mail", [wish] { wish->show_mail = Configuration::ShowMail::yes; },
        "Print mails on the terminal when no mail server is configured");
    return [wish] { return serve(*wish); };
}

std::function<Exit()> set_up_directory(CLI::App& command, Exit (*run)(std::string const&))
{
    auto const directory = std::make_shared<std::string>();
    command.add_option("DATA_DIR", *directory, "Data directory")->required();
    return [directory, run] { return run(*directory); };
}

std::function<Exit()> set_up_sample(CLI::App& command)
{
    auto const directory = std::make_shared<std::string>();
    command.add_option("--data", *directory, "Data directory (made; must hold no store yet)")->required();
    return [directory] { return make_sample(*directory); };
}

std::function<Exit()> set_up_import_polis(CLI::App& command)
{
    auto const wish = std::make_shared<ImportWish>();
    command.add_option("DIR", wish->directory, "Directory of a Polis export")
        ->required()
        ->check(CLI::ExistingDirectory);
    command.add_option("--data", wish->data, "Data directory")->required();
    command.add_option("--circle", wish->circle, "Id of the circle that gets the conversation")->required();
    return [wish] { return import_polis(*wish); };
}

std::function<Exit()> set_up_map(CLI::App& command)
{
    auto const wish = std::make_shared<MapWish>();
    command.add_option("DIR", wish->directory, "Directory of an exported conversation")
        ->required()
        ->check(CLI::ExistingDirectory);
    command.add_option("--method", wish->method, "How it is computed")
        ->check(CLI::IsMember({"polis", "manyhands"}))
        ->default_str("polis");
    command.add_flag_callback(
        "--json", [wish] { wish->form = MapWish::Form::json; }, "Print one JSON object");
    return [wish] { return opinion_map(*wish); };
}

void set_up(CLI::App& program, Exit& exit)
{
    program.require_subcommand(1);
    program.set_version_flag("--version", MANYHANDS_VERSION);
    program.get_formatter()->column_width(34);
    add(program, exit, "serve", "Run the service", set_up_serve);
    add(program, exit, "check", "Check the store: file, references, schema",
        [](CLI::App& command) { return set_up_directory(command, check_store); });
    add(program, exit, "verify",
        "Recompute the journal's chains and the public logs, and say where they break",
        [](CLI::App& command) { return set_up_directory(command, verify_journal); });
    add(program, exit, "link", "Make a new one-time link for the first administrator",
        [](CLI::App& command) { return set_up_directory(command, print_first_link); });
    add(program, exit, "sample", "Fill a new data directory with an invented town", set_up_sample);
    auto* const imports =
        program.add_subcommand("import", "Bring in data of other programs")->require_subcommand(1);
    add(*imports, exit, "polis", "A conversation as Polis exports it", set_up_import_polis);
    auto* const opinion =
        program.add_subcommand("opinion", "Opinion maps on the command line")->require_subcommand(1);
    add(*opinion, exit, "map", "The opinion map of an exported conversation", set_up_map);
}

} // namespace

int run(int count, char** words)
{
    auto exit = Exit::done;
    CLI::App program("Manyhands: public services run with people", "manyhands");
    try {
        set_up(program, exit);
        program.parse(count, words);
    } catch (CLI::ParseError const& error) {
        return program.exit(error) == 0 ? 0 : static_cast<int>(Exit::wrong_use);
    } catch (std::exception const& broken) {
        std::fprintf(stderr, "manyhands: %s\n", broken.what());
        return static_cast<int>(Exit::no_store);
    }
    return static_cast<int>(exit);
}

} // namespace manyhands::app
