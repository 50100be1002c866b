// SPDX-License-Identifier: AGPL-3.0-or-later
// A plan from its first word to a version in force that both agreed to: Gwen on her phone, Nia as lead professional.
import assert from "node:assert/strict";
import test from "node:test";
import { Browser, free_port } from "../support/browser.mjs";
import { Installation } from "../support/manyhands.mjs";

const nia_address = "nia@aberwen.example";

/** Gwen's hidden circle, which Nia joins as lead professional: by mail, since it is no link for everybody. */
async function make_circle(installation, gwen, nia) {
    await gwen.go("/places");
    await gwen.follow("Aberwen");
    await gwen.press("Start a circle");
    await gwen.fill("Name of the circle", "Round Gwen");
    await gwen.choose("What kind of circle is it?", "Support circle");
    await gwen.page.locator("#purpose").fill("To be there for her.");
    await gwen.page.locator("input[name=visibility][value=hidden]").check();
    await gwen.page.locator("input[name=side][value=lived]").check();
    await gwen.press("Start the circle");
    const circle = new URL(gwen.page.url()).pathname;
    await gwen.go(`${circle}/invitations`);
    await gwen.page.locator("input[name=way][value=email]").check();
    await gwen.fill("E-mail address", nia_address);
    await gwen.page.locator("input[name=side][value=staff]").check();
    await gwen.page.locator("input[name=part][value=lead]").check();
    await gwen.press("Make the invitation");
    await nia.go(await installation.invitation_for(nia_address));
    await nia.press("Accept and join");
    return circle;
}

async function suggest(person, plan, section, fill) {
    await person.go(`${plan}/sections/${section}`);
    await fill();
    await person.press("Put it beside the plan");
    await person.reads("Your suggestion stands beside the plan");
}

async function take(person, plan, section) {
    await person.go(`${plan}/sections/${section}`);
    await person.press(/^Take this over into the plan/);
    await person.reads("part of the draft now");
}

async function write_together(gwen, nia, plan) {
    await gwen.press("Write the first words: What matters to me");
    await gwen.fill("What matters to me", "My garden.\nTo be asked first.");
    await gwen.press("Save");
    await suggest(gwen, plan, "needs", () => gwen.fill("What I need", "Somebody to help me get up."));
    await take(nia, plan, "needs");
    await suggest(nia, plan, "goals", async () => {
        await nia.page.locator("#goal_what_1").fill("To walk to the shop alone.");
        await nia.page.locator("#goal_now_1").selectOption("3");
        await nia.page.locator("#goal_hoped_1").selectOption("8");
    });
    await take(gwen, plan, "goals");
    await nia.go(`${plan}/sections/actions`);
    await nia.page.locator("#action_what_1").fill("Come by at eight");
    await nia.press("Put it beside the plan", { status: 422 });
    await nia.reads("Write who does it");
    await nia.page.locator("#action_who_1").fill("Nia Lloyd");
    await nia.press("Put it beside the plan");
    await take(gwen, plan, "actions");
    await gwen.fill("Say something about this section", "Eight is fine, but not on Sundays.");
    await gwen.press("Add the comment");
    await gwen.reads("not on Sundays");
}

async function agree(gwen, nia, plan) {
    await nia.go(plan);
    await nia.press("Propose this to both");
    await nia.press("Propose it");
    await nia.press("Read version 1 and answer");
    await nia.choose("What do you say to this version?", "Yes, I agree to it");
    await nia.press("Send my answer");
    await gwen.go("/home");
    await gwen.reads("You are asked about version 1.");
    await gwen.follow("Care and support plan: Gwen Pugh");
    await gwen.press("Read version 1 and answer");
    await gwen.choose("What do you say to this version?", "No, not like this");
    await gwen.press("Send my answer", { status: 422 });
    await gwen.fill("Why not?", "Not on Sundays.");
    await gwen.press("Send my answer");
    await gwen.reads("When there is no agreement");
    await gwen.go(`${plan}/answer`);
    await gwen.choose("What do you say to this version?", "Yes, I agree to it");
    await gwen.press("Send my answer");
    await gwen.reads("both said yes to it");
}

/** The next version is refused, and Nia may put it into force in part only with all that the law wants beside it. */
async function disagree(gwen, nia, plan) {
    await suggest(nia, plan, "needs", () => nia.fill("What I need", "Somebody to help me get up on weekdays."));
    await take(gwen, plan, "needs");
    await nia.go(`${plan}/propose`);
    await nia.reads("What is different from the version in force");
    await nia.press("Propose it");
    await gwen.go(`${plan}/answer`);
    await gwen.choose("What do you say to this version?", "No, not like this");
    await gwen.fill("Why not?", "Weekends are hardest.");
    await gwen.press("Send my answer");
    await nia.go(`${plan}/disagreement`);
    await nia.reads("Before that, this is missing:");
    await nia.fill("What did you do?", "We met with her sister.");
    await nia.press("Write it down");
    await nia.choose("In which section?", "What I need");
    await nia.fill("What do you not agree about?", "Help at weekends");
    await nia.fill("The reason of your side", "Nobody works then.");
    await nia.press("Write the point down");
    await nia.fill("Under which power?", "Care Act 2014, section 25");
    await nia.press("Put it into force without agreement");
    for (const page of [plan, `${plan}/print`, `${plan}/history`, `${plan}/versions/2`]) {
        await gwen.go(page);
        await gwen.reads("In force, agreed in part");
        assert.ok(!(await gwen.text()).includes("both said yes"), page);
    }
    await gwen.reads("Weekends are hardest.");
    await gwen.reads("independent advocate");
    await gwen.go(`${plan}/looked`);
    await gwen.reads("Nia Lloyd");
    await gwen.go(plan);
    await gwen.follow("Cymraeg");
    await gwen.reads("Mewn grym, cytunwyd yn rhannol");
}

for (const javaScriptEnabled of [true, false])
    test(`A plan is written by both, agreed and disputed${javaScriptEnabled ? "" : " without script"}`,
        { timeout: 300_000 }, async () => {
            const installation = new Installation(process.env.MANYHANDS);
            const browser = await Browser.start();
            try {
                installation.make_sample();
                await installation.serve({ origin_host: "localhost", port: await free_port() });
                const gwen = await browser.on_phone(installation, "gwen@aberwen.example", { javaScriptEnabled });
                const nia = await browser.on_phone(installation, nia_address, { javaScriptEnabled });
                const circle = await make_circle(installation, gwen, nia);
                await gwen.go(circle);
                await gwen.press("Start a plan");
                await gwen.press("Start the plan", { status: 422 });
                await gwen.choose("What kind of plan?", "Care and support plan");
                await gwen.press("Start the plan");
                const plan = new URL(gwen.page.url()).pathname;
                await write_together(gwen, nia, plan);
                await agree(gwen, nia, plan);
                await disagree(gwen, nia, plan);
                assert.deepEqual([...gwen.faults, ...nia.faults], []);
            } finally {
                await browser.close();
                await installation.remove();
            }
        });
