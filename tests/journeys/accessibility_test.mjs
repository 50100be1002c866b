// SPDX-License-Identifier: AGPL-3.0-or-later
// Every page of the sample town that links lead to, as a stranger, a member, a facilitator and an administrator see
// it, in English and in Welsh, on a wide screen and on a small phone.
import assert from "node:assert/strict";
import test from "node:test";
import { Browser, free_port } from "../support/browser.mjs";
import { Installation } from "../support/manyhands.mjs";

const people = [undefined, "tomos@aberwen.example", "gwen@aberwen.example", "carys@aberwen.example"];
const pages_max = 120;
const wide = { width: 1280, height: 900 };
const narrow = { width: 360, height: 740 };
// Conversations, decisions and promises look different in each of their states.
const instances_max = (pattern) => (/^\/(conversations|decisions|promises)\/\*$/.test(pattern) ? 3 : 1);

function pattern_of(address) {
    return address.pathname.replace(/[a-z2-7]{26}/g, "*");
}

/** The addresses of this site that the page links to, files and languages left out. */
async function links_of(person) {
    const links = await person.page.locator("a[href]:not([download])").evaluateAll((all) => all.map((link) => link.href));
    return links.map((link) => new URL(link)).filter((address) => address.origin === person.base
        && !/\.(json|csv)$|^\/language$|^\/log\/|^\/begin\//.test(address.pathname));
}

/** Breadth first from the front page. */
async function crawl(person) {
    const counts = new Map();
    const found = [];
    const waiting = [new URL("/", person.base), new URL("/home", person.base)];
    while (waiting.length > 0 && found.length < pages_max) {
        const address = waiting.shift();
        const pattern = pattern_of(address);
        const path = address.pathname;
        if (found.includes(path) || (counts.get(pattern) ?? 0) >= instances_max(pattern))
            continue;
        counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
        found.push(path);
        await person.go(path);
        waiting.push(...await links_of(person));
    }
    return found;
}

/** Looks at pages and writes down what is wrong with them. */
class Inspection {
    constructor() {
        this.wrong = [];
        this.looked_at = new Set();
        this.axe_runs = 0;
    }

    /** English is looked at by axe on the wide screen and Welsh on the narrow one; the rest holds for both. */
    async look(person, path, { language, who, titles }) {
        const say = (words) => this.wrong.push(`${path} (${who}, ${language}): ${words}`);
        await person.page.setViewportSize(wide);
        await person.page.goto(path, { waitUntil: "domcontentloaded" });
        if (person.status !== 200)
            say(`status ${person.status}`);
        const page = person.page;
        if (await page.locator("html").getAttribute("lang") !== language)
            say("the page names another language");
        const title = await page.title();
        const is_sign_in = new URL(page.url()).pathname === "/sign-in"; // where a stranger is sent from many pages
        if (!is_sign_in && (titles.get(title) ?? page.url()) !== page.url())
            say(`“${title}” is also the title of ${titles.get(title)}`);
        titles.set(title, page.url());
        await page.setViewportSize(narrow);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > narrow.width)
            say(`${width} pixels wide on a phone`);
        if (language === "en")
            await page.setViewportSize(wide);
        await this.run_axe(person, say, `${language} ${path.replace(/[a-z2-7]{26}/g, "*")} `);
    }

    /** Pages of one kind with the same parts are looked at once. */
    async run_axe(person, say, kind) {
        const looks = kind + await person.parts();
        if (this.looked_at.has(looks))
            return;
        this.looked_at.add(looks);
        this.axe_runs += 1;
        (await person.broken_rules()).forEach(say);
    }
}

/** One person's round through the site. */
async function go_round(browser, installation, address, inspection) {
    const person = await browser.person(installation.base);
    const who = address ?? "a stranger";
    if (address)
        await person.sign_in(installation, address);
    const paths = await crawl(person);
    for (const language of ["en", "cy"]) {
        await person.go(`/language?to=${language}`);
        const titles = new Map();
        for (const path of paths)
            await inspection.look(person, path, { language, who, titles });
    }
    inspection.wrong.push(...person.faults);
    await person.close();
    return paths;
}

test("Every page is accessible, whole on a phone and in the right language", { timeout: 480_000 }, async (context) => {
    const installation = new Installation(process.env.MANYHANDS);
    const browser = await Browser.start();
    try {
        installation.make_sample();
        await installation.serve({ origin_host: "localhost", port: await free_port() });
        const inspection = new Inspection();
        const rounds = await Promise.all(people.map((address) => go_round(browser, installation, address, inspection)));
        const kinds = new Set(rounds.flat().map((path) => path.replace(/[a-z2-7]{26}/g, "*")));
        context.diagnostic(`${kinds.size} kinds of page, ${rounds.flat().length * 2} visits, axe ran ${inspection.axe_runs} times`);
        assert.ok(kinds.size >= 40, `links lead to all kinds of page: ${[...kinds].join(" ")}`);
        assert.deepEqual([...new Set(inspection.wrong)], []);
    } finally {
        await browser.close();
        await installation.remove();
    }
});
