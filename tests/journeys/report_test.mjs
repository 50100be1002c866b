// SPDX-License-Identifier: AGPL-3.0-or-later
// Something is reported by a stranger, hidden with a reason, objected to and brought back: on a phone, without script
// for the stranger, with axe on each page.
import assert from "node:assert/strict";
import test from "node:test";
import { Browser, free_port } from "../support/browser.mjs";
import { Installation } from "../support/manyhands.mjs";

test("Rule 19: reported, hidden with a reason, objected to, and back", { timeout: 240_000 }, async () => {
    const installation = new Installation(process.env.MANYHANDS);
    const browser = await Browser.start();
    try {
        installation.make_sample();
        await installation.serve({ origin_host: "localhost", port: await free_port() });
        const carys = await browser.on_phone(installation, "carys@aberwen.example");
        const gwen = await browser.on_phone(installation, "gwen@aberwen.example");
        await gwen.go("/circles");
        await gwen.follow("Quayside Forum");
        await gwen.page.locator('a[href^="/conversations/"]').first().click();
        const conversation = new URL(gwen.page.url()).pathname.split("/").slice(0, 3).join("/");
        await gwen.go(conversation);
        const question = await gwen.page.locator("h1").innerText();

        const stranger = await browser.on_phone(installation, undefined, { javaScriptEnabled: false });
        await stranger.go(conversation);
        await stranger.follow("Report this");
        await stranger.press("Send the report", { status: 422 });
        await stranger.choose("What is wrong?", "A child is at risk");
        await stranger.fill("Do you want to say more? (optional)", "It says where the school outing goes.");
        await stranger.press("Send the report");
        await stranger.reads("Waits for an answer");
        const follow = new URL(stranger.page.url()).pathname;

        await carys.go("/home");
        await carys.reads("1 report waits for your answer");
        await carys.go("/reported");
        await carys.page.locator('a[href^="/reported/"]').first().click();
        await carys.look();
        await carys.reads("It says where the school outing goes.");
        await carys.press("Send the answer", { status: 422 });
        await carys.choose("What happens now?", "Hide it");
        await carys.fill("Why?", "It says where children will be.");
        await carys.press("Send the answer");
        await carys.reads("No report waits for you.");

        await stranger.go(follow);
        await stranger.reads("It was hidden");
        await stranger.go(conversation);
        await stranger.reads("It says where children will be.");
        assert.ok(!(await stranger.text()).includes(question));

        await gwen.go(conversation);
        await gwen.follow("Why this was hidden, and how to object");
        await gwen.fill("Why is this wrong?", "The outing is over.");
        await gwen.press("Send the objection");
        await carys.go(new URL(gwen.page.url()).pathname);
        await carys.fill("Why do you bring it back?", "It is over.");
        await carys.press("Bring it back");
        await stranger.go(conversation);
        await stranger.reads(question);
        assert.deepEqual([...gwen.faults, ...carys.faults, ...stranger.faults], []);
    } finally {
        await browser.close();
        await installation.remove();
    }
});
