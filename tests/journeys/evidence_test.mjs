// SPDX-License-Identifier: AGPL-3.0-or-later
// From what people share to a joint decision that carries it, in the sample town: a resident asks for the decision, a
// facilitator prepares it and calls people back, a stranger reads what people had said.
import assert from "node:assert/strict";
import test from "node:test";
import { Browser } from "../support/browser.mjs";
import { Installation, Visitor, find_conversation } from "../support/manyhands.mjs";

function day_from_now(days) {
    return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

class Story {
    constructor(installation, browser, conversation) {
        Object.assign(this, { installation, browser, conversation });
        this.people = [];
    }

    async somebody(address) {
        const person = await this.browser.person(this.installation.base);
        this.people.push(person);
        if (address)
            await person.sign_in(this.installation, address);
        return person;
    }

    async resident_asks() {
        const tomos = await this.somebody("tomos@aberwen.example");
        await tomos.go(`${this.conversation}/results`);
        await tomos.reads("You and the others");
        this.statement = await tomos.page.locator(".mh-finding__text").first().innerText();
        await tomos.follow(/^Ask for a decision on this/);
        this.ask = new URL(tomos.page.url()).pathname;
        await tomos.reads(this.statement);
        await tomos.press("I ask for a decision");
        await tomos.reads("You have asked for a decision on this.");
        assert.equal(await tomos.button("I ask for a decision").count(), 0, "one voice each");
        assert.equal(await tomos.page.getByRole("link", { name: "Take a joint decision" }).count(), 0);
        await tomos.press("Take it back");
        await tomos.press("I ask for a decision");
        await tomos.follow("What people ask to decide");
        await tomos.reads(this.statement);
    }

    async facilitator_prepares() {
        this.gwen = await this.somebody("gwen@aberwen.example");
        await this.gwen.go(this.ask);
        await this.gwen.press("Take a joint decision");
        assert.equal(await this.gwen.page.getByLabel("The question", { exact: true }).inputValue(), this.statement);
        await this.gwen.reads("What people said");
        await this.gwen.fill("What exactly is decided", "It starts in January and is looked at again in June.");
        await this.gwen.choose("What do you ask?", "One proposal: yes or not");
        await this.gwen.choose("How do people answer?", "Consent");
        await this.gwen.choose("Secret or open?", "Open answers");
        await this.gwen.fill("Until which day can people answer?", day_from_now(7));
        await this.gwen.press("Go on and check");
        await this.gwen.reads("What people said");
        await this.gwen.press("Open it and tell everybody who may answer");
        this.decision = new URL(this.gwen.page.url()).pathname;
    }

    async stranger_reads() {
        const stranger = await this.somebody();
        await stranger.go(this.decision);
        await stranger.reads("What people said");
        await stranger.go(this.ask);
        await stranger.reads("Decisions that carry this");
        await stranger.reads("Sign in to ask for a decision");
        await stranger.page.goto(`${this.conversation}/taking-part`, { waitUntil: "domcontentloaded" });
        assert.match(stranger.page.url(), /\/sign-in/, "who takes part is for facilitators");
        const tomos = this.people[0];
        await tomos.page.goto(`${this.conversation}/taking-part`, { waitUntil: "domcontentloaded" });
        assert.equal(tomos.status, 403);
    }

    async wall_follows() {
        const wall = await this.somebody();
        await wall.go(`${this.conversation}/wall`);
        await wall.reads("Take part");
        const again = await wall.page.waitForResponse((response) => response.url().endsWith("/wall"));
        assert.equal(again.status(), 200, "it is fetched again by itself");
    }

    async facilitator_calls_back() {
        await this.gwen.go(`${this.conversation}/taking-part`);
        for (const words of ["Who has not been reached", "Invite people back"])
            await this.gwen.reads(words);
        if (await this.gwen.button("Send it").count()) {
            await this.gwen.press("Send it");
            await this.gwen.reads("The mails are on their way.");
        }
        await this.gwen.reads("There is nobody to invite back");
    }
}

test("What people share becomes a decision that carries it", { timeout: 120_000 }, async () => {
    const installation = new Installation(process.env.MANYHANDS);
    const browser = await Browser.start();
    try {
        installation.make_sample();
        await installation.serve();
        const conversation = await find_conversation(new Visitor(installation.base));
        const story = new Story(installation, browser, conversation);
        await story.resident_asks();
        await story.facilitator_prepares();
        await story.stranger_reads();
        await story.wall_follows();
        await story.facilitator_calls_back();
        assert.deepEqual(story.people.flatMap((person) => person.faults), [], "no browser complains");
    } finally {
        await browser.close();
        await installation.remove();
    }
});
