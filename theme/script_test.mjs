// SPDX-License-Identifier: AGPL-3.0-or-later
// The script in a real browser, under the policy that the server sends: voting keys, one sending, drafts, passkeys.
// Needs Chromium; CHROMIUM names another one than /usr/bin/chromium.
import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { make_assets } from "../tools/assets.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const executable = process.env.CHROMIUM ?? "/usr/bin/chromium";
const skip = fs.existsSync(executable) ? false : `no browser at ${executable}`;
const policy = "default-src 'none'; script-src 'nonce-n'; style-src 'self'; font-src 'self'; img-src 'self'; "
    + "connect-src 'self'; form-action 'self'; require-trusted-types-for 'script'";

const assets = make_assets(path.join(root, "theme"), path.join(root, "node_modules"));
const at = Object.fromEntries(assets.map((asset) => [asset.constant, asset.address]));

const passkey_button = (purpose) => `<div data-needs-passkey hidden><button type="button" data-passkey="${purpose}"
    data-options-url="/options/${purpose}" data-answer-url="/answer/${purpose}" data-csrf="token" data-extra-name="conversation"
    data-extra-value="7" data-text-refused="Refused" data-text-failed="Failed" data-text-known="Known">Go</button>
    <p data-passkey-message role="alert" hidden></p></div>`;

const pages = {
    "/vote": `<form method="post" action="/sent" data-vote-keys><button name="vote" value="agree" data-keys="a 1">Agree</button>
        <button name="vote" value="disagree" data-keys="d 2">Disagree</button></form>
        <p data-vote-keys-hint hidden><label><input type="checkbox" data-vote-keys-switch checked> Keys</label></p>
        <label>Words <input id="words"></label>`,
    "/draft": `<form method="post" action="/sent" data-keep-draft="one"><input type="hidden" name="_csrf" value="secret">
        <label>Text <textarea name="text"></textarea></label> <label>Filled <input name="filled" value="by server"></label>
        <label>Code <input name="code" autocomplete="one-time-code"></label>
        <label><input type="checkbox" name="box" value="yes"> Box</label> <button>Send</button></form>`,
    "/hide": `<form method="post" action="/sent"><label><input type="radio" name="way" value="one" checked> One</label>
        <label><input type="radio" name="way" value="two"> Two</label>
        <div data-hidden-with="way=one"><label>Percent <input id="percent"></label></div>
        <div data-hidden-with="way=one"><p class="govuk-error-message mh--error">Wrong</p><input id="wrong"></div></form>`,
    "/out": '<form method="post" action="/sent" data-forget-drafts><button>Sign out</button></form>',
    "/slow": '<form method="post" action="/slow-answer"><button name="act" value="once">Send</button></form>',
    "/slow-again": '<form method="post" action="/slow-answer" data-send-again><button>Export</button></form>',
    "/register": passkey_button("register"),
    "/sign-in": passkey_button("sign-in"),
    "/home": "<h1>Home</h1>",
    "/wall": () => `<div data-fresh="0.1"><p id="votes">${wall.votes}</p><script>document.title = "ran"</script></div>
        <p data-fresh-lost hidden>Lost</p>`,
};
const wall = { votes: 1, answers: true };

const shell = (body) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Test</title>
<link rel="stylesheet" href="${at.css_path}"></head><body class="js-enabled govuk-frontend-supported"><main>${body}</main>
<script type="module" nonce="n" src="${at.js_path}"></script></body></html>`;

const received = [];
let server;
let browser;
let base;
let known_credential = [];

function options_for(purpose) {
    const challenge = "Y2hhbGxlbmdlLWNoYWxsZW5nZQ";
    const register = {
        challenge, rp: { id: "localhost", name: "Test" }, user: { id: "AAEC", name: "gwen", displayName: "Gwen" },
        pubKeyCredParams: [{ type: "public-key", alg: -7 }], excludeCredentials: known_credential,
        authenticatorSelection: { residentKey: "required" },
    };
    return purpose === "register" ? register : { publicKey: { challenge, rpId: "localhost" } };
}

function answer_post(address, body, response) {
    received.push({ address, fields: new URLSearchParams(body) });
    if (address.startsWith("/options/")) {
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(options_for(address.slice(9))));
    } else if (address === "/slow-answer") {
        setTimeout(() => response.writeHead(204).end(), 400);
    } else {
        response.writeHead(303, { location: "/home" }).end();
    }
}

function serve(request, response) {
    const asset = assets.find(({ address }) => address === request.url);
    if (request.method === "POST") {
        let body = "";
        request.on("data", (part) => { body += part; });
        request.on("end", () => answer_post(request.url, body, response));
    } else if (asset) {
        response.writeHead(200, { "content-type": asset.content_type }).end(asset.raw);
    } else if (request.url === "/wall" && !wall.answers) {
        request.socket.destroy();
    } else if (pages[request.url]) {
        const page = pages[request.url];
        response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
        response.end(shell(typeof page === "function" ? page() : page));
    } else {
        response.writeHead(404).end();
    }
}

before(async () => {
    if (skip) {
        return;
    }
    server = http.createServer(serve);
    await new Promise((done) => { server.listen(0, "127.0.0.1", done); });
    base = `http://localhost:${server.address().port}`;
    browser = await chromium.launch({ executablePath: executable });
});

