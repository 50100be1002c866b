// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sample_town.hpp"

namespace manyhands::app::sample {

std::span<PlaceWords const> places()
{
    static constexpr PlaceWords words[] = {
        {"Aberwen", "", "town", "",
         "A harbour town of 14,000 people. The council, the health board and the prison agreed in 2024 to "
         "decide with people what concerns them."},
        {"Harbour ward", "Aberwen", "ward", "Ward yr Harbwr",
         "The quays, the market and the streets behind them."},
        {"Castle ward", "Aberwen", "ward", "Ward y Castell", "The old town on the hill."},
        {"Hillside ward", "Aberwen", "ward", "Ward Pen-y-bryn",
         "Homes of the sixties and seventies above the railway."},
        {"Quayside", "Harbour ward", "neighbourhood", "Glan y Cei",
         "Quay Street, Rope Walk and the flats by the lifeboat station."},
        {"Market streets", "Harbour ward", "neighbourhood", "Strydoedd y Farchnad", ""},
        {"Castle Green", "Castle ward", "neighbourhood", "Y Castell Glas", ""},
        {"Bryn Estate", "Hillside ward", "estate", "Stad y Bryn",
         "420 homes, most of them let by the housing association."},
        {"Aberwen Hospital", "Aberwen", "hospital", "Ysbyty Aberwen",
         "The general hospital, with the community mental health team."},
        {"HMP Morfa", "Aberwen", "prison", "CEM Morfa",
         "A prison for 340 men, on the marsh east of the town."},
        {"A wing", "HMP Morfa", "prison_wing", "Adain A", ""},
        {"B wing", "HMP Morfa", "prison_wing", "Adain B", ""},
        {"Ysgol y Cei", "Harbour ward", "school", "", "The primary school by the harbour."},
    };
    return words;
}

std::span<PersonWords const> people()
{
    static constexpr PersonWords words[] = {
        {"Gwen Pugh", "gwen"},    {"Tomos Rees", "tomos"},    {"Amina Yusuf", "amina"},
        {"Dai Morgan", "dai"},    {"Carys Bevan", "carys"},   {"Owen Price", "owen"},
        {"Priya Nair", "priya"},  {"Huw Parry", "huw"},       {"Nia Lloyd", "nia"},
        {"Marek Nowak", "marek"}, {"Sioned Evans", "sioned"}, {"Ben Harris", "ben"},
        {"Leah Roberts", "leah"}, {"Idris Hughes", "idris"},  {"Ffion Jenkins", "ffion"},
        {"Aled Thomas", "aled"},
    };
    return words;
}

std::span<std::string_view const> crowd()
{
    static constexpr std::string_view names[] = {
        "Ada",    "Alun",    "Anwen",  "Arthur", "Beca",  "Bethan",  "Bryn",   "Catrin", "Ceri",   "Cledwyn",
        "Delyth", "Dilys",   "Elin",   "Emrys",  "Enid",  "Esyllt",  "Euan",   "Fatima", "Gareth", "Geraint",
        "Glenys", "Goronwy", "Greta",  "Gwilym", "Hana",  "Hefin",   "Heledd", "Ifan",   "Ines",   "Iolo",
        "Jac",    "Joan",    "Karim",  "Llinos", "Lowri", "Mair",    "Megan",  "Mostyn", "Nerys",  "Olwen",
        "Pedr",   "Rhian",   "Rhodri", "Sara",   "Siân",  "Steffan", "Tegan",  "Yasmin"};
    return names;
}

std::span<StatementWords const> getting_around()
{
    static constexpr StatementWords words[] = {
        {"The last bus should leave the harbour after the last train arrives.", 92, 88, 80},
        {"Quay Street should have no through traffic on Saturdays.", 93, 8, 60},
        {"Parking by the market should stay free for the first hour.", 16, 94, 45},
        {"Crossing Quay Street with a pram or a wheelchair is dangerous.", 93, 86, 85},
        {"I would cycle more if the lane along the quay were separate.", 94, 10, 70},
        {"Deliveries to shops should be done before ten in the morning.", 70, 35, 55},
        {"Bus stops need seats and a roof, also the small ones.", 90, 90, 75},
        {"Speed should be 20 on every street where people live.", 93, 12, 80},
        {"Carers should be able to park near the people they look after.", 82, 94, 78},
        {"The timetable should be on paper at every stop, not only on a phone.", 75, 93, 40},
        {"We should ask the school children which way they walk, before we change anything.", 88, 80, 90},
        {"Money for new roads should go to the buses first.", 92, 9, 50},
        {"The dropped kerbs on Rope Walk should be mended this year.", 90, 85, 65},
        {"People from the estate cannot get to the hospital by bus on a Sunday.", 86, 84, 70},
        {"Taxis keep this town going and should have a place at the station.", 30, 90, 50},
        {"Street lights on the harbour path should stay on until midnight.", 84, 80, 38},
        {"Nobody told us why the 14 bus was cut.", 78, 82, 25},
        {"A car-free quay would kill the shops.", 6, 93, 35},
        {"Drivers and bus users should sit at one table before the next timetable.", 90, 83, 88},
        {"Benches every 200 metres would help me walk to town.", 84, 78, 72},
    };
    return words;
}

std::span<StatementWords const> night_support()
{
    static constexpr StatementWords words[] = {
        {"At night I want to speak to somebody who knows me.", 95, 90, 70},
        {"A warm room that is open at night would keep people out of A and E.", 92, 88, 85},
        {"The phone line should say honestly how long the wait is.", 96, 92, 90},
        {"People who have been there themselves should be paid to do the night shift.", 90, 80, 45},
        {"The police should not be the first to come.", 88, 75, 80},
        {"Staff are too few at night to keep everybody safe.", 70, 72, 96},
        {"My crisis plan should be where the night team can read it, if I want that.", 90, 84, 94},
        {"Two nights a week would already help.", 60, 66, 82},
    };
    return words;
}

std::span<StatementWords const> better_visits()
{
    static constexpr StatementWords words[] = {
        {"Visits should be bookable in the evening for families who work.", 95, 92, 75},
        {"Children need a corner where they can play during a visit.", 96, 94, 90},
        {"The search on the way in takes longer than it must.", 90, 86, 40},
        {"Video visits should not replace real ones.", 88, 84, 60},
        {"A bus from the station at visiting times would help families most.", 94, 90, 78},
        {"Prisoners could run the tea bar in the visits hall.", 92, 80, 72},
    };
    return words;
}

} // namespace manyhands::app::sample
