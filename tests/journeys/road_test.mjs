// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole road, from an empty installation to a promise that was kept, as people with browsers walk it: once with
// JavaScript and once without. axe-core looks at every page they come to.
import assert from "node:assert/strict";
import test from "node:test";
import { Browser, free_port } from "../support/browser.mjs";
import { Member } from "../support/crowd.mjs";
import { Installation } from "../support/manyhands.mjs";

const program = process.env.MANYHANDS;
const question = "How should the evening buses change?";
const seeds = ["The last bus must leave after the cinema closes", "Drivers need a warm room at the harbour",
    "Tickets should cost less for families"];
const proposal = "Run a bus at half past ten";
const promised = "Put the late bus into the winter timetable";

/** Days from today as a date field wants it. */
function day_from_now(days) {
    return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

function path_of(person) {
    return new URL(person.page.url()).pathname;
}

/** The people, and what they have made so far. Each step is one act of the story. */
class Road {
    constructor(installation, browser, script) {
        this.installation = installation;
        this.browser = browser;
        this.script = script;
        this.broken = [];
        this.people = [];
        this.crowd = [];
        this.looked_at = new Set();
    }

    /** Somebody new with a browser of their own; every page they see is looked at by axe, once for its kind. */
    async somebody() {
        const person = await this.browser.person(this.installation.base, { javaScriptEnabled: this.script === "on" });
        person.look = async () => {
            const kind = path_of(person).replace(/[a-z2-7]{26}/g, "*") + await person.parts();
            if (this.looked_at.has(kind))
                return;
            this.looked_at.add(kind);
            this.broken.push(...(await person.broken_rules()).map((rule) => `${person.page.url()}: ${rule}`));
        };
        this.people.push(person);
        return person;
    }

    async become_administrator() {
        this.ada = await this.somebody();
        const link = this.installation.said().match(/\/begin\/\S+/)[0];
        await this.ada.go(link);
        await this.ada.press("Become the administrator", { status: 422 });
        await this.ada.reads("Enter the name that others should see");
        await this.ada.fill("Your name", "Ada Lewis");
        await this.ada.fill("E-mail address", "ada@example.org");
        await this.ada.press("Become the administrator");
        await this.ada.reads("You are the administrator. Next, make a place.");
        const stranger = await this.somebody();
        await stranger.page.goto(link, { waitUntil: "domcontentloaded" });
        assert.equal(stranger.status, 404, "the link works once");
        await stranger.close();
    }

    async make_places() {
        await this.ada.go("/places");
        await this.ada.press("Add a place");
        await this.add_place("Town", "Aberwen");
        await this.ada.follow("Add a place in it");
        await this.add_place("Neighbourhood", "Harbour");
        this.place = path_of(this.ada);
        await this.ada.reads("Aberwen");
    }

    async add_place(kind, name) {
        await this.ada.page.getByLabel("What kind of place is it?").selectOption({ label: kind });
        await this.ada.fill("Name", name);
        await this.ada.press("Add the place");
        await this.ada.reads("The place has been added.");
    }

    async start_circle() {
        await this.ada.go(this.place);
        await this.ada.press("Start a circle");
        await this.ada.fill("Name of the circle", "Harbour buses");
        await this.ada.choose("What kind of circle is it?", "Assembly");
        await this.ada.fill("What is it for?", "Those who ride the buses and those who run them.");
        await this.ada.choose("Who can see it?", "Open");
        await this.ada.choose("Which side are you on?", "People with lived experience");
        await this.ada.press("Start the circle");
        await this.ada.reads("Your circle has started.");
        this.circle = path_of(this.ada);
    }

    /** The path of a new invitation: a link for many, or, for a side that has power, one to an address alone. */
    async invite(side, address) {
        await this.ada.go(this.circle);
        await this.ada.follow("Invite people");
        const known = await this.ada.page.locator(".mh-log--block").allInnerTexts();
        await this.ada.choose("How do you want to invite?", address ? "By e-mail" : "A link");
        if (address)
            await this.ada.fill("E-mail address", address);
        await this.ada.choose("On which side will they be?", side);
        await this.ada.choose("What part will they have?", "Member");
        await this.ada.press("Make the invitation");
        if (address)
            return this.installation.invitation_for(address);
        const links = await this.ada.page.locator(".mh-log--block").allInnerTexts();
        return new URL(links.find((link) => !known.includes(link))).pathname;
    }

    async bring_in_the_others() {
        const lived = await this.invite("People with lived experience");
        const by_address = async (side, address, name, standing) =>
            this.accept(await this.invite(side, address), address, name, standing);
        this.sam = await by_address("Staff", "sam@example.org", "Sam Hughes", "Staff, Member");
        this.eli = await by_address("Elected members", "eli@example.org", "Eli Parry", "Elected members, Member");
        const join = async (side, invitation, number) => Object.assign(await Member.join(this.installation,
            { name: `${side} ${number}`, address: `${side}${number}@example.org`, invitation }), { side });
        const numbers = [1, 2, 3, 4, 5, 6, 7];
        const invited = [];
        for (const number of numbers)
            invited.push(await this.invite("Staff", `staff${number}@example.org`));
        this.crowd = await Promise.all(numbers.flatMap((number) =>
            [join("lived", lived, number), join("staff", invited[number - 1], number)]));
    }

    async accept(invitation, address, name, standing) {
        const person = await this.somebody();
        await person.go(invitation);
        await person.reads("You are invited to Harbour buses");
        await person.press("Sign in");
        await person.sign_in(this.installation, address, name);
        await person.press("Accept and join");
        await person.reads(`You take part here as: ${standing}.`);
        return person;
    }

    async open_conversation() {
        await this.ada.go(this.circle);
        await this.ada.press("Start a conversation");
        await this.ada.fill("What is the question?", question);
        await this.ada.fill("Background", "The council has **£60,000** for buses.");
        await this.ada.choose("Who may take part?", "Everybody");
        await this.ada.choose("May people take part without an account?", /count once they confirm/);
        await this.ada.choose("When do new statements show?", "After a moderator has looked at them");
        await this.ada.fill("First statements", seeds.join("\n"));
        await this.ada.press("Start the conversation");
        await this.ada.reads("The conversation is open.");
        this.conversation = path_of(this.ada);
    }

    async vote() {
        await this.vote_with(this.ada, ["Agree", "Disagree", "Pass"], "keys");
        await this.vote_with(this.sam, ["Agree", "Disagree", "Agree"], "buttons");
        await this.vote_with(this.eli, ["Pass", "Agree", "Agree"], "buttons");
        await Promise.all(this.crowd.map((member) => member.vote_on_all(this.conversation,
            (words) => (words === seeds[0] ? "agree" : words === seeds[1] && member.side === "staff" ? "disagree" : "pass"))));
    }

    /** `votes`: one for each seed. Statements come in an order of their own; keys need JavaScript. */
    async vote_with(person, votes, means) {
        await person.go(this.conversation);
        for (let count = 0; count < seeds.length; count += 1) {
            const vote = votes[seeds.indexOf(await person.page.locator(".mh-statement__text").innerText())];
            await (means === "keys" && this.script === "on"
                ? person.turn(() => person.page.keyboard.press(vote[0].toLowerCase())) : person.press(vote));
        }
        await person.reads("Thank you. You have answered everything");
        await person.follow("My votes and statements");
        for (const [at, seed] of seeds.entries()) {
            const row = person.page.locator(".govuk-summary-list__row", { hasText: seed });
            assert.equal(await row.locator(".govuk-summary-list__value").innerText(), votes[at], `the vote on “${seed}”`);
        }
    }

    async take_part_as_guest() {
        this.guest = await this.somebody();
        await this.guest.go(this.conversation);
        await this.guest.press("Agree");
        await this.guest.press("Disagree");
        await this.guest.reads("they count as soon as you confirm your e-mail address");
        await this.guest.follow("Confirm it now");
        await this.guest.reads("When you sign in, we ask whether that was you");
        await this.guest.sign_in(this.installation, "guest@example.org", "Mair Owen");
        await this.guest.reads("Was that you?");
        await this.guest.press("Yes, that was me");
        assert.equal(path_of(this.guest), this.conversation);
        await this.guest.follow("My votes and statements");
        assert.equal(await this.guest.page.locator(".govuk-summary-list__row").count(), 2, "both votes came along");
        assert.ok(!(await this.guest.text()).includes("as soon as you confirm"));
    }

    async add_statements() {
        await this.guest.go(this.conversation);
        await this.guest.press("Add your own statement");
        await this.guest.fill("Your statement", "The last bus must leave after the cinema");
        await this.guest.press("Send", { status: 422 });
        await this.guest.reads("Do these say the same?");
        await this.guest.reads(seeds[0]);
        assert.equal(await this.guest.page.getByLabel("Your statement", { exact: true }).inputValue(),
            "The last bus must leave after the cinema", "what was typed is kept");
        await this.guest.press("Send mine anyway");
        await this.guest.reads("Your statement was sent.");
        await this.guest.press("Add your own statement");
        await this.guest.fill("Your statement", "My neighbour's parrot sings too loudly");
        await this.guest.press("Send");
        await this.guest.reads("Your statement was sent.");
    }

    async moderate() {
        await this.ada.go(this.conversation);
        await this.ada.follow("Moderation: 2 statements wait");
        const parrot = () => this.ada.page.locator("main section", { hasText: "parrot" });
        const cinema = this.ada.page.locator("main section", { hasText: "after the cinema" });
        await this.ada.turn(() => cinema.getByRole("button", { name: /^Show it/ }).click());
        await this.ada.reads("Everybody sees the statement now.");
        await this.hide(parrot(), undefined, 422);
        await this.ada.reads("Choose why you hide it");
        await this.hide(parrot(), "It is about something else", 200);
        await this.ada.reads("The statement is hidden. Its author sees your reason.");
        await this.guest.go(`${this.conversation}/mine`);
        await this.guest.reads("Decided by Ada Lewis. Reason: It is about something else.");
        await this.guest.go(`${this.conversation}/moderation-log`);
        assert.ok(!(await this.guest.text()).includes("parrot"), "the log does not repeat what is hidden");
    }

    async hide(statement, reason, status) {
        if (!await statement.locator("details[open]").count())
            await statement.locator("summary").click();
        if (reason)
            await statement.locator("select").selectOption({ label: reason });
        await this.ada.turn(() => statement.locator("button[value=hidden]").click(), { status });
    }

    async read_results() {
        await this.eli.go(this.conversation);
        await this.eli.follow("See the results so far");
        await this.eli.waits_for("More than half of each side shown here agree.");
        const common = this.eli.page.locator(".mh-finding", { hasText: seeds[0] }).first();
        const words = (await common.innerText()).replace(/\s+/g, " ");
        assert.match(words, /People with lived experience.*100% agree/i);
        assert.match(words, /Staff.*100% agree/i);
        await this.eli.reads("There is no map yet.");
        await this.eli.reads("Elected members: fewer than 8 people voted");
    }

    async put_question() {
        await this.ada.go(this.conversation);
        await this.ada.press("Take a joint decision");
        await this.ada.fill("The question", proposal);
        await this.ada.fill("What exactly is decided", "A bus leaves the harbour at 22:30 on every evening.");
        await this.ada.choose("What do you ask?", "One proposal: yes or not");
        await this.ada.choose("How do people answer?", "Consent");
        await this.ada.choose("Secret or open?", "Open answers");
        await this.ada.fill("Until which day can people answer?", day_from_now(7));
        await this.ada.choose("When does it close?", /^As soon as everybody has answered/);
        await this.ada.press("Go on and check");
        await this.open_question();
    }

    async open_question() {
        await this.ada.press("Open it and tell everybody who may answer");
        await this.ada.reads("The question is open.");
        this.decision = path_of(this.ada);
    }

    /** Everybody answers; `block` is Sam's reason, or undefined when he consents. */
    async answer_all(block) {
        await this.answer(this.ada, "I consent");
        await this.answer(this.eli, "I consent");
        await Promise.all(this.crowd.map((member) => member.answer(this.decision, { option_1: "consent" })));
        await this.ada.go(this.decision);
        await this.ada.reads("16 of 17 people have answered.");
        if (block) {
            await this.answer(this.sam, "I block it, and say why", undefined, 422);
            await this.sam.reads("Say why you block it");
            await this.answer(this.sam, "I block it, and say why", block);
        } else
            await this.answer(this.sam, "I consent");
    }

    async answer(person, words, reason, status = 200) {
        await person.go(this.decision);
        await person.choose("Your answer", words);
        if (reason)
            await person.fill("Your reason", reason);
        await person.press("Send your answer", { status });
    }

    async be_refused_by_one_side() {
        await this.answer_all("No driver is on duty after ten.");
        await this.ada.go(this.decision);
        await this.ada.waits_for("Not agreed");
        const staff = this.ada.page.locator(".mh-side", { hasText: "Staff" });
        assert.match(await staff.innerText(), /Withheld its assent[^]*No driver is on duty after ten\./);
        await this.ada.follow("Take the reasons back to the conversation");
        await this.ada.reads("These statements will stand there");
        await this.ada.reads("No driver is on duty after ten.");
        await this.ada.press("Take the reasons back to the conversation");
        await this.ada.reads("The reasons are statements here now.");
        await this.eli.go(this.conversation);
        await this.eli.reads(/A reason somebody gave when a decision was not agreed|one driver/i);
        await this.ada.go(this.decision);
    }

    async agree_in_second_round() {
        const first = this.decision;
        await this.ada.press("Ask again in another round");
        await this.ada.reads("This is a draft of another round.");
        if (await this.ada.button("Check and open").count())
            await this.ada.press("Check and open");
        else
            await this.ada.press("Go on and check");
        await this.open_question();
        await this.answer_all();
        await this.ada.go(this.decision);
        await this.ada.waits_for("How each side decided");
        await this.ada.reads("Agreed");
        await this.ada.reads("Decision: Second round");
        await this.ada.follow("The round before this one");
        assert.equal(path_of(this.ada), first);
        await this.ada.follow("The round after this one");
        assert.equal(path_of(this.ada), this.decision);
    }

    async promise() {
        await this.ada.press("Add a promise");
        await this.ada.fill("What is promised?", promised);
        await this.ada.page.getByLabel("Who promises it?").selectOption({ label: "Sam Hughes" });
        await this.ada.fill("By which day?", day_from_now(30));
        await this.ada.press("Add the promise");
        await this.ada.reads("Waits for its owner");
        await this.sam.go("/home");
        await this.sam.follow(promised);
        await this.sam.press("I take this on");
        await this.sam.reads("You have taken this on.");
        await this.sam.choose("Was it kept?", "Kept");
        await this.sam.fill("What happened?", "It leaves every evening since Monday.");
        await this.sam.press("Save");
        await this.sam.reads("What became of the promise is written down.");
    }

    async read_you_said_we_did() {
        const stranger = await this.somebody();
        await stranger.go(this.place);
        await stranger.follow("Everything that was agreed, and what became of it");
        for (const words of [proposal, promised, "Staff", "Kept", "It leaves every evening since Monday."])
            await stranger.reads(words);
    }

    async leave() {
        await this.ada.go("/account");
        const [download] = await Promise.all([this.ada.page.waitForEvent("download"),
            this.ada.page.getByRole("link", { name: "Download what is held about me" }).click()]);
        const chunks = await (await download.createReadStream()).toArray();
        const held = Buffer.concat(chunks).toString();
        assert.doesNotThrow(() => JSON.parse(held));
        for (const words of ["ada@example.org", "Ada Lewis", "Harbour buses"])
            assert.ok(held.includes(words), `${words} is in what is held: ${held}`);
        await this.ada.go(`${this.circle}/leave`);
        await this.ada.reads("This is the only facilitator of the circle.");
        await this.ada.go("/account/leave");
        await this.ada.press("Close my account for good", { status: 409 });
        await this.ada.reads(/You are the only (facilitator|administrator)/);
        await this.sam.go("/account");
        await this.sam.press("Sign out");
        await this.sam.reads("You are signed out.");
        await this.sam.page.goto("/home", { waitUntil: "domcontentloaded" });
        assert.match(this.sam.page.url(), /\/sign-in/);
    }
}

const steps = ["become_administrator", "make_places", "start_circle", "bring_in_the_others", "open_conversation", "vote",
    "take_part_as_guest", "add_statements", "moderate", "read_results", "put_question", "be_refused_by_one_side",
    "agree_in_second_round", "promise", "read_you_said_we_did", "leave"];

for (const script of ["on", "off"])
    test(`The whole road, with JavaScript ${script}`, { timeout: 180_000 }, async (context) => {
        const installation = new Installation(program);
        const browser = await Browser.start();
        try {
            await installation.serve({ origin_host: "localhost", port: await free_port() });
            const road = new Road(installation, browser, script);
            for (const step of steps) {
                const began = Date.now();
                await road[step]();
                context.diagnostic(`${step} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
            }
            assert.deepEqual(road.people.flatMap((person) => person.faults), [], "no browser complains");
            assert.deepEqual(road.broken, [], "axe finds nothing");
        } finally {
            await browser.close();
            await installation.remove();
        }
    });
