// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/commands.hpp"

#include "app/backup_commands.hpp"
#include "app/ballot_commands.hpp"
#include "app/blueprint_commands.hpp"
#include "app/budget_commands.hpp"
#include "app/check_commands.hpp"
#include "app/dump_commands.hpp"
#include "app/match_commands.hpp"
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

/// A password belongs into the configuration file or ~/.pgpass: everybody on the machine sees a command line.
void add_store(CLI::App& command, std::string& address)
{
    command.add_option("--store", address, "Where the rows are, as postgresql://HOST/DATABASE")
        ->default_str("SQLite in the data directory");
}

std::function<Exit()> set_up_serve(CLI::App& command)
{
    auto const wish = std::make_shared<ServeWish>();
    command.add_option("--data", wish->data, "Data directory (made if absent)")->default_str("data");
    add_store(command, wish->store);
    command.add_option("--keys", wish->keys, "Directory of the secret keys; the same for all servers")
        ->default_str("the data directory");
    command.add_option("--listen", wish->listen, "ADDRESS:PORT to listen on")->default_str("127.0.0.1:8080");
    command.add_option("--private", wish->private_listen, "ADDRESS:PORT for /metrics, not for people")
        ->default_str("none");
    command.add_option("--config", wish->config, "Configuration file (TOML)")->check(CLI::ExistingFile);
    command.add_option("--origin", wish->origin, "Address people type, such as https://example.org");
    command.add_flag_callback(
        "--show-mail", [wish] { wish->show_mail = Configuration::ShowMail::yes; },
        "Print mails on the terminal when no mail server is configured");
    return [wish] { return serve(*wish); };
}

std::function<Exit()> set_up_check(CLI::App& command)
{
    auto const wish = std::make_shared<ServeWish>();
    command.add_option("DATA_DIR", wish->data, "Data directory")->default_str("data");
    add_store(command, wish->store);
    command.add_option("--keys", wish->keys, "Directory of the secret keys")
        ->default_str("the data directory");
    command.add_option("--config", wish->config, "Configuration file (TOML)")->check(CLI::ExistingFile);
    return [wish] { return check_installation(*wish); };
}

std::function<Exit()> set_up_place(CLI::App& command, Exit (*run)(StorePlace const&))
{
    auto const place = std::make_shared<StorePlace>();
    command.add_option("DATA_DIR", place->directory, "Data directory")->required();
    add_store(command, place->address);
    return [place, run] { return run(*place); };
}

std::function<Exit()> set_up_sample(CLI::App& command)
{
    auto const place = std::make_shared<StorePlace>();
    command.add_option("--data", place->directory, "Data directory (made; must hold no store yet)")
        ->required();
    add_store(command, place->address);
    return [place] { return make_sample(*place); };
}

std::function<Exit()> set_up_import_polis(CLI::App& command)
{
    auto const wish = std::make_shared<ImportWish>();
    command.add_option("DIR", wish->directory, "Directory of a Polis export")
        ->required()
        ->check(CLI::ExistingDirectory);
    command.add_option("--data", wish->place.directory, "Data directory")->required();
    add_store(command, wish->place.address);
    command.add_option("--circle", wish->circle, "Id of the circle that gets the conversation")->required();
    return [wish] { return import_polis(*wish); };
}

void add_where(CLI::App& command, ServeWish& where)
{
    command.add_option("--data", where.data, "Data directory")->default_str("data");
    add_store(command, where.store);
    command.add_option("--keys", where.keys, "Directory of the secret keys")
        ->default_str("the data directory");
    command.add_option("--config", where.config, "Configuration file (TOML)")->check(CLI::ExistingFile);
}

std::function<Exit()> set_up_export(CLI::App& command)
{
    auto const wish = std::make_shared<DumpWish>();
    command.add_option("FILE", wish->file, "File that is made (it must not be there)")->required();
    add_where(command, wish->where);
    return [wish] { return export_dump(*wish); };
}

/// `import FILE` itself; other programs' data have commands below it.
CLI::App* add_import(CLI::App& program, Exit& exit)
{
    auto* const command = program.add_subcommand(
        "import", "Bring in a whole installation that export wrote, or data of other programs");
    command->require_subcommand(0, 1);
    auto const wish = std::make_shared<DumpWish>();
    command->add_option("FILE", wish->file, "File that export wrote; into an empty store");
    add_where(*command, wish->where);
    command->callback([command, wish, &exit] {
        if (!command->get_subcommands().empty())
            return;
        if (wish->file.empty())
            throw CLI::RequiredError("FILE");
        exit = import_dump(*wish);
    });
    return command;
}

std::function<Exit()> set_up_backup(CLI::App& command)
{
    auto const wish = std::make_shared<BackupWish>();
    command.add_option("DIR", wish->directory, "Directory of backups (made if absent)")->required();
    command.add_option("--keep", wish->keep, "Forget all restore points but the newest N");
    auto const run = std::make_shared<Exit (*)(BackupWish const&)>(back_up);
    auto* const list = command.add_flag_callback(
        "--list", [run] { *run = list_points; }, "Only list the restore points");
    command
        .add_flag_callback(
            "--verify", [run] { *run = verify_points; }, "Only read all of them, and say what is damaged")
        ->excludes(list);
    add_where(command, wish->where);
    return [wish, run] { return (*run)(*wish); };
}

std::function<Exit()> set_up_restore(CLI::App& command)
{
    auto const wish = std::make_shared<BackupWish>();
    command.add_option("DIR", wish->directory, "Directory of backups")
        ->required()
        ->check(CLI::ExistingDirectory);
    command.add_option("--at", wish->at, "Name of a restore point")->default_str("the newest");
    add_where(command, wish->where);
    return [wish] { return restore(*wish); };
}

