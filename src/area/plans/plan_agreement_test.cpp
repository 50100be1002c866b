// SPDX-License-Identifier: AGPL-3.0-or-later
// From a draft to a plan in force, and where there is no agreement: people act in a real store.
#include "area/plans/plans_test_world.hpp"

namespace manyhands::plans {

namespace {

using PlanAgreement = PlansWorld;

std::vector<std::string> const at_content{"content"};

} // namespace

TEST_F(PlanAgreement, Rule4ItIsInForceWithBothAssentsAndNotBefore)
{
    fill();
    auto const proposed = propose(nia).value();
    EXPECT_EQ(key_of(answer(sam, "yes", proposed.hash.hex())), "plans.not_asked");
    EXPECT_EQ(key_of(answer(bryn, "yes", proposed.hash.hex())), "plans.not_asked");
    EXPECT_EQ(answer(nia, "yes", proposed.hash.hex()).value().state, VersionState::proposed);
    EXPECT_EQ(answer(nia, "yes", proposed.hash.hex()).value().state, VersionState::proposed) << "twice is once";
    EXPECT_FALSE(found().in_force);
    EXPECT_EQ(answer(gwen, "yes", proposed.hash.hex()).value().state, VersionState::in_force);
    EXPECT_EQ(found().in_force, 1);
    EXPECT_EQ(found().agreement, Agreement::agreed);
    EXPECT_TRUE(world.get(gwen, at()).says("both said yes to it"));
}

TEST_F(PlanAgreement, Rule5ChangedContentHasNoAssents)
{
    fill();
    auto const first = propose(nia).value();
    answer(gwen, "yes", first.hash.hex()).value();
    // 1. The words change: what was proposed is taken back, and nobody can answer it.
    write(gwen, "matters", {.text = "My garden, my sister, and to be asked first."}).value();
    EXPECT_FALSE(found().proposed);
    EXPECT_EQ(version(1).state, VersionState::taken_back);
    EXPECT_EQ(key_of(answer(nia, "yes", first.hash.hex())), "plans.nothing_proposed");
    // 2. Proposed anew, an old page is told, and Gwen's first yes does not count.
    auto const second = propose(nia).value();
    EXPECT_NE(second.hash, first.hash);
    EXPECT_EQ(fields_of(answer(nia, "yes", first.hash.hex())), at_content);
    EXPECT_EQ(answer(nia, "yes", second.hash.hex()).value().state, VersionState::proposed);
    EXPECT_EQ(answer(gwen, "yes", second.hash.hex()).value().state, VersionState::in_force);
}

TEST_F(PlanAgreement, Rule5ATakenOverSuggestionChangesContentToo)
{
    fill();
    auto const proposed = propose(nia).value();
    write(nia, "strengths", {.text = "She knows every plant."}).value();
    EXPECT_EQ(found().proposed, 1) << "a suggestion beside the plan changes nothing";
    take(gwen, "strengths").value();
    EXPECT_FALSE(found().proposed);
    EXPECT_EQ(key_of(answer(gwen, "yes", proposed.hash.hex())), "plans.nothing_proposed");
}

TEST_F(PlanAgreement, ProposingNeedsWhatItNeeds)
{
    EXPECT_EQ(fields_of(propose(gwen)), std::vector<std::string>{"sections"});
    fill();
    auto const old_page = draft();
    write(gwen, "matters", {.text = "Other words."}).value();
    auto const late = world.act(
        nia, [&](Turn& turn) { return propose_plan(turn, plan, {old_page, "2026-12-24"}); });
    EXPECT_EQ(fields_of(late), at_content);
    EXPECT_EQ(fields_of(propose(gwen, 366)), std::vector<std::string>{"review_on"});
    EXPECT_EQ(fields_of(propose(gwen, 0)), std::vector<std::string>{"review_on"});
    join(olu, Side::staff, circles::Part::lead);
    EXPECT_EQ(fields_of(propose(gwen)), std::vector<std::string>{"lead"});
}

TEST_F(PlanAgreement, TheVersionInForceStaysUntilTheNextIsAgreed)
{
    fill();
    agree();
    auto const changed = agree_words("An hour in the evening, too.");
    auto const second = propose(gwen).value();
    answer(nia, "yes", second.hash.hex()).value();
    EXPECT_EQ(found().in_force, 1);
    auto const page = world.get(sam, at());
    EXPECT_TRUE(page.says("Version 1 stays in force until the next one is agreed"));
    answer(gwen, "yes", second.hash.hex()).value();
    EXPECT_EQ(found().in_force, 2);
    EXPECT_EQ(version(1).state, VersionState::past);
    auto const history = world.get(nia, at("/versions/2"));
    EXPECT_TRUE(history.says("<del>"));
    EXPECT_TRUE(history.says(changed));
    EXPECT_TRUE(world.get(nia, at("/history")).says("Version 1"));
}

TEST_F(PlanAgreement, ReviewIsDueOnHome)
{
    fill();
    agree();
    auto const waiting = [&](PersonId who) {
        return world.look(who, [](front::Visit& visit) { return home_section(visit).cards.size(); });
    };
    EXPECT_EQ(waiting(gwen), 0u);
    world.clock.advance(std::chrono::days(90));
    for (auto const person : {gwen, nia, sam})
        world.sign_in(person);
    EXPECT_EQ(waiting(gwen), 1u);
    EXPECT_EQ(waiting(nia), 1u);
    EXPECT_EQ(waiting(sam), 0u);
    EXPECT_TRUE(world.get(gwen, at()).says("To be looked at again"));
}

TEST_F(PlanAgreement, WhoIsAskedIsToldByMailWithoutAWordOfThePlan)
{
    auto const mails = [&](std::chrono::milliseconds later) {
        world.clock.advance(later);
        remind_of_plans(world.tools);
        auto const found = world.rows([](store::Snapshot& rows) {
            return rows.all("SELECT recipient, subject, body FROM mail ORDER BY recipient", {},
                            [](store::Row const& row) { return row.text(0) + " " + row.text(1) + row.text(2); });
        });
        world.run([](store::Transaction& rows) { rows.run("DELETE FROM mail", {}); });
        return found;
    };
    fill();
    EXPECT_TRUE(mails(std::chrono::minutes(1)).empty());
    auto const proposed = propose(nia).value();
    auto const asked = mails(std::chrono::minutes(1));
    ASSERT_EQ(asked.size(), 2u);
    EXPECT_TRUE(asked[0].starts_with("gwen"));
    EXPECT_TRUE(asked[0].contains("/plans/" + plan.text()));
    for (auto const* words : {"Gwen", "Care", "garden", "Round"})
        EXPECT_FALSE(asked[1].contains(words)) << words;
    EXPECT_TRUE(mails(std::chrono::hours(48)).empty()) << "not again and again";
    world.sign_in(gwen);
    answer(nia, "yes", proposed.hash.hex()).value();
    answer(gwen, "yes", proposed.hash.hex()).value();
    EXPECT_TRUE(mails(std::chrono::days(80)).empty());
    EXPECT_EQ(mails(std::chrono::days(10)).size(), 2u) << "the day has come";
    EXPECT_TRUE(mails(std::chrono::days(2)).empty());
}

TEST_F(PlanAgreement, ARefusalHasAReason)
{
    fill();
    auto const proposed = propose(nia).value();
    EXPECT_EQ(fields_of(answer(gwen, "no", proposed.hash.hex())), std::vector<std::string>{"reason"});
    EXPECT_EQ(fields_of(answer(gwen, "maybe", proposed.hash.hex())), std::vector<std::string>{"answer"});
    answer(gwen, "no", proposed.hash.hex(), "One hour is not enough.").value();
    EXPECT_TRUE(world.get(nia, at()).says("One hour is not enough."));
    answer(nia, "yes", proposed.hash.hex()).value();
    EXPECT_EQ(found().in_force, std::nullopt);
    answer(gwen, "yes", proposed.hash.hex()).value();
    EXPECT_EQ(found().agreement, Agreement::agreed) << "she may think again";
}

TEST_F(PlanAgreement, Rule4InPartIsNeverCalledAgreed)
{
    fill();
    auto const proposed = propose(nia).value();
    auto const in_part = [&](PersonId who, int days = 28) {
        return world.act(who, [&](Turn& turn) {
            return put_into_force_in_part(turn, plan,
                                          {"Care Act 2014, section 25",
                                           (today() + std::chrono::days(days)).iso(), proposed.hash.hex()});
        });
    };
    EXPECT_EQ(fields_of(in_part(nia)), (std::vector<std::string>{"part", "part", "part"}));
    answer(gwen, "no", proposed.hash.hex(), "One hour is not enough.").value();
    auto const effort = [&](Day day) {
        return world.act(
            sam, [&](Turn& turn) { return record_effort(turn, plan, {day.iso(), "We met with her sister."}); });
    };
    EXPECT_EQ(fields_of(effort(today() + std::chrono::days(1))), std::vector<std::string>{"day"});
    ASSERT_TRUE(effort(today()));
    ASSERT_TRUE(world.act(nia, [&](Turn& turn) {
        return raise_point(turn, plan, {"needs", "How many hours", "There is money for one."});
    }));
    EXPECT_EQ(key_of(in_part(sam)), "plans.lead_only");
    EXPECT_EQ(key_of(in_part(gwen)), "plans.lead_only");
    EXPECT_EQ(fields_of(in_part(nia, 29)), std::vector<std::string>{"review_on"});
    ASSERT_TRUE(in_part(nia));
    EXPECT_EQ(found().agreement, Agreement::in_part);
    auto const json = world.get(gwen, at(".json"));
    EXPECT_TRUE(json.says("\"reason_staff\":\"There is money for one.\""));
    EXPECT_EQ(world.get(olu, at(".json")).status, 404);
    for (auto const* rest : {"", "/print", "/versions/1"}) {
        auto const page = world.get(gwen, at(rest));
        EXPECT_TRUE(page.says("In force, agreed in part")) << rest;
        EXPECT_TRUE(page.says("decided alone") || page.says("decided that alone")) << rest;
        EXPECT_TRUE(page.says("Care Act 2014, section 25")) << rest;
        EXPECT_TRUE(page.says("One hour is not enough.")) << rest;
        EXPECT_TRUE(page.says("There is money for one.")) << rest;
        EXPECT_TRUE(page.says("independent advocate")) << rest;
        EXPECT_FALSE(page.says("both said yes")) << rest;
        EXPECT_FALSE(page.says("joint")) << rest;
    }
}

TEST_F(PlanAgreement, Rule4WhoPutsItOnHoldAloneIsNamed)
{
    fill();
    agree();
    auto const stand = [&](PersonId who, std::string const& standing, std::string const& power = "") {
        return world.act(
            who, [&](Turn& turn) { return change_standing(turn, plan, {standing, "I am ill.", power}); });
    };
    EXPECT_EQ(key_of(stand(sam, "on_hold")), "plans.person_or_lead_only");
    EXPECT_EQ(fields_of(stand(nia, "on_hold")), std::vector<std::string>{"power"});
    ASSERT_TRUE(stand(gwen, "on_hold"));
    EXPECT_TRUE(world.get(nia, at()).says("Gwen decided that alone. Why: I am ill."));
    ASSERT_TRUE(stand(nia, "going", "Section 27"));
    ASSERT_TRUE(stand(gwen, "ended"));
    EXPECT_EQ(key_of(write(gwen, "matters", {.text = "More."})), "plans.has_ended");
    EXPECT_EQ(key_of(propose(nia)), "plans.has_ended");
}

} // namespace manyhands::plans
