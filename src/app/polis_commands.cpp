// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/polis_commands.hpp"

#include "app/program.hpp"
#include "app/terminal.hpp"
#include "area/polis/import_job.hpp"
#include "area/polis/opinion_text.hpp"
#include "area/polis/polis_directory.hpp"
#include "area/polis/polis_import.hpp"
#include "engine/opinion/map_json.hpp"

#include <cstdio>

namespace manyhands::app {

namespace {

/// The export, or every problem on the terminal.
std::optional<polis::PolisExport> read_directory(std::string const& directory)
{
    auto reading = polis::read_polis_directory(directory);
    if (!reading.conversation) {
        std::fputs(polis::remarks_text(reading.problems).c_str(), stderr);
        return std::nullopt;
    }
    std::fputs(polis::remarks_text(reading.warnings).c_str(), stderr);
    return std::move(reading.conversation);
}

std::string own_map(polis::PolisExport const& conversation, MapWish::Form form)
{
    auto const table = polis::vote_table_of(conversation);
    auto const report = opinion::opinion_report(table, opinion::opinion_map(table).value());
    return form == MapWish::Form::json ? opinion::opinion_json(report) + "\n"
                                       : polis::opinion_text(conversation, report);
}

std::string polis_map(polis::PolisExport const& conversation, MapWish::Form form)
{
    auto const map = polis::opinion_map_of(conversation);
    return form == MapWish::Form::json ? opinion::map_json(map) + "\n" : polis::map_text(conversation, map);
}

/// In many small acts, as an upload is: others may serve from the same store meanwhile.
Result<ConversationId> bring_in(front::Tools const& tools, CircleId circle_id,
                                polis::PolisExport const& conversation)
{
    auto const circle = TRY(
        tools.database.read([&](store::Snapshot& rows) { return circles::find_circle(rows, circle_id); }));
    auto const now = tools.clock.now();
    auto const plan = polis::plan_import(circle, {}, conversation, {}, now);
    auto const id = plan.conversation.id;
    TRY_VOID(tools.database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
        polis::insert_import(rows,
                             {.conversation = id,
                              .root = circle.root,
                              .circle = circle.id,
                              .begun_at = now,
                              .stirred_at = now,
                              .rows_all = static_cast<std::int64_t>(plan.rows())});
        return {};
    }));
    TRY_VOID(polis::write_import(tools, plan, polis::ImportJob::slice_usual, [] { return false; }));
    polis::ImportJob(tools).run_due(); // search learns of the statements
    return id;
}

} // namespace

Exit import_polis(ImportWish const& wish)
{
    auto const circle_id = CircleId::parse(wish.circle);
    if (!circle_id) {
        complain(wish.circle + " is not the id of a circle");
        return Exit::bad_input;
    }
    auto const conversation = read_directory(wish.directory);
    if (!conversation)
        return Exit::bad_input;
    SystemClock const clock;
    Configuration configuration;
    configuration.settings.data_directory = wish.place.directory;
    configuration.store = wish.place.address;
    auto const program = Program::open(std::move(configuration), clock);
    if (!program) {
        complain(program.error());
        return exit_of(program.error());
    }
    auto const made = bring_in((*program)->tools(), *circle_id, *conversation);
    if (!made) {
        complain(made.error());
        return exit_of(made.error());
    }
    (*program)->maps().note_old_maps();
    (*program)->maps().run_due();
    std::printf("/conversations/%s\n", made->text().c_str());
    return Exit::done;
}

Exit opinion_map(MapWish const& wish)
{
    auto const conversation = read_directory(wish.directory);
    if (!conversation)
        return Exit::bad_input;
    auto const text = wish.method == opinion::opinion_map_method ? own_map(*conversation, wish.form)
                                                                 : polis_map(*conversation, wish.form);
    std::fputs(text.c_str(), stdout);
    return Exit::done;
}

} // namespace manyhands::app