std::function<Exit()> set_up_map(CLI::App& command)
{
    auto const wish = std::make_shared<MapWish>();
    command.add_option("DIR", wish->directory, "Directory of an exported conversation")
        ->required()
        ->check(CLI::ExistingDirectory);
    command.add_option("--method", wish->method, "How it is computed")
        ->check(CLI::IsMember({"polis", "manyhands"}))
        ->default_str(wish->method);
    command.add_flag_callback(
        "--json", [wish] { wish->form = MapWish::Form::json; }, "Print one JSON object");
    return [wish] { return opinion_map(*wish); };
}

std::function<Exit()> set_up_allocate(CLI::App& command)
{
    auto const wish = std::make_shared<AllocateWish>();
    command.add_option("FILE", wish->file, "Election as Pabulib publishes it (.pb)")
        ->required()
        ->check(CLI::ExistingFile);
    command.add_option("--rule", wish->rule, "How the money is given out")
        ->check(CLI::IsMember({"equal-shares", "greedy", "phragmen"}))
        ->default_str(wish->rule);
    command.add_option("--utility", wish->utility, "What a funded project is worth to who approves it")
        ->check(CLI::IsMember({"cost", "cardinality"}))
        ->default_str(wish->utility);
    command.add_option("--completion", wish->completion, "What is done with the rest (of equal-shares)")
        ->check(CLI::IsMember({"none", "add1", "add1u", "greedy"}))
        ->default_str(wish->completion);
    command.add_flag_callback(
        "--json", [wish] { wish->form = AllocateWish::Form::json; }, "Print one JSON object");
    return [wish] { return allocate_budget(*wish); };
}

std::shared_ptr<BallotWish> add_ballot_file(CLI::App& command)
{
    auto const wish = std::make_shared<BallotWish>();
    command.add_option("FILE", wish->file, "Ranked ballots (.blt)")->required()->check(CLI::ExistingFile);
    return wish;
}

std::function<Exit()> set_up_count(CLI::App& command)
{
    auto const wish = add_ballot_file(command);
    command.add_option("--method", wish->method, "How it is counted")
        ->required()
        ->check(CLI::IsMember({"scottish", "meek", "wigm", "irv", "schulze", "ranked-pairs", "star",
                               "approval", "pav", "plurality", "block"}));
    command.add_option("--seats", wish->seats, "So many seats")
        ->check(CLI::Range(1, 1000))
        ->default_str("the file's");
    command.add_option("--seed", wish->seed, "Draw lots from this text, should any be needed")
        ->default_str("the order that the file states, or that of the candidates");
    command.add_flag_callback(
        "--json", [wish] { wish->form = BallotWish::Form::json; }, "Print one JSON object");
    return [wish] { return count_ballot_file(*wish); };
}

std::function<Exit()> set_up_tidy(CLI::App& command)
{
    auto const wish = add_ballot_file(command);
    return [wish] { return tidy_ballot_file(*wish); };
}

std::function<Exit()> set_up_blueprint(CLI::App& command)
{
    auto const file = std::make_shared<std::string>();
    command.add_option("FILE", *file, "Blueprint (TOML)")->required();
    return [file] { return check_blueprint(*file); };
}

std::function<Exit()> set_up_match(CLI::App& command)
{
    auto const wish = std::make_shared<MatchWish>();
    command.add_option("FILE", wish->file, "People and workers (JSON), or an assignment of the OR-Library")
        ->required()
        ->check(CLI::ExistingFile);
    command.add_flag_callback(
        "--json", [wish] { wish->form = MatchWish::Form::json; }, "Print one JSON object");
    return [wish] { return solve_match_file(*wish); };
}

void set_up(CLI::App& program, Exit& exit)
{
    program.require_subcommand(1);
    program.set_version_flag("--version", MANYHANDS_VERSION);
    program.get_formatter()->column_width(34);
    add(program, exit, "serve", "Run the service", set_up_serve);
    add(program, exit, "check", "Check an installation: configuration, disk, mail, store, clock, journal",
        set_up_check);
    add(program, exit, "verify",
        "Recompute the journal's chains and the public logs, and say where they break",
        [](CLI::App& command) { return set_up_place(command, verify_journal); });
    add(program, exit, "link", "Make a new one-time link for the first administrator",
        [](CLI::App& command) { return set_up_place(command, print_first_link); });
    add(program, exit, "sample", "Fill a new data directory with an invented town", set_up_sample);
    add(program, exit, "export", "Write a whole installation into one file", set_up_export);
    auto* const imports = add_import(program, exit);
    add(program, exit, "backup", "Add a restore point to a directory of backups; while the service runs, too",
        set_up_backup);
    add(program, exit, "restore", "Put a restore point back, into an empty store", set_up_restore);
    add(*imports, exit, "polis", "A conversation as Polis exports it", set_up_import_polis);
    auto* const ballot =
        program.add_subcommand("ballot", "Elections on the command line")->require_subcommand(1);
    add(*ballot, exit, "count", "Who is elected by ranked ballots, and why", set_up_count);
    add(*ballot, exit, "tidy", "Print a file of ballots as it was understood", set_up_tidy);
    auto* const budget =
        program.add_subcommand("budget", "Participatory budgets on the command line")->require_subcommand(1);
    add(*budget, exit, "allocate", "Who gets the money of an election, and why", set_up_allocate);
    auto* const blueprint =
        program.add_subcommand("blueprint", "Programmes as data on the command line")->require_subcommand(1);
    add(*blueprint, exit, "check", "Read a blueprint, and say line by line what is wrong", set_up_blueprint);
    auto* const matching = program.add_subcommand("match", "Matching people and workers on the command line")
                               ->require_subcommand(1);
    add(*matching, exit, "solve", "Who could work with whom at the least cost of all, and why", set_up_match);
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
