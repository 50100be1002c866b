// SPDX-License-Identifier: AGPL-3.0-or-later
// A county in a store of its own, for bench/reading.mjs:   big_town DATA_DIR SCALE [STORE]
// Scale 1: 1,000,000 people, 100,000 circles with a member each that facilitates and ten that do not, 2,000
// conversations of 20 statements with 250 voters each (10,000,000 votes), one of 50 statements with 2,000
// voters, 1,000,000 journal lines. Every number but the places is multiplied by the scale. Prints one JSON
// object: what to ask for, and a signed-in browser.
#include "app/program.hpp"
#include "area/talk/statement_store.hpp"
#include "base/random.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <random>

namespace manyhands {

namespace {

constexpr int rows_a_commit = 20'000;

std::string const& some_word(std::mt19937_64& chance)
{
    // Words of a length and frequency like those of a language (Zipf): few common ones, many rare ones.
    static std::vector<std::string> const words = [] {
        std::mt19937_64 letters(7);
        std::vector<std::string> made;
        for (int at = 0; at < 20'000; ++at) {
            std::string word;
            for (auto left = 2 + letters() % 3; left > 0; --left)
                word += fmt::format("{}{}", "bcdfghlmnprst"[letters() % 13], "aeiouwy"[letters() % 7]);
            made.push_back(word);
        }
        return made;
    }();
    std::uniform_real_distribution<double> uniform(0, 1);
    auto const rank = std::pow(double(words.size()), uniform(chance)) - 1;
    return words[static_cast<std::size_t>(rank)];
}

std::string some_words(std::mt19937_64& chance, int count)
{
    std::string text;
    for (int at = 0; at < count; ++at)
        text += (at ? " " : "") + some_word(chance);
    return text;
}

class BigTown {
public:
    BigTown(app::Program& program, double scale) : program_(program), scale_(scale) { }

    void make()
    {
        make_places();
        make_people();
        make_circles();
        make_memberships();
        make_conversations();
        make_lines();
        sign_in();
    }
    std::string json() const
    {
        auto const list = [](auto const& ids) {
            std::string text;
            for (std::size_t at = 0; at < ids.size() && at < 2000; ++at)
                text += (at ? ",\"" : "\"") + ids[at].text() + "\"";
            return "[" + text + "]";
        };
        std::string words;
        std::mt19937_64 chance(11);
        for (int at = 0; at < 200; ++at)
            words += (at ? ",\"" : "\"") + some_word(chance) + "\"";
        return fmt::format(
            R"({{"root":"{}","cookie":"{}","places":{},"circles":{},"conversations":{},"large":"{}","words":[{}]}})",
            places_[0].id.text(), token_, list(place_ids()), list(circles_), list(conversations_),
            large_.text(), words);
    }

private:
    int scaled(int count) const { return std::max(1, static_cast<int>(count * scale_)); }

    template <class Act> void act(Act&& what)
    {
        auto done = program_.tools().database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
            auto turn = front::program_turn(rows, program_.tools());
            return what(turn);
        });
        if (!done)
            throw std::runtime_error(done.error().note.key);
    }
    /// So many things, some thousands in a commit.
    template <class Each> void many(char const* what, int count, int a_commit, Each&& each)
    {
        std::fprintf(stderr, "%s: %d\n", what, count);
        for (int from = 0; from < count; from += a_commit)
            act([&](front::Turn& turn) -> Result<void> {
                for (int at = from; at < std::min(count, from + a_commit); ++at)
                    TRY_VOID(each(turn, at));
                return {};
            });
    }
    std::vector<PlaceId> place_ids() const
    {
        std::vector<PlaceId> ids;
        for (auto const& place : places_)
            ids.push_back(place.id);
        return ids;
    }