after(async () => {
    await browser?.close();
    server?.close();
});

/** Opens a page in a fresh browser context; whatever the console complains of (the policy, say) fails the test, but for
 *  what is `expected`. */
async function with_page(address, play, { expected = /favicon|404/ } = {}) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (fault) => complaints.push(fault.message));
    received.length = 0;
    await page.goto(base + address);
    await play(page, context);
    await context.close();
    assert.deepEqual(complaints.filter((text) => !expected.test(text)), []);
}

const votes = () => received.map(({ fields }) => fields.get("vote"));

test("a key votes, and the vote is what the button carries", { skip }, () => with_page("/vote", async (page) => {
    await page.keyboard.press("2");
    await page.waitForURL("**/home");
    assert.deepEqual(votes(), ["disagree"]);
}));

test("a key typed into a field, or with Ctrl, is no vote", { skip }, () => with_page("/vote", async (page) => {
    await page.fill("#words", "x");
    await page.press("#words", "a");
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("Control+d");
    await page.waitForTimeout(100);
    assert.equal(await page.inputValue("#words"), "xa");
    assert.deepEqual(votes(), []);
}));

test("keys can be switched off, and stay off (WCAG 2.1.4)", { skip }, () => with_page("/vote", async (page) => {
    await page.uncheck("[data-vote-keys-switch]");
    await page.keyboard.press("a");
    await page.reload();
    assert.equal(await page.isChecked("[data-vote-keys-switch]"), false);
    await page.keyboard.press("a");
    await page.waitForTimeout(100);
    assert.deepEqual(votes(), []);
}));

test("a form pressed twice is sent once, with its button's value", { skip }, () => with_page("/slow", async (page) => {
    // The second while the first is on its way, since the browser itself drops one that another overtakes at once.
    const [asked, answered] = [page.waitForRequest("**/slow-answer"), page.waitForResponse("**/slow-answer")];
    await page.click("button", { noWaitAfter: true });
    await asked;
    await page.click("button", { noWaitAfter: true, force: true });
    await answered;
    await page.waitForTimeout(300); // as long as a second one would need to arrive
    assert.deepEqual(received.map(({ fields }) => fields.get("act")), ["once"]);
}));

test("a form that may be sent again is", { skip }, () => with_page("/slow-again", async (page) => {
    for (const sent of [1, 2]) {
        const answered = page.waitForResponse("**/slow-answer");
        await page.click("button", { noWaitAfter: true });
        await answered;
        assert.equal(received.length, sent);
    }
}));

const kept = (page) => page.evaluate(() => Object.entries(sessionStorage).filter(([key]) => key.startsWith("manyhands-draft-")));

test("a draft comes back; what the server filled in and secrets do not change", { skip }, () => with_page("/draft", async (page) => {
    await page.fill("[name=text]", "half a thou");
    await page.fill("[name=filled]", "mine");
    await page.fill("[name=code]", "123456");
    await page.check("[name=box]");
    assert.doesNotMatch(JSON.stringify(await kept(page)), /123456|secret/);
    await page.goto(`${base}/home`);
    await page.goto(`${base}/draft`);
    assert.equal(await page.inputValue("[name=text]"), "half a thou");
    assert.equal(await page.inputValue("[name=filled]"), "by server");
    assert.equal(await page.inputValue("[name=code]"), "");
    assert.equal(await page.isChecked("[name=box]"), true);
}));

test("a draft that was sent is gone, and going back still finds the words", { skip }, () => with_page("/draft", async (page) => {
    await page.fill("[name=text]", "whole");
    await page.click("button");
    await page.waitForURL("**/home");
    assert.deepEqual(await kept(page), []);
    await page.goto(`${base}/draft`);
    assert.equal(await page.inputValue("[name=text]"), "");
}));

