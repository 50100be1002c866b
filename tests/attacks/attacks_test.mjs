// SPDX-License-Identifier: AGPL-3.0-or-later
// What attackers type comes out as the text it is, on every kind of page and in every kind of field: the page's bones
// stay as they are with harmless words, and the text is there to the byte. Paths, ids and addresses to go on to lead
// nowhere else. Every twentieth text by default, others in each field; ATTACKS=all takes all.
import assert from "node:assert/strict";
import { connect } from "node:net";
import test, { after, before } from "node:test";
import { attack_lines, attack_lists, attack_texts, bones, decoded, is_clean, one_line } from "../support/attacks.mjs";
import { Installation, Visitor, field } from "../support/manyhands.mjs";

const program = process.env.MANYHANDS;
const skip = attack_lists() ? false : "no attack lists: MANYHANDS_SHARED is not set";
const share = process.env.ATTACKS === "all" ? 1 : 20;
const harmless = "Only a few harmless words of somebody";
const harmless_tag = new RegExp("^<(/?(p|em|strong|del|code|pre|ul|ol|li|blockquote|h[2-6]|hr|br|table|thead|tbody|tr|t[hd])"
    + "( /)?|!-- raw HTML omitted --|/a|a( rel=\"nofollow noopener\")? href=\"((https?:|mailto:|/)[^\"]*)?\"( title=\"[^\"]*\")?)>$", "i");
let installation;
let carys; // administers
let gwen; // facilitates a forum
let place;
let forum;
let conversation;
let decision; // open

async function signed_in(address) {
    const visitor = new Visitor(installation.base);
    const page = await visitor.get("/sign-in");
    const asked = await visitor.post("/sign-in", page.text, { email: address, next: "/home" });
    const code = await installation.code_for(address);
    await visitor.post(asked.location.split("?")[0], (await visitor.get(asked.location)).text, { code, next: "/home" });
    return visitor;
}

const first = (text, kind) => text.match(new RegExp(`/${kind}/[a-z2-7]{26}`))[0];

before(async () => {
    if (skip)
        return;
    installation = new Installation(program);
    installation.make_sample();
    await installation.serve();
    carys = await signed_in("carys@aberwen.example");
    gwen = await signed_in("gwen@aberwen.example");
    place = first((await carys.get("/places")).text, "places");
    forum = first((await gwen.get("/circles")).text, "circles");
    const { text } = await gwen.get(forum);
    conversation = first(text, "conversations");
    decision = first(text, "decisions");
});

after(async () => {
    if (!installation)
        return;
    await installation.stop();
    assert.match(installation.run_on_store("verify"), /follow from one another/);
    await installation.remove();
});

/** Every nth text, beginning elsewhere for each field. */
let fields_seen = 0;
function some_texts() {
    fields_seen += 1;
    return attack_texts().filter((_, at) => at % share === fields_seen % share);
}

/** Escaped somewhere on the page, exactly; and nothing but text. */
function shows(page, wanted, skeleton, what) {
    assert.ok(decoded(page.text).includes(wanted), `${what}: ${JSON.stringify(wanted)} is not on the page as it was typed`);
    assert.equal(bones(page.text), skeleton, `${what}: ${JSON.stringify(wanted)} changed the page`);
}

/**
 * Types texts into a form: `send(text)` sends it and gives the answer, `look(answer)` the page that shows it. Refused
 * ones (too short, controls) are left out, but most must be taken.
 */
async function type_all({ what, most, send, look, taken = 303 }) {
    const page_with = async (text) => {
        const answer = await send(text);
        assert.ok([303, 422, 400].includes(answer.status), `${what}: ${answer.status} for ${JSON.stringify(text)}`);
        return answer.status === taken ? look(answer) : undefined;
    };
    const skeleton = bones((await page_with(harmless)).text);
    let shown = 0;
    const texts = some_texts();
    for (const text of texts) {
        const wanted = one_line(text, most);
        const page = await page_with(wanted);
        if (!page || !is_clean(wanted))
            continue;
        assert.equal(page.status, taken === 303 ? 200 : taken);
        shows(page, wanted, skeleton, what);
        shown += 1;
    }
    assert.ok(shown > texts.length * 0.8, `${what}: ${shown} of ${texts.length} were taken`);
}

/** A form whose page is asked for once: its hidden fields stay good. */
async function sender(visitor, page, path = page) {
    const { text } = await visitor.get(page);
    return (fields) => visitor.post(path, text, fields);
}