    void make_places()
    {
        auto const add = [&](std::string const& kind, std::string const& name,
                             std::optional<PlaceId> parent) {
            act([&](front::Turn& turn) -> Result<void> {
                auto const place = TRY(places::make_place(
                    turn, {.parent = parent, .kind = kind, .name = name, .name_cy = "", .about = ""}));
                places_.push_back(place);
                return {};
            });
            return places_.back().id;
        };
        auto const county = add("county", "County", std::nullopt);
        for (int town = 0; town < 10; ++town) {
            auto const id = add("town", fmt::format("Town {}", town), county);
            for (int ward = 0; ward < 10; ++ward)
                add("ward", fmt::format("Ward {}.{}", town, ward), id);
        }
    }
    void make_people()
    {
        many("people", scaled(1'000'000), rows_a_commit, [&](front::Turn& turn, int at) -> Result<void> {
            people_.push_back(PersonId::random());
            turn.rows.run("INSERT INTO person (id, name, email, language, standing, made_at, reminders) "
                          "VALUES ($1, $2, $3, 'en', 'member', $4, 1)",
                          {people_.back(), fmt::format("Resident {}", at),
                           fmt::format("r{}@county.example", at), turn.now});
            return {};
        });
    }
    void make_circles()
    {
        many("circles", scaled(100'000), 500, [&](front::Turn& turn, int at) -> Result<void> {
            auto const& place = places_[static_cast<std::size_t>(at) % places_.size()];
            auto const person = people_[static_cast<std::size_t>(at)];
            auto const circle =
                TRY(circles::make_circle(turn,
                                         {.place = place.id,
                                          .kind = circles::Kind::peer,
                                          .visibility = circles::Visibility::open,
                                          .name = fmt::format("{} {}", some_words(chance_, 2), at),
                                          .purpose = some_words(chance_, 30),
                                          .facilitator = person,
                                          .facilitator_side = circles::Side::lived}));
            circles_.push_back(circle.id);
            return {};
        });
    }
    void make_memberships()
    {
        many("memberships", scaled(1'000'000), rows_a_commit, [&](front::Turn& turn, int at) -> Result<void> {
            auto const circle = circles_[static_cast<std::size_t>(at) % circles_.size()];
            auto const person = people_[people_.size() - 1 - static_cast<std::size_t>(at) % people_.size()];
            turn.rows.run("INSERT INTO membership (root, circle, person, joined_at, side, part, end_reason) "
                          "VALUES ($1, $2, $3, $4, 'lived', 'member', '') ON CONFLICT DO NOTHING",
                          {places_[0].root, circle, person, turn.now});
            return {};
        });
    }
    ConversationId make_conversation(front::Turn& turn, CircleId circle, int statements)
    {
        talk::ConversationDraft draft{.question = "What about " + some_words(chance_, 4) + "?",
                                      .background = some_words(chance_, 40),
                                      .guests = talk::Guests::at_once,
                                      .made_by = people_[0]};
        for (int at = 0; at < statements; ++at)
            draft.seeds.push_back(some_words(chance_, 12));
        return talk::make_conversation(turn, circle, draft).value().id;
    }
    void vote_all(front::Turn& turn, ConversationId id, int voters)
    {
        auto const conversation = talk::find_conversation(turn.rows, id).value();
        auto const statements = talk::statements_of(turn.rows, conversation);
        std::vector<std::array<int, 3>> tallies(statements.size());
        for (int voter = 0; voter < voters; ++voter) {
            auto const participant = talk::ParticipantId::random();
            turn.rows.run(
                "INSERT INTO participant (root, conversation, id, person, number, side, counts, joined_at) "
                "VALUES ($1, $2, $3, NULL, NULL, '', 1, $4)",
                {conversation.root, id, participant, turn.now});
            for (std::size_t at = 0; at < statements.size(); ++at) {
                // Two groups that answer half of the statements in opposite ways.
                bool const agrees = (at % 2 == 0 || voter % 2 == 0) != (chance_() % 5 == 0);
                ++tallies[at][agrees ? 0 : 1];
                turn.rows.run(
                    "INSERT INTO vote (root, conversation, participant, statement, value, at) "
                    "VALUES ($1, $2, $3, $4, $5, $6)",
                    {conversation.root, id, participant, statements[at].id, agrees ? 1 : -1, turn.now});
            }
        }
        for (std::size_t at = 0; at < statements.size(); ++at)
            turn.rows.run("UPDATE statement SET agrees = $4, disagrees = $5 WHERE root = $1 AND conversation "
                          "= $2 AND id = $3",
                          {conversation.root, id, statements[at].id, tallies[at][0], tallies[at][1]});
        turn.rows.run("INSERT INTO voter_count (root, conversation, side, people) VALUES ($1, $2, '', $3)",
                      {conversation.root, id, voters});
    }
    void make_conversations()
    {
        many("conversations", scaled(2'000), 5, [&](front::Turn& turn, int at) -> Result<void> {
            conversations_.push_back(make_conversation(turn, circles_[static_cast<std::size_t>(at)], 20));
            vote_all(turn, conversations_.back(), 250);
            return {};
        });
        act([&](front::Turn& turn) -> Result<void> {
            large_ = make_conversation(turn, circles_[0], 50);
            vote_all(turn, large_, 2'000);
            return {};
        });
    }
    void make_lines()
    {
        auto const there = program_.tools().database.read([](store::Snapshot& rows) {
            return static_cast<int>(rows.number("SELECT COUNT(*) FROM journal_line", {}));
        });
        many("journal lines", std::max(1, scaled(1'000'000) - there), 2'000, [&](front::Turn& turn, int at) {
            auto const& id = conversations_[static_cast<std::size_t>(at) % conversations_.size()];
            return turn.tell(places_[0].root, "talk.voted", journal::subject("conversation", id),
                             R"({"statement":"of the bench"})");
        });
    }
    void sign_in()
    {
        token_ = random_token();
        act([&](front::Turn& turn) -> Result<void> {
            turn.rows.run("INSERT INTO session (token_hash, person, browser, made_at, seen_at, ends_at) "
                          "VALUES ($1, $2, 'bench', $3, $3, $4)",
                          {sha256(token_), people_[0], turn.now, turn.now + std::chrono::hours(24)});
            return {};
        });
    }

    app::Program& program_;
    double scale_;
    std::mt19937_64 chance_{42};
    std::vector<places::Place> places_;
    std::vector<PersonId> people_;
    std::vector<CircleId> circles_;
    std::vector<ConversationId> conversations_;
    ConversationId large_;
    std::string token_;
};

} // namespace

} // namespace manyhands

int main(int count, char** words)
{
    using namespace manyhands;
    if (count < 3) {
        std::fprintf(stderr, "big_town DATA_DIR SCALE [STORE]\n");
        return 2;
    }
    app::Configuration configuration;
    configuration.settings.data_directory = words[1];
    configuration.store = count > 3 ? words[3] : "";
    SystemClock const clock;
    auto program = app::Program::open(std::move(configuration), clock);
    if (!program)
        return 4;
    BigTown town(**program, std::atof(words[2]));
    town.make();
    std::printf("%s\n", town.json().c_str());
}
