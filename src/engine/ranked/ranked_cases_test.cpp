// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases whose outcome was published, or can be followed by hand.
#include "engine/ranked/count_report.hpp"
#include "engine/ranked/proportional_approval.hpp"
#include "engine/ranked/ranked_world_test.hpp"

#include "base/hash.hpp"

#include <gtest/gtest.h>

namespace manyhands::ranked {

namespace {

using Groups = std::vector<std::vector<CandidateIndex>>;

/// Schulze 2011, section 3.1 (45 voters, five alternatives a to e).
std::string const schulze_example =
    "5 1 3 2 5 4 0\n5 1 4 5 3 2 0\n8 2 5 4 1 3 0\n3 3 1 2 5 4 0\n7 3 1 5 2 4 0\n"
    "2 3 2 1 4 5 0\n7 4 3 5 2 1 0\n8 5 2 1 4 3 0\n";

/// The capital of Tennessee: Memphis, Nashville, Chattanooga, Knoxville.
std::string const tennessee = "42 1 2 3 4 0\n26 2 3 4 1 0\n15 3 4 2 1 0\n17 4 3 2 1 0\n";

TEST(RankedCases, SchulzesOwnExample)
{
    auto const count = count_of(election_of(5, 1, schulze_example), Method::schulze);
    EXPECT_EQ(winners(count), (std::vector<int>{5}));
    EXPECT_EQ(count.comparison->ranking, (Groups{{4}, {0}, {2}, {1}, {3}})) << "E A C B D";
    EXPECT_EQ(count.comparison->prefer[0][1], 20);
    EXPECT_EQ(count.comparison->strongest_paths[0][1], 28);
    EXPECT_EQ(count.comparison->strongest_paths[1][0], 25);
    EXPECT_TRUE(count.ties.empty());
}

TEST(RankedCases, TheCapitalOfTennessee)
{
    auto const election = election_of(4, 1, tennessee);
    EXPECT_EQ(winners(election, Method::plurality), (std::vector<int>{1})) << "Memphis";
    EXPECT_EQ(winners(election, Method::irv), (std::vector<int>{4})) << "Knoxville";
    EXPECT_EQ(winners(election, Method::schulze), (std::vector<int>{2})) << "Nashville";
    EXPECT_EQ(winners(election, Method::ranked_pairs), (std::vector<int>{2}));
    EXPECT_EQ(winners(election, Method::star), (std::vector<int>{2}))
        << "points 326, 394, 373, 307; Nashville has 68 papers against Chattanooga's 32";
    auto const count = count_of(election, Method::irv);
    ASSERT_EQ(count.rounds.size(), 3U);
    EXPECT_EQ(count.rounds[1].votes, (std::vector<Votes>{42, 26, 0, 32}));
    EXPECT_EQ(count.rounds[2].votes, (std::vector<Votes>{42, 0, 0, 58}));
}

TEST(RankedCases, RankedPairsPassesOverTheWeakestOfACircle)
{
    // 1 beats 2 by 7, 2 beats 3 by 6, 3 beats 1 by 5 of 9.
    auto const count = count_of(election_of(3, 1, "4 1 2 3 0\n2 2 3 1 0\n3 3 1 2 0\n"), Method::ranked_pairs);
    EXPECT_EQ(count.comparison->locked,
              (std::vector<std::pair<CandidateIndex, CandidateIndex>>{{0, 1}, {1, 2}}));
    EXPECT_EQ(count.comparison->passed_over,
              (std::vector<std::pair<CandidateIndex, CandidateIndex>>{{2, 0}}));
    EXPECT_EQ(winners(count), (std::vector<int>{1}));
    EXPECT_TRUE(count.ties.empty());
    auto const equal = count_of(election_of(3, 1, "1 1 2 3 0\n1 2 3 1 0\n1 3 1 2 0\n"), Method::ranked_pairs);
    ASSERT_EQ(equal.ties.size(), 1U);
    EXPECT_EQ(equal.ties[0].tied, (std::vector<CandidateIndex>{0, 1, 2}));
    EXPECT_EQ(winners(equal), (std::vector<int>{1})) << "who comes first by lot";
}

// As Debian's election of 2003 was published with equal ranks made different: then another candidate wins.
TEST(RankedCases, EqualRanksAreNeverMadeDifferent)
{
    EXPECT_EQ(winners(election_of(3, 1, "3 1=2 3 0\n2 2 1 3 0\n2 3 1 2 0\n1 3 2 1 0\n"), Method::schulze),
              (std::vector<int>{2}));
    EXPECT_EQ(winners(election_of(3, 1, "3 1 2 3 0\n2 2 1 3 0\n2 3 1 2 0\n1 3 2 1 0\n"), Method::schulze),
              (std::vector<int>{1}));
}

TEST(RankedCases, APaperEndsWhereItDoesNotSayWhoIsNext)
{
    auto election = election_of(4, 1, "2 1 2=3 4 0\n1 2=3 1 0\n1 4 0\n");
    auto const count = count_of(election, Method::irv);
    EXPECT_EQ(count.valid_papers, 3);
    EXPECT_EQ(count.unclear_papers, 1) << "its first rank names two";
    election.candidates[1].has_withdrawn = true;
    EXPECT_EQ(count_of(election, Method::irv).rounds[0].votes, (std::vector<Votes>{2, 0, 1, 1}))
        << "with one of the two withdrawn it is clear";
}

TEST(RankedCases, ASurplusGoesOnWithFiveDecimalsCut)
{
    // Quota 10 / 3 + 1 = 4. Candidate 1 has 7: 3 / 7 = 0.42857 each.
    auto const count = count_of(election_of(4, 2, "5 1 2 0\n2 1 3 0\n2 3 0\n1 4 0\n"), Method::scottish);
    ASSERT_GE(count.rounds.size(), 2U);
    EXPECT_EQ(count.rounds[0].quota, 400'000);
    EXPECT_EQ(count.rounds[1].votes, (std::vector<Votes>{400'000, 214'285, 285'714, 100'000}));
    EXPECT_EQ(count.rounds[1].lost, 1) << "0.00001";
    EXPECT_EQ(count.rounds[2].excluded, (std::vector<CandidateIndex>{3}));
    EXPECT_EQ(count.rounds[2].exhausted_papers, 1);
    EXPECT_EQ(winners(count), (std::vector<int>{1, 3}));
}

TEST(RankedCases, AScottishTieLooksBackAndThenDrawsALot)
{
    // Quota 14 / 2 + 1 = 8. 4 goes out; its paper goes to 3, which then has 4 as 2 has. 3 had fewer before.
    auto const back = count_of(election_of(4, 1, "6 1 0\n4 2 1 0\n3 3 1 0\n1 4 3 0\n"), Method::scottish);
    ASSERT_FALSE(back.ties.empty());
    EXPECT_EQ(back.ties[0].by, Tie::By::earlier_round);
    EXPECT_EQ(back.ties[0].earlier_round, 1U);
    EXPECT_EQ(back.ties[0].tied, (std::vector<CandidateIndex>{1, 2}));
    EXPECT_EQ(back.ties[0].chosen, 2);
    auto election = election_of(3, 1, "4 1 0\n3 2 1 0\n3 3 1 0\n");
    EXPECT_EQ(count_of(election, Method::scottish).ties.at(0).chosen, 1) << "the first of the file";
    election.tie_order = {2, 1, 0};
    auto const lot = count_of(election, Method::scottish);
    EXPECT_EQ(lot.ties.at(0).chosen, 2) << "the first of the order that the file states";
    EXPECT_EQ(lot.ties.at(0).by, Tie::By::lot);
    EXPECT_EQ(tie_words(election, lot.ties[0]),
              "Equal: 2 Candidate 2; 3 Candidate 3. By lot: 3 Candidate 3 is excluded.");
}

TEST(RankedCases, LotsAreDrawnFromASeedThatAnybodyCanHash)
{
    auto const election = election_of(3, 1, "1 1 0\n1 2 0\n1 3 0\n");
    Lots const lots(election, "7 October, 14:00: 3 1 4 1 5 9");
    auto const seed = sha256("7 October, 14:00: 3 1 4 1 5 9");
    std::vector<std::pair<std::string, CandidateIndex>> by_hand;
    for (CandidateIndex at = 0; at < 3; ++at) {
        auto bytes = to_bytes(as_text(seed.view()));
        bytes.push_back(0);
        bytes.push_back(static_cast<std::uint8_t>(at + 1));
        by_hand.emplace_back(sha256(ByteView(bytes)).hex(), at);
    }
    std::ranges::sort(by_hand);
    for (std::size_t at = 0; at < 3; ++at)
        EXPECT_EQ(lots.order()[at], by_hand[at].second);
    auto const count = count_ballots(election, Method::plurality, lots).value();
    EXPECT_EQ(count.elected.at(0), lots.order()[0]);
    EXPECT_EQ(count.ties.at(0).tied, (std::vector<CandidateIndex>{0, 1, 2}));
}

TEST(RankedCases, ProportionalApprovalWeighsTheSecondLess)
{
    auto const count = count_of(election_of(4, 2, "5 1 2 0\n17 1 3 0\n8 4 0\n"), Method::pav);
    EXPECT_EQ(winners(count), (std::vector<int>{1, 3}));
    EXPECT_EQ(count.satisfaction->score, "61/2");
    EXPECT_EQ(count.satisfaction->committees_as_good, 1);
    EXPECT_EQ(winners(election_of(4, 2, "5 1 2 0\n17 1 3 0\n9 4 0\n"), Method::pav), (std::vector<int>{1, 4}))
        << "one more, and the minority has its seat";
}

TEST(RankedCases, ProportionalApprovalSaysWhenItDidNotCompareAll)
{
    auto const election = election_of(4, 2, "5 1 2 0\n17 1 3 0\n8 4 0\n");
    auto const count = count_proportional_approval(election, Lots(election), 3);
    EXPECT_EQ(count.satisfaction->search, Satisfaction::Search::sequential);
    EXPECT_NE(count_sheet(election, count, Lots(election)).find("one after another"), std::string::npos);
    auto many = election;
    many.seats = 65;
    EXPECT_EQ(count_ballots(many, Method::pav, Lots(many)).error().note.key, "ranked.pav_seats");
}

TEST(RankedCases, StarTiesAreBrokenAsItsProtocolSays)
{
    // 2 and 3 have 15 points each for the second place in the runoff; three papers prefer 3, two prefer 2.
    auto const count =
        count_of(election_of(3, 1, "2 1 3 2 0\n1 1 2 - 3 0\n1 2 1 0\n1 3 - - - 1 0\n"), Method::star);
    EXPECT_EQ(count.rounds.at(0).votes, (std::vector<Votes>{20, 15, 15}));
    EXPECT_EQ(count.ties.at(0).by, Tie::By::head_to_head);
    EXPECT_EQ(count.ties.at(0).chosen, 2);
    EXPECT_EQ(count.rounds.at(1).votes, (std::vector<Votes>{4, 0, 1}));
    auto const even = count_of(election_of(2, 1, "1 1 - 2 0\n1 2 1 0\n"), Method::star);
    EXPECT_EQ(winners(even), (std::vector<int>{1})) << "9 points against 8";
    EXPECT_EQ(even.ties.at(0).by, Tie::By::score);
    EXPECT_EQ(even.rounds.at(1).votes, (std::vector<Votes>{1, 1}));
}

TEST(RankedCases, OddElectionsAreCounted)
{
    for (auto const method : all_methods) {
        EXPECT_EQ(winners(election_of(2, 3, "1 1 0\n"), method), (std::vector<int>{1, 2}))
            << method_name(method);
        EXPECT_EQ(winners(election_of(3, 1, ""), method), winners(election_of(3, 1, "4 0\n"), method));
        EXPECT_EQ(winners(election_of(3, 2, ""), method).size(), 2U) << method_name(method);
        EXPECT_EQ(winners(election_of(3, 1, "-1 -2\n5 1 2 0\n"), method), (std::vector<int>{3}));
        EXPECT_TRUE(winners(election_of(1, 1, "-1\n5 1 0\n"), method).empty());
    }
}

TEST(RankedCases, BlockVotesGiveAMajorityEverything)
{
    auto const election = election_of(4, 2, "6 1 2 0\n4 3 4 0\n");
    EXPECT_EQ(winners(election, Method::block), (std::vector<int>{1, 2}));
    EXPECT_EQ(winners(election, Method::plurality), (std::vector<int>{1, 3}));
    EXPECT_EQ(winners(election, Method::scottish), (std::vector<int>{1, 3}));
    EXPECT_EQ(winners(election, Method::irv), (std::vector<int>{1, 2})) << "a count for each seat";
    EXPECT_EQ(winners(election, Method::approval), (std::vector<int>{1, 2}));
}

} // namespace

} // namespace manyhands::ranked