test("names and the description of a place", { skip }, async () => {
    const send = await sender(carys, `${place}/edit`);
    await type_all({
        what: "place", most: 120, look: () => carys.get(place),
        send: (text) => send({ parent: "", kind: "town", name: text, name_cy: text, about: harmless }),
    });
    // A description is Markdown: links and emphasis may come of it, and nothing else that lives.
    for (const text of some_texts()) {
        const answer = await send({ parent: "", kind: "town", name: "Aberwen", name_cy: "", about: one_line(text, 1000) });
        if (answer.status !== 303)
            continue;
        const prose = (await carys.get(place)).text.match(/<div class="mh-prose"[^>]*>([^]*?)<\/div>/)?.[1] ?? "";
        const living = (prose.match(/<[^>]*>/g) ?? []).filter((tag) => !harmless_tag.test(tag));
        assert.deepEqual(living, [], `a description: ${JSON.stringify(text)}`);
    }
    const last = one_line("</script><b>\"'&\u202e", 120);
    await send({ parent: "", kind: "town", name: last, name_cy: "", about: "" });
    assert.equal(JSON.parse((await carys.get(`${place}.json`)).text).name, last);
    await send({ parent: "", kind: "town", name: "Aberwen", name_cy: "", about: "" });
});

test("a form that is shown again, in its attributes and text areas", { skip }, async () => {
    const send = await sender(carys, `${place}/edit`);
    await type_all({
        what: "refused form", most: 120, taken: 422, look: (answer) => answer,
        send: (text) => send({ parent: "", kind: text, name: text, name_cy: text, about: text }),
    });
});

test("the name, the purpose and the agreement of a circle", { skip }, async () => {
    const page = `/circles/new?place=${place.split("/")[2]}`;
    const made = await (await sender(carys, page, "/circles/new"))({
        place: place.split("/")[2], kind: "assembly", visibility: "open", side: "lived", name: "Attacked", purpose: "To be changed.",
        agreement: "",
    });
    const circle = made.location.split("?")[0];
    /** The form says which version it changes. */
    const change = async (address, fields) => {
        const { text } = await carys.get(address);
        return carys.post(address, text, { version: field(text, "version"), ...fields });
    };
    await type_all({
        what: "circle", most: 120, look: () => carys.get(circle),
        send: async (text) => {
            const answer = await change(`${circle}/agreement`, { agreement: text });
            return answer.status === 303 ? change(`${circle}/edit`, { name: text, purpose: text, visibility: "open" }) : answer;
        },
    });
});

test("the question and the background of a conversation", { skip }, async () => {
    const send = await sender(gwen, `${conversation}/edit`);
    await type_all({
        what: "conversation", most: 180, look: () => gwen.get(conversation),
        send: (text) => send({
            question: one_line(`Is it right? ${text}`, 200), background: text, who_decides: text, open_to: "everyone",
            guests: "none", moderation: "after", told: "exact",
        }),
    });
    bones((await gwen.get(`${conversation}/wordings`)).text);
});

test("statements, a hundred to a conversation", { skip }, async () => {
    const send = await sender(gwen, `${forum}/conversations/new`, `${forum}/conversations`);
    const texts = [...new Set(some_texts().map((text) => one_line(text, 280)))].filter((text) => [...text].length >= 3);
    for (let at = 0; at < texts.length; at += 100) {
        const some = texts.slice(at, at + 100);
        const made = await send({
            question: "What do attackers say?", background: "", who_decides: "", open_to: "members", guests: "none",
            moderation: "after", seeds: some.join("\n"),
        });
        if (made.status !== 303)
            continue; // one of them holds a control character, which breaks the form
        const list = await gwen.get(`${made.location.split("?")[0]}/moderation?list=shown`);
        bones(list.text);
        const csv = await gwen.get(`${made.location.split("?")[0]}/statements.csv`);
        for (const text of some)
            assert.ok(decoded(list.text).includes(text) || csv.text.includes(text.replaceAll("\"", "\"\"")), text);
    }
});

const percent = { quorum: "50", threshold: "50", bound: "more_than" };
const sides = Object.fromEntries(["lived", "staff", "elected"].flatMap((side) =>
    Object.entries(percent).map(([name, value]) => [`${name}_${side}`, value])));

