// SPDX-License-Identifier: AGPL-3.0-or-later
// The largest conversation that can be uploaded: how long its files are read on a worker, how long each act
// of the import keeps the writer, and how long somebody's vote waits meanwhile. Store on the disk (TMPDIR).
#include "area/front/test_world.hpp"
#include "area/polis/import_job.hpp"
#include "area/talk/talk.hpp"
#include "area/talk/vote_acts.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <sys/resource.h>
#include <thread>

namespace {

using namespace manyhands;
using namespace manyhands::polis;
using namespace manyhands::talk;
using Steady = std::chrono::steady_clock;

constexpr int people = 20'000;
constexpr int statements = 2'000;
constexpr int votes_each = 25;

template <class T> T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().note.key);
    return std::move(*result);
}

double milliseconds_since(Steady::time_point began)
{
    return std::chrono::duration<double, std::milli>(Steady::now() - began).count();
}

double peak_megabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

struct Texts {
    std::string comments = "comment-id,comment-body,moderated\n";
    std::string votes = "timestamp,comment-id,voter-id,vote\n";

    Texts()
    {
        for (int number = 0; number < statements; ++number)
            comments += std::to_string(number) + ",Statement number " + std::to_string(number) +
                " is about the buses of the evening and the trees of the square,1\n";
        for (int person = 0; person < people; ++person)
            for (int each = 0; each < votes_each; ++each)
                votes += std::to_string(1500000000 + person) + "," +
                    std::to_string((person * 7 + each * 79) % statements) + "," + std::to_string(person) +
                    "," + std::to_string((person + each) % 3 - 1) + "\n";
    }
};

struct Town {
    front::test::TestWorld world;
    PersonId fay = world.person("Fay");
    circles::Circle circle = must(world.act(fay, [&](front::Turn& turn) -> Result<circles::Circle> {
        auto const town =
            TRY(places::make_place(turn, {.kind = "town", .name = "Aberwen", .name_cy = "", .about = ""}));
        return circles::make_circle(turn,
                                    {.place = town.id,
                                     .kind = circles::Kind::peer,
                                     .visibility = circles::Visibility::open,
                                     .name = "Riverside",
                                     .purpose = "To meet.",
                                     .facilitator = fay,
                                     .facilitator_side = circles::Side::staff});
    }));
    Conversation talk = must(world.act(fay, [&](front::Turn& turn) {
        return make_conversation(turn, circle.id,
                                 {.question = "How should evening buses change?",
                                  .seeds = {"Later buses, please."},
                                  .made_by = fay});
    }));
    StatementId seed = world.rows([&](store::Snapshot& rows) {
        return rows
            .one("SELECT id FROM statement WHERE conversation = $1", {talk.id},
                 [](store::Row const& row) { return row.id<StatementId>(0); })
            .value();
    });
};

/// Votes one after another until told to stop; how long each took.
std::vector<double> votes_meanwhile(Town& town, std::atomic<bool> const& is_over)
{
    std::vector<double> took;
    for (int at = 0; !is_over; ++at) {
        auto const began = Steady::now();
        must(town.world.act(town.fay, [&](front::Turn& turn) {
            return vote(turn, town.talk.id, {town.seed, at % 2 ? Vote::agree : Vote::disagree});
        }));
        took.push_back(milliseconds_since(began));
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    std::ranges::sort(took);
    return took;
}

} // namespace

int main()
{
    Town town;
    Texts const texts;
    auto began = Steady::now();
    auto const reading = read_polis(
        {.votes = PolisFile{"votes.csv", texts.votes}, .comments = PolisFile{"comments.csv", texts.comments}},
        uploaded_limits);
    std::printf("reading %zu bytes: %.0f ms\n", texts.votes.size() + texts.comments.size(),
                milliseconds_since(began));
    began = Steady::now();
    auto const plan = std::make_shared<ImportPlan const>(
        plan_import(town.circle, {}, *reading.conversation, {}, town.world.clock.now()));
    std::printf("making %zu rows of it: %.0f ms\n", plan->rows(), milliseconds_since(began));
    town.world.run([&](store::Transaction& rows) {
        insert_import(rows,
                      {.conversation = plan->conversation.id,
                       .root = town.circle.root,
                       .circle = town.circle.id,
                       .begun_at = town.world.clock.now(),
                       .stirred_at = town.world.clock.now(),
                       .rows_all = static_cast<std::int64_t>(plan->rows())});
    });
    std::atomic<bool> is_over = false;
    std::vector<double> waited;
    std::thread voter([&] { waited = votes_meanwhile(town, is_over); });
    auto const before = town.world.database().figures();
    began = Steady::now();
    ImportJob job(town.world.tools);
    job.take(plan);
    job.run_due();
    auto const whole = milliseconds_since(began);
    is_over = true;
    voter.join();
    auto const after = town.world.database().figures();
    std::printf("writing it, and search: %.0f ms in %llu commits\n", whole,
                static_cast<unsigned long long>(after.commits - before.commits));
    std::printf("%zu votes meanwhile: median %.1f ms, 99 of 100 %.1f ms, longest %.1f ms\n", waited.size(),
                waited[waited.size() / 2], waited[waited.size() * 99 / 100], waited.back());
    std::printf("peak memory %.0f MB\n", peak_megabytes());
    return 0;
}