test("what does not matter for a choice is hidden, unless it is wrong", { skip }, () => with_page("/hide", async (page) => {
    assert.equal(await page.isVisible("#percent"), false);
    assert.equal(await page.isVisible("#wrong"), true);
    await page.getByLabel("Two").check();
    assert.equal(await page.isVisible("#percent"), true);
    await page.getByLabel("One").check();
    assert.equal(await page.isVisible("#percent"), false);
}));

test("a sending that failed loses nothing", { skip }, () => with_page("/draft", async (page, context) => {
    await page.fill("[name=text]", "typed on a bus");
    await context.route("**/sent", (route) => route.abort());
    const failed = page.waitForEvent("framenavigated");
    await page.click("button", { noWaitAfter: true });
    await failed;
    // The browser's own page says that it failed. It comes in a process of its own, and until it is whole there is no
    // going anywhere.
    await page.waitForFunction(() => document.readyState === "complete" && location.protocol === "chrome-error:");
    await page.goBack();
    await page.waitForSelector("[name=text]");
    assert.equal(await page.inputValue("[name=text]"), "typed on a bus");
}, { expected: /ERR_FAILED/ }));

test("signing out forgets the drafts", { skip }, () => with_page("/draft", async (page) => {
    await page.fill("[name=text]", "private");
    await page.goto(`${base}/out`);
    assert.equal((await kept(page)).length, 1);
    await page.click("button");
    await page.waitForURL("**/home");
    assert.deepEqual(await kept(page), []);
}));

async function add_authenticator(context, page) {
    const session = await context.newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
        options: {
            protocol: "ctap2", ctap2Version: "ctap2_1", transport: "internal", hasResidentKey: true,
            hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true,
        },
    });
    return { session, authenticatorId };
}

test("a passkey registers and signs in; the tokens travel with both requests", { skip }, () => with_page("/register", async (page, context) => {
    await add_authenticator(context, page);
    await page.click("[data-passkey]");
    await page.waitForURL("**/home");
    const [options, answer] = received;
    assert.deepEqual([options.address, answer.address], ["/options/register", "/answer/register"]);
    for (const { fields } of [options, answer]) {
        assert.deepEqual([fields.get("_csrf"), fields.get("conversation")], ["token", "7"]);
    }
    const made = JSON.parse(answer.fields.get("credential"));
    assert.equal(made.type, "public-key");
    assert.ok(made.response.attestationObject && made.response.clientDataJSON);

    await page.goto(`${base}/sign-in`);
    await page.click("[data-passkey]");
    await page.waitForURL("**/home");
    const used = JSON.parse(received.at(-1).fields.get("credential"));
    assert.equal(used.id, made.id);
    assert.ok(used.response.signature);

    known_credential = [{ type: "public-key", id: made.id }];
    await page.goto(`${base}/register`);
    await page.click("[data-passkey]");
    await page.waitForSelector("[data-passkey-message]:not([hidden])");
    assert.equal(await page.textContent("[data-passkey-message]"), "Known");
    known_credential = [];
}));

test("a passkey that fails says so in the page's words", { skip }, () => with_page("/sign-in", async (page, context) => {
    await context.route("**/options/**", (route) => route.fulfill({ status: 200, contentType: "application/json", body: "{}" }));
    await page.click("[data-passkey]");
    await page.waitForSelector("[data-passkey-message]:not([hidden])");
    assert.equal(await page.textContent("[data-passkey-message]"), "Failed");
    assert.equal(await page.getAttribute("[data-passkey]", "aria-disabled"), null);
}));

test("a browser without passkeys sees none of it", { skip }, async () => {
    const context = await browser.newContext();
    await context.addInitScript(() => { delete window.PublicKeyCredential; });
    const page = await context.newPage();
    await page.goto(`${base}/sign-in`);
    await page.waitForTimeout(100);
    assert.equal(await page.isVisible("[data-passkey]"), false);
    await context.close();
});

test("a page on a wall follows, keeps its last picture while nobody answers, and goes on", { skip }, async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${base}/wall`);
    wall.votes = 2;
    await page.waitForFunction(() => document.querySelector("#votes").textContent === "2");
    wall.answers = false;
    await page.waitForSelector("text=Lost");
    assert.equal(await page.textContent("#votes"), "2");
    wall.votes = 3;
    wall.answers = true;
    await page.waitForFunction(() => document.querySelector("#votes").textContent === "3");
    assert.equal(await page.isVisible("text=Lost"), false);
    assert.equal(await page.title(), "Test", "what is fetched runs nothing");
    await context.close();
});