function day_from_now(days) {
    return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

test("the question, the text and the options of a decision", { skip }, async () => {
    const send = await sender(gwen, `${forum}/decisions/new`);
    await type_all({
        what: "decision", most: 280, look: (answer) => gwen.get(answer.location),
        send: (text) => send({
            ...sides, conversation: "", question: text, text, kind: "options", options: `1 ${text}\n2 ${text}`,
            method: "approval", secrecy: "open", closes_on: day_from_now(9), early_close: "at_the_time",
        }),
    });
});

test("a reason that is shown again", { skip }, async () => {
    const { text: page } = await gwen.get(decision);
    await type_all({
        what: "reason", most: 1000, taken: 422, look: (answer) => answer,
        send: (text) => gwen.post(`${decision}/ballot`, page, { content: field(page, "content"), answer: "99", reason: text }),
    });
});

test("a person's name", { skip }, async () => {
    const send = await sender(gwen, "/account/name");
    await type_all({
        what: "name", most: 80, look: () => gwen.get("/account"),
        send: (text) => send({ name: text, language: "en", next: "/account" }),
    });
    bones((await gwen.get(`${forum}/members`)).text);
    await send({ name: "Gwen Pugh", language: "en", next: "/account" });
});

test("an address to sign in with", { skip }, async () => {
    const stranger = new Visitor(installation.base);
    const send = await sender(stranger, "/sign-in");
    await type_all({
        what: "address", most: 250, taken: 422, look: (answer) => answer,
        send: (text) => send({ email: `<${text}`, next: "/home" }),
    });
});

test("addresses to go on to stay here", { skip }, async () => {
    const stranger = new Visitor(installation.base);
    const stays = (where, wanted) => {
        assert.match(where, /^\/(?![/\\])/, wanted);
        assert.equal(new URL(where, installation.base).origin, new URL(installation.base).origin, wanted);
    };
    for (const wanted of [...attack_lines("open_redirect"), "//evil.example", "/\\evil.example", "/\t/evil.example"]) {
        const led = await stranger.get(`/language?to=cy&back=${encodeURIComponent(wanted)}`);
        assert.ok([303, 400].includes(led.status));
        if (led.status === 303)
            stays(led.location, wanted);
        const page = await stranger.get(`/sign-in?next=${encodeURIComponent(wanted)}`);
        if (page.status === 200)
            stays(decoded(field(page.text, "next") ?? "/"), wanted);
        const raw = await stranger.get(`/language?to=en&back=${wanted.replace(/[^!-~]|["#<>]/g, "")}`);
        if (raw.status === 303)
            stays(raw.location, wanted);
    }
});

/** The whole answer to these bytes. */
function spoken(bytes) {
    return new Promise((resolve, reject) => {
        const socket = connect(installation.port, "127.0.0.1", () => socket.end(bytes));
        const parts = [];
        socket.on("data", (part) => parts.push(part));
        socket.on("close", () => resolve(Buffer.concat(parts).toString("latin1")));
        socket.on("error", reject);
    });
}

test("paths lead to no file", { skip }, async () => {
    const lines = attack_lines("directory_traversal").map((line) => line.replaceAll("{FILE}", "etc/passwd"));
    for (const [at, line] of lines.entries()) {
        const folder = ["/", "/a/", `/log/${place.split("/")[2]}/tile/`, `${place}/`][at % 4];
        const answer = await spoken(`GET ${folder}${line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
        assert.match(answer, /^HTTP\/1\.1 4\d\d /, line);
        assert.ok(!answer.includes("root:") && !answer.includes("[fonts]"), line);
    }
});

test("ids are ids or nothing", { skip }, async () => {
    const kinds = ["/circles/", "/places/", "/conversations/", "/decisions/", "/promises/", "/sign-in/code/"];
    const lines = attack_lines("sql_injection").filter((_, at) => at % share === 0);
    for (const [at, line] of lines.entries()) {
        const answer = await gwen.get(kinds[at % kinds.length] + encodeURIComponent(line));
        assert.ok([404, 400, 414].includes(answer.status), `${answer.status}: ${line}`);
    }
    const send = await sender(gwen, conversation, `${conversation}/votes`);
    for (const line of lines) {
        const answer = await send({ statement: line, vote: line, back: line });
        assert.ok([400, 404, 409, 422].includes(answer.status), `${answer.status}: ${line}`);
    }
});
