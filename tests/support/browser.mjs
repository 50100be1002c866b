// SPDX-License-Identifier: AGPL-3.0-or-later
// People with a real browser: a Chromium without pictures of its own, pages that write down what goes wrong in them,
// and axe-core looking at each page.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const axe_tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** A port of this computer that nobody uses now. */
export function free_port() {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.on("error", reject);
        server.listen(0, "127.0.0.1", () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

const phone = { width: 360, height: 740 };

/** Chromium with an empty profile of its own, which goes when it closes. */
export class Browser {
    static async start() {
        const directory = mkdtempSync(join(tmpdir(), "manyhands-browser-"));
        const chrome = await chromium.launch({
            executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
            args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", `--crash-dumps-dir=${directory}`],
        });
        return new Browser(chrome, directory);
    }

    constructor(chrome, directory) {
        this.chrome = chrome;
        this.directory = directory;
    }

    /** Somebody with an empty browser; `options` as Playwright's contexts take them. */
    async person(base, options = {}) {
        const context = await this.chrome.newContext({ baseURL: base, locale: "en-GB", ...options });
        context.setDefaultTimeout(15_000);
        const person = new Person(await context.newPage(), base);
        person.has_script = options.javaScriptEnabled !== false;
        return person;
    }

    /** Somebody with a phone, signed in where there is an address. Axe looks at each page, and each fits the phone;
     *  with MANYHANDS_PICTURES, a directory, it is kept as a picture, wide, too. */
    async on_phone(installation, address, options = {}) {
        const person = await this.person(installation.base, { viewport: phone, ...options });
        const name = `${person.has_script ? "script" : "plain"}-${address?.split("@")[0] ?? "stranger"}`;
        let number = 0;
        person.look = async () => {
            const width = await person.page.evaluate(() => document.documentElement.scrollWidth);
            assert.ok(width <= phone.width, `${person.page.url()} is ${width} pixels wide on a phone`);
            person.faults.push(...await person.broken_rules());
            number += 1;
            await person.keep_picture(`${name}-${String(number).padStart(2, "0")}`);
        };
        if (address)
            await person.sign_in(installation, address);
        return person;
    }

    async close() {
        await this.chrome.close();
        rmSync(this.directory, { recursive: true, force: true });
    }
}

/** Somebody who looks at one page at a time. Whatever a browser complains of is kept in `faults`. */
export class Person {
    constructor(page, base) {
        this.page = page;
        this.base = base;
        this.faults = [];
        this.status = 0;
        page.on("console", (message) => {
            // The browser itself remarks on statuses such as 422; what they should be is asserted where they are met.
            if (["error", "warning"].includes(message.type()) && !message.text().startsWith("Failed to load resource"))
                this.complain(`console: ${message.text()}`);
        });
        page.on("pageerror", (error) => this.complain(`script: ${error.message}`));
        page.on("response", (response) => {
            const request = response.request();
            if (request.isNavigationRequest())
                this.status = response.status();
            else if (response.status() >= 400)
                this.complain(`${response.status()} for ${response.url()}`);
        });
    }

    complain(words) {
        this.faults.push(`${this.page.url()}: ${words}`);
    }

    async go(path) {
        await this.page.goto(path, { waitUntil: "domcontentloaded" });
        assert.equal(this.status, 200, `${path} answers`);
        await this.look();
    }

    /** Does what leads to another page, waits for it and looks at it. */
    async turn(act, { status = 200 } = {}) {
        const arrived = this.page.waitForNavigation({ waitUntil: "domcontentloaded" });
        await Promise.all([arrived, act()]);
        assert.equal(this.status, status, `${this.page.url()} answers`);
        await this.look();
    }

    async keep_picture(name) {
        const directory = process.env.MANYHANDS_PICTURES;
        if (!directory)
            return;
        const before = this.page.viewportSize();
        await this.page.screenshot({ path: join(directory, `${name}.png`), fullPage: true });
        await this.page.setViewportSize({ width: 1280, height: 900 });
        await this.page.screenshot({ path: join(directory, `${name}-wide.png`), fullPage: true });
        await this.page.setViewportSize(before);
    }

    /** What a test wants done with every page; nothing unless told. */
    async look() {}

    press(name, options = {}) {
        return this.turn(() => this.button(name).first().click(), options);
    }

    follow(name, options = {}) {
        return this.turn(() => this.page.getByRole("link", { name, exact: typeof name === "string" }).first().click(), options);
    }

    button(name) {
        return this.page.getByRole("button", { name, exact: typeof name === "string" });
    }

    async fill(label, value) {
        await this.page.getByLabel(label, { exact: true }).fill(value);
    }

    /** A choice in the group of that question. */
    async choose(question, answer) {
        await this.page.getByRole("group", { name: question }).getByRole("radio", { name: answer, exact: true }).check();
    }

    /** That the page says it. */
    async reads(words) {
        const text = await this.text();
        const found = words instanceof RegExp ? words.test(text) : text.includes(words);
        assert.ok(found, `“${words}” is missing at ${this.page.url()}:\n${text}`);
    }

    async text() {
        return (await this.page.locator("body").innerText()).replace(/\s+/g, " ");
    }

    /** Looks again until the page says it: for what a job of the server does. */
    async waits_for(words) {
        for (let tries = 0; tries < 100; tries += 1) {
            if ((await this.text()).includes(words))
                return;
            await new Promise((resolve) => setTimeout(resolve, 200));
            await this.page.reload({ waitUntil: "domcontentloaded" });
        }
        await this.reads(words);
    }

    /** In by a code; a new person is asked for a name. Ends where `/sign-in` leads to. */
    async sign_in(installation, address, name) {
        if (!this.page.url().includes("/sign-in"))
            await this.go("/sign-in");
        await this.fill("E-mail address", address);
        await this.press("Send me a code");
        await this.fill("Code", await installation.code_for(address));
        await this.press("Sign in");
        if (this.page.url().includes("/account/name")) {
            assert.ok(name, `${address} has an account already`);
            await this.fill("Your name", name);
            await this.press("Continue");
        }
    }

    /** What axe finds wrong in the page as it stands, one line each. */
    async broken_rules() {
        if (!this.has_script)
            return []; // axe is a script, too; the same pages are looked at with scripts on
        await this.page.evaluate(axe_source);
        const found = await this.page.evaluate(async (tags) => {
            const results = await window.axe.run(document, { runOnly: tags, resultTypes: ["violations"], elementRef: false });
            return results.violations.flatMap((rule) =>
                rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`));
        }, axe_tags);
        return found.map((line) => line.replace(/\s+/g, " "));
    }

    /** The kinds of element on the page and where they sit: pages with the same parts look the same to axe. */
    async parts() {
        if (!this.has_script)
            return "";
        return this.page.evaluate(() => {
            const kinds = new Set();
            for (const element of document.querySelectorAll("body *")) {
                const above = element.parentElement;
                kinds.add(`${above.tagName}.${above.className}>${element.tagName}.${element.getAttribute("class")}`);
            }
            return [...kinds].sort().join("|");
        });
    }

    close() {
        return this.page.context().close();
    }
}
