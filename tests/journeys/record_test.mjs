// SPDX-License-Identifier: AGPL-3.0-or-later
// A record from its first line to the list of who looked: its owner on a phone, and a neighbour who may see a part.
import assert from "node:assert/strict";
import test from "node:test";
import { Browser, free_port } from "../support/browser.mjs";
import { Installation } from "../support/manyhands.mjs";

async function write_record(gwen) {
    await gwen.go("/account");
    await gwen.follow("Open my record");
    await gwen.press("Write About me");
    await gwen.fill("What is most important to me", "My garden.\nMy sister Mari.");
    await gwen.fill("Please do and please don’t", "Please knock.");
    await gwen.press("Save");
    await gwen.reads("Please knock.");
    for (const [title, label] of [["New tablets", "General"], ["The loan", "Money"]]) {
        await gwen.press("Add an entry");
        await gwen.press("Save", { status: 422 });
        await gwen.fill("Title", title);
        await gwen.fill("What do you want to write?", `All about it: ${title}.`);
        await gwen.choose("What is it about?", label);
        await gwen.press("Save");
        await gwen.go("/me/record");
    }
}

async function share_with(gwen, name) {
    await gwen.go("/me/record/sharing");
    await gwen.press("Let somebody see something");
    await gwen.turn(() => gwen.page.locator(".mh-card__link").first().click());
    await gwen.page.getByLabel("Who?").selectOption({ label: name });
    await gwen.page.getByRole("checkbox", { name: "General", exact: true }).check();
    await gwen.choose("What may they do?", "See it and add entries");
    await gwen.choose("What for?", "To help with everyday life");
    await gwen.choose("For how long?", "A month");
    await gwen.press("Save");
    await gwen.reads("Who sees what now");
    await gwen.follow(name);
    await gwen.reads("New tablets");
}

async function read_and_write(tomos) {
    await tomos.go("/records");
    await tomos.follow("Gwen Pugh");
    await tomos.reads("Gwen Pugh can see that you opened this");
    await tomos.reads("My garden.");
    assert.ok(!(await tomos.text()).includes("The loan"), "what was not shared");
    await tomos.follow("New tablets");
    await tomos.go(tomos.page.url().replace(/\/items\/.*/, "").replace(tomos.base, ""));
    await tomos.press("Add an entry");
    await tomos.fill("Title", "Shopping");
    await tomos.fill("What do you want to write?", "I brought bread.");
    await tomos.choose("What is it about?", "General");
    await tomos.press("Save");
    await tomos.reads("by you");
}

async function dispute_and_end(gwen) {
    await gwen.go("/me/record");
    await gwen.follow("Shopping");
    await gwen.choose("What do you want to do?", "Dispute: this is not right");
    await gwen.fill("In your own words", "It was milk.");
    await gwen.press("Put it beside the entry");
    await gwen.go("/me/record");
    await gwen.reads("It was milk.");
    await gwen.follow("Who looked");
    await gwen.reads("Tomos Rees");
    await gwen.reads("Opened “New tablets” (General).");
    await gwen.reads("Wrote “Shopping” (General).");
    await gwen.go("/me/record/sharing");
    await gwen.follow(/^End this rule/);
    await gwen.press("End it now");
    await gwen.reads("Nobody but you sees anything of your record.");
}

for (const javaScriptEnabled of [true, false])
    test(`A record is written, shared, read and disputed${javaScriptEnabled ? "" : " without script"}`,
        { timeout: 240_000 }, async () => {
            const installation = new Installation(process.env.MANYHANDS);
            const browser = await Browser.start();
            try {
                installation.make_sample();
                await installation.serve({ origin_host: "localhost", port: await free_port() });
                const gwen = await browser.on_phone(installation, "gwen@aberwen.example", { javaScriptEnabled });
                const tomos = await browser.on_phone(installation, "tomos@aberwen.example", { javaScriptEnabled });
                await write_record(gwen);
                await share_with(gwen, "Tomos Rees");
                await read_and_write(tomos);
                await dispute_and_end(gwen);
                assert.deepEqual([...gwen.faults, ...tomos.faults], []);
            } finally {
                await browser.close();
                await installation.remove();
            }
        });
