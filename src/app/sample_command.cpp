// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sample_command.hpp"

#include "app/sample_decide.hpp"
#include "app/sample_talk.hpp"
#include "app/terminal.hpp"
#include "store/store_check.hpp"

#include <cstdio>

namespace manyhands::app {

namespace {

using circles::Kind;
using circles::Part;
using circles::Side;
using circles::Visibility;

/// The places by name.
using PlaceBook = std::map<std::string, places::Place>;

void make_people(SampleMaker& maker)
{
    for (auto const& words : sample::people())
        maker.person(words.name, words.mailbox);
    maker.act(maker.named("carys"), [&](front::Turn& turn) -> Result<void> {
        people::insert_administrator(turn.rows, maker.named("carys"), std::nullopt, turn.now);
        return turn.tell(PlaceId{}, "people.administrator_made",
                         journal::subject("person", maker.named("carys")));
    });
}

PlaceBook make_places(SampleMaker& maker)
{
    PlaceBook book;
    for (auto const& words : sample::places()) {
        places::PlaceDraft draft{.kind = std::string(words.kind),
                                 .name = std::string(words.name),
                                 .name_cy = std::string(words.name_cy),
                                 .about = std::string(words.about)};
        if (!words.parent.empty())
            draft.parent = book.at(std::string(words.parent)).id;
        book.emplace(words.name, maker.act(maker.named("carys"), [&](front::Turn& turn) {
            return places::make_place(turn, draft);
        }));
    }
    return book;
}

circles::Circle make_circle(SampleMaker& maker, circles::CircleDraft const& draft)
{
    return maker.act(maker.named("carys"),
                     [&](front::Turn& turn) { return circles::make_circle(turn, draft); });
}

void join(SampleMaker& maker, circles::Circle const& circle, PersonId person, Side side,
          Part part = Part::member)
{
    maker.act(person,
              [&](front::Turn& turn) { return circles::add_member(turn, circle, person, side, part); });
}

struct Joiner {
    std::string_view mailbox;
    Side side;
    Part part = Part::member;
};

void join_all(SampleMaker& maker, circles::Circle const& circle, std::initializer_list<Joiner> joiners)
{
    for (auto const& joiner : joiners)
        join(maker, circle, maker.named(joiner.mailbox), joiner.side, joiner.part);
}

/// The forum has a crowd besides those with a story: two camps of residents, and some staff.
std::vector<SampleVoter> make_crowd(SampleMaker& maker, circles::Circle const& forum)
{
    std::vector<SampleVoter> voters;
    int at = 0;
    for (auto const name : sample::crowd()) {
        auto const person = maker.person(name, "sample" + std::to_string(at));
        bool const is_staff = at % 8 == 7;
        join(maker, forum, person, is_staff ? Side::staff : Side::lived);
        auto const camp = is_staff ? SampleVoter::Camp::staff
            : at % 5 < 3           ? SampleVoter::Camp::first
                                   : SampleVoter::Camp::second;
        voters.push_back({person, camp, at % 4 == 0 ? 50 : 92});
        ++at;
    }
    return voters;
}

void make_forum(SampleMaker& maker, PlaceBook const& places)
{
    maker.go_to(60);
    auto const forum = make_circle(maker,
                                   {.place = places.at("Quayside").id,
                                    .kind = Kind::assembly,
                                    .visibility = Visibility::open,
                                    .name = "Quayside Forum",
                                    .purpose = "Residents, traders, council officers and councillors of the "
                                               "quays: what changes in our streets, we decide here.",
                                    .agreement = "- We listen before we answer.\n- Everybody may say why, "
                                                 "nobody has to.\n- What we promise has a name and a date.",
                                    .facilitator = maker.named("gwen")});
    join_all(maker, forum,
             {{"tomos", Side::lived},
              {"amina", Side::lived},
              {"ffion", Side::lived},
              {"aled", Side::lived},
              {"owen", Side::staff, Part::facilitator},
              {"priya", Side::staff},
              {"ben", Side::staff},
              {"huw", Side::elected},
              {"nia", Side::elected},
              {"idris", Side::elected}});
    auto voters = make_crowd(maker, forum);
    for (auto const* mailbox : {"tomos", "amina", "ffion"})
        voters.push_back({maker.named(mailbox), SampleVoter::Camp::first});
    for (auto const* mailbox : {"owen", "priya", "ben"})
        voters.push_back({maker.named(mailbox), SampleVoter::Camp::staff});
    maker.go_to(20);
    auto const conversation = hold_conversation(
        maker,
        {.circle = forum.id,
         .facilitator = maker.named("gwen"),
         .question = "What should change about getting around Quayside?",
         .background =
             "The council has **£60,000** this year for the streets between the station and the lifeboat. "
             "The forum says what it is spent on.\n\nAnswer what others have said, then add what is missing.",
         .who_decides = "The Quayside Forum, residents and council together, by the end of next month",
         .statements = sample::getting_around(),
         .closes_on = maker.day_from_today(12)},
        voters);
    decide_in_forum(maker, forum, conversation);
}

void make_open_door(SampleMaker& maker, PlaceBook const& places)
{
    maker.go_to(50);
    auto const circle =
        make_circle(maker,
                    {.place = places.at("Aberwen Hospital").id,
                     .kind = Kind::peer,
                     .visibility = Visibility::closed,
                     .name = "Open Door",
                     .purpose = "A group of people who have been through a mental health crisis, and the "
                                "night team. Led by those who use the service.",
                     .agreement = "What is said here stays here.",
                     .facilitator = maker.named("sioned")});
    join_all(maker, circle,
             {{"marek", Side::lived},
              {"leah", Side::lived},
              {"dai", Side::lived},
              {"tomos", Side::lived},
              {"ffion", Side::lived},
              {"priya", Side::staff},
              {"ben", Side::staff},
              {"idris", Side::staff},
              {"nia", Side::staff},
              {"aled", Side::staff}});
    std::vector<SampleVoter> voters;
    for (auto const* mailbox : {"sioned", "marek", "leah", "dai", "tomos", "ffion"})
        voters.push_back({maker.named(mailbox), SampleVoter::Camp::first});
    for (auto const* mailbox : {"priya", "ben", "idris", "nia", "aled"})
        voters.push_back({maker.named(mailbox), SampleVoter::Camp::staff});
    auto const conversation = hold_conversation(
        maker,
        {.circle = circle.id,
         .facilitator = maker.named("sioned"),
         .question = "How should support in a crisis work at night?",
         .background = "Between ten at night and eight in the morning there is one nurse and a phone.",
         .who_decides = "Open Door and the night team together",
         .statements = sample::night_support(),
         .guests = talk::Guests::none,
         .open_to = talk::OpenTo::members,
         .closes_on = maker.day_from_today(30)},
        voters);
    decide_in_open_door(maker, circle, conversation);
}

void make_prison_council(SampleMaker& maker, PlaceBook const& places)
{
    maker.go_to(120);
    auto const council =
        make_circle(maker,
                    {.place = places.at("HMP Morfa").id,
                     .kind = Kind::assembly,
                     .visibility = Visibility::closed,
                     .name = "Morfa Prison Council",
                     .purpose = "Men of both wings, families and officers: the things of every day that we "
                                "can change ourselves.",
                     .agreement = "One speaks, the others listen. Nobody is punished for what he says here.",
                     .facilitator = maker.named("amina")});
    join_all(maker, council,
             {{"dai", Side::lived},
              {"marek", Side::lived},
              {"leah", Side::lived},
              {"ben", Side::staff},
              {"owen", Side::staff},
              {"idris", Side::staff}});
    std::vector<SampleVoter> voters;
    for (auto const* mailbox : {"amina", "dai", "marek", "leah"})
        voters.push_back({maker.named(mailbox), SampleVoter::Camp::first});
    for (auto const* mailbox : {"ben", "owen", "idris"})
        voters.push_back({maker.named(mailbox), SampleVoter::Camp::staff});
    auto const conversation =
        hold_conversation(maker,
                          {.circle = council.id,
                           .facilitator = maker.named("amina"),
                           .question = "What would make visits better?",
                           .background = "Families come from as far as forty miles away.",
                           .who_decides = "The council and the governor's office together",
                           .statements = sample::better_visits(),
                           .guests = talk::Guests::none,
                           .open_to = talk::OpenTo::members,
                           .closes_on = maker.day_from_today(-80)},
                          voters);
    decide_in_prison(maker, council, conversation);
}

/// A circle nobody sees but its members.
void make_support_circle(SampleMaker& maker, PlaceBook const& places)
{
    maker.go_to(30);
    auto const circle =
        make_circle(maker,
                    {.place = places.at("Bryn Estate").id,
                     .kind = Kind::support,
                     .visibility = Visibility::hidden,
                     .name = "Round Dai",
                     .purpose = "The people Dai chose: two friends, his sister and his key worker.",
                     .facilitator = maker.named("dai")});
    join_all(maker, circle, {{"leah", Side::lived}, {"priya", Side::staff, Part::lead}});
}

void make_town(SampleMaker& maker)
{
    maker.go_to(130);
    make_people(maker);
    auto const places = make_places(maker);
    make_prison_council(maker, places);
    make_forum(maker, places);
    make_open_door(maker, places);
    make_support_circle(maker, places);
    // Nobody in the sample has a mailbox: what the acts would have mailed is not kept.
    maker.act(std::nullopt, [](front::Turn& turn) -> Result<void> {
        mail::delete_waiting_mail(turn.rows);
        return {};
    });
    maker.program().maps().note_old_maps();
    maker.program().maps().run_due();
}

void tell_about_it()
{
    std::fputs("The sample town of Aberwen is ready. Sign in as one of its people; the code appears on this "
               "terminal:\n"
               "  gwen@aberwen.example    lives in Quayside and facilitates its forum\n"
               "  owen@aberwen.example    works for the council; facilitates the forum with Gwen\n"
               "  tomos@aberwen.example   lives in Quayside\n"
               "  huw@aberwen.example     is a councillor\n"
               "  amina@aberwen.example   facilitates the prison council\n"
               "  sioned@aberwen.example  facilitates Open Door, a user-led mental health group\n"
               "  carys@aberwen.example   administers the service\n",
               stderr);
}

} // namespace

Exit make_sample(StorePlace const& place)
{
    auto const there = store::exists(place.options());
    if (!there) {
        complain(there.error());
        return exit_of(there.error());
    }
    if (*there) {
        complain("there is a store in " + place.directory + " already");
        return Exit::wrong_use;
    }
    SetClock clock(SystemClock().now());
    Configuration configuration;
    configuration.settings.data_directory = place.directory;
    configuration.store = place.address;
    auto const program = Program::open(std::move(configuration), clock);
    if (!program) {
        complain(program.error());
        return exit_of(program.error());
    }
    SampleMaker maker(**program, clock);
    make_town(maker);
    tell_about_it();
    return Exit::done;
}

} // namespace manyhands::app
