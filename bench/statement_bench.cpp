// SPDX-License-Identifier: AGPL-3.0-or-later
// A statement in a conversation that has twenty thousand: how long a worker compares it with them, and how
// long the writer has to do with it. Store on the disk (TMPDIR), one line of output for each figure.
#include "area/front/test_world.hpp"
#include "area/talk/similar_statements.hpp"
#include "area/talk/statement_acts.hpp"
#include "area/talk/statement_count_store.hpp"
#include "area/talk/statement_store.hpp"
#include "area/talk/talk.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <random>
#include <sys/resource.h>

namespace {

using namespace manyhands;
using namespace manyhands::talk;
using Steady = std::chrono::steady_clock;

constexpr int statements = 20'000;
constexpr int drafts = 200;

/// Sentences of twelve words out of three thousand, common ones more often, about 80 characters.
class Sentences {
public:
    std::string next()
    {
        std::string text;
        for (int word = 0; word < 12; ++word)
            text += (word ? " " : "") + this->word();
        return text;
    }

private:
    std::string word()
    {
        static constexpr char const* syllables[] = {"ba", "li", "tor", "men", "sa", "ky", "pen", "dol",
                                                    "ru", "fa", "ni",  "gwe", "ch", "os", "ter", "ing"};
        auto const which = static_cast<unsigned>(std::pow(3000.0, share_(random_)));
        return std::string(syllables[which % 16]) + syllables[which / 16 % 16] + syllables[which / 256 % 16];
    }
    std::mt19937 random_{7};
    std::uniform_real_distribution<double> share_{0, 1};
};

template <class T> T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().note.key);
    return std::move(*result);
}

struct Times {
    std::vector<double> milliseconds = {};
    template <class Work> auto of(Work work)
    {
        auto const began = Steady::now();
        auto made = work();
        milliseconds.push_back(std::chrono::duration<double, std::milli>(Steady::now() - began).count());
        return made;
    }
    void print(char const* what)
    {
        std::ranges::sort(milliseconds);
        std::printf("%-44s median %7.2f ms, longest %7.2f ms\n", what, milliseconds[milliseconds.size() / 2],
                    milliseconds.back());
    }
};

Conversation make(front::test::TestWorld& world, PersonId fay)
{
    return must(world.act(fay, [&](front::Turn& turn) -> Result<Conversation> {
        auto const town =
            TRY(places::make_place(turn, {.kind = "town", .name = "Aberwen", .name_cy = "", .about = ""}));
        auto const circle = TRY(circles::make_circle(turn,
                                                     {.place = town.id,
                                                      .kind = circles::Kind::peer,
                                                      .visibility = circles::Visibility::open,
                                                      .name = "Riverside",
                                                      .purpose = "To meet.",
                                                      .facilitator = fay,
                                                      .facilitator_side = circles::Side::staff}));
        return make_conversation(turn, circle.id,
                                 {.question = "How should evening buses change?",
                                  .moderation = Moderation::after,
                                  .made_by = fay});
    }));
}

void fill(front::test::TestWorld& world, Conversation const& conversation, Sentences& sentences)
{
    world.run([&](store::Transaction& rows) {
        for (int at = 0; at < statements; ++at)
            insert_statement(rows,
                             {.root = conversation.root,
                              .conversation = conversation.id,
                              .id = StatementId::random(),
                              .text = sentences.next(),
                              .shown = Shown::shown,
                              .made_at = world.clock.now() - std::chrono::seconds(statements - at)});
        // Fewer than there are, so that some may still be written.
        change_count(rows, {conversation.root, conversation.id, Shown::shown}, -statements);
    });
}

} // namespace

int main()
{
    front::test::TestWorld world;
    auto const fay = world.person("Fay");
    auto const conversation = make(world, fay);
    Sentences sentences;
    fill(world, conversation, sentences);
    SimilarStatements similar;
    Times first;
    Times comparing;
    Times writing;
    for (int at = 0; at < drafts; ++at) {
        world.clock.advance(std::chrono::minutes(30)); // nobody is over their limit
        auto const compared = (at == 0 ? first : comparing).of([&] {
            return must(world.look(fay, [&](front::Visit& visit) {
                return compare_statement(visit, conversation.id, {sentences.next()}, similar);
            }));
        });
        writing.of([&] {
            return must(world.act(
                fay, [&](front::Turn& turn) { return write_statement(turn, conversation.id, compared); }));
        });
    }
    std::printf("%d statements, %d drafts\n", statements, drafts);
    first.print("the first look, which reads all");
    comparing.print("comparing one, on a worker");
    writing.print("writing it, on the writer, with the commit");
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("peak memory %.0f MB\n", static_cast<double>(usage.ru_maxrss) / 1024);
    return 0;
}
