// SPDX-License-Identifier: AGPL-3.0-or-later
// A circle is taken down, its facilitator objects, and it comes back: on a phone, with axe on each page.
import assert from "node:assert/strict";
import test from "node:test";
import { Browser, free_port } from "../support/browser.mjs";
import { Installation, Visitor } from "../support/manyhands.mjs";

test("Rule 19: a circle is taken down, objected to, and comes back", { timeout: 240_000 }, async () => {
    const installation = new Installation(process.env.MANYHANDS);
    const browser = await Browser.start();
    try {
        installation.make_sample();
        await installation.serve({ origin_host: "localhost", port: await free_port() });
        const carys = await browser.on_phone(installation, "carys@aberwen.example");
        const gwen = await browser.on_phone(installation, "gwen@aberwen.example");
        await gwen.go("/circles");
        await gwen.follow("Quayside Forum");
        const circle = new URL(gwen.page.url()).pathname;

        await carys.go(circle);
        await carys.follow("Take this circle down");
        await carys.press("Take it down", { status: 422 });
        await carys.fill("Why do you take it down?", "It names a neighbour.");
        await carys.press("Take it down");
        await carys.reads("It names a neighbour.");

        const stranger = await browser.on_phone(installation);
        await stranger.page.goto(circle);
        assert.equal(stranger.status, 410);
        await stranger.reads("It names a neighbour.");
        stranger.faults.push(...await stranger.broken_rules());
        assert.ok(!(await stranger.text()).includes("Quayside Forum"));
        const list = (await stranger.page.getByRole("link", { name: "What was taken down here, and why" }).getAttribute("href"));
        assert.ok((await new Visitor(installation.base).get(list)).text.includes("It names a neighbour."));

        await gwen.go(circle);
        await gwen.follow("See what happened, and object");
        await gwen.fill("Why is this wrong?", "They agreed to be named.");
        await gwen.press("Send the objection");
        await carys.go(circle.replace(/$/, "/takedown"));
        await carys.reads("They agreed to be named.");
        await carys.choose("What happens now?", "The circle comes back");
        await carys.fill("Why?", "They did.");
        await carys.press("Decide");
        await gwen.go(circle);
        await gwen.reads("Quayside Forum");
        assert.deepEqual([...gwen.faults, ...carys.faults, ...stranger.faults], []);
    } finally {
        await browser.close();
        await installation.remove();
    }
});
