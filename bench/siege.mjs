// SPDX-License-Identifier: AGPL-3.0-or-later
// What a stranger and a member notice while one address holds all it can: thousands of connections that trickle,
// readers who do not read, uploads that do not end (rule 20).
//     node bench/siege.mjs PATH_OF_MANYHANDS [SECONDS] [CONNECTIONS] [READERS]
// Starts its own server on a sample town in a temporary directory, asks only 127.0.0.1 (from 127.0.0.2, who attacks),
// and stops what it started. ulimit -n 16384.
import { request } from "node:http";
import { connect } from "node:net";
import { readFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Installation, Visitor, field, find_conversation } from "../tests/support/manyhands.mjs";
import { become_guest } from "./measured_server.mjs";

const [program, ...numbers] = process.argv.slice(2);
const [seconds = 15, connections = 4000, readers = 200] = numbers.map(Number);
const opened_max = 10 * connections; // in all: who is thrown out comes back, but not for ever
const attacker = "127.0.0.2";
const installation = new Installation(program);
const open = new Set();
let opened = 0;
let is_over = false;

async function signed_in(address) {
    const visitor = new Visitor(installation.base);
    const page = await visitor.get("/sign-in");
    const asked = await visitor.post("/sign-in", page.text, { email: address, next: "/home" });
    const code = await installation.code_for(address);
    await visitor.post(asked.location.split("?")[0], (await visitor.get(asked.location)).text, { code, next: "/home" });
    return visitor;
}

/** One connection of the attacker's, opened again when it is closed; `begin` sends what it begins with. */
function hold(begin) {
    if (is_over || opened === opened_max)
        return;
    opened += 1;
    const socket = connect({ host: "127.0.0.1", port: installation.port, localAddress: attacker });
    open.add(socket);
    socket.on("error", () => {});
    socket.on("connect", () => begin(socket));
    socket.on("close", () => {
        open.delete(socket);
        setTimeout(() => hold(begin), 1000);
    });
}

function trickle(socket, head, piece, every) {
    socket.write(head);
    const timer = setInterval(() => socket.write(piece), every);
    socket.on("close", () => clearInterval(timer));
    socket.resume();
}

function attack({ long_page, uploaders }) {
    const half_a_head = (socket) => trickle(socket, "GET / HTTP/1.1\r\nHost: a\r\nX-A: ", "a", 3000);
    const half_a_body = (socket) => trickle(socket,
        "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 16000\r\n\r\n", "a", 3000);
    for (let count = 0; count < connections; count += 1)
        hold(count % 2 ? half_a_head : half_a_body);
    for (let count = 0; count < readers; count += 1)
        hold((socket) => {
            socket.pause();
            socket.write(`GET ${long_page} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(5));
        });
    for (let count = 0; count < 8; count += 1) {
        const cookie = uploaders[count % (2 * uploaders.length)]?.cookie() ?? "a=b";
        hold((socket) => trickle(socket, "POST /circles/x/conversations/import HTTP/1.1\r\nHost: a\r\n"
            + `Content-Type: multipart/form-data; boundary=a\r\nCookie: ${cookie}\r\nContent-Length: 67108864\r\n\r\n`,
            Buffer.alloc(16384, "x"), 1000));
    }
}

/** The status of a request on a connection of its own (0: none), and how long it took. */
function ask(options, body) {
    const began = performance.now();
    return new Promise((resolve) => {
        const done = (status) => resolve({ status, took: performance.now() - began });
        const where = { host: "127.0.0.1", port: installation.port, agent: false, timeout: 30000 };
        const sent = request({ ...where, ...options }, (answer) => {
            answer.resume();
            answer.on("end", () => done(answer.statusCode));
        });
        sent.on("error", () => done(0));
        sent.on("timeout", () => sent.destroy());
        sent.end(body);
    });
}

function row(name, asked, wanted) {
    const times = asked.map(({ took }) => took).sort((a, b) => a - b);
    const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(0);
    const lost = asked.filter(({ status }) => status !== wanted).length;
    console.log(`| ${name} | ${asked.length} | ${at(0.5)} ms | ${at(0.99)} ms | ${lost} |`);
}

async function measure(when, { conversation, member, csrf, statement }) {
    const end = performance.now() + seconds * 1000;
    const looks = [];
    const votes = [];
    for (let count = 0; performance.now() < end; count += 1) {
        looks.push(ask({ path: "/" }));
        const body = new URLSearchParams({ _csrf: csrf, _key: randomBytes(24).toString("base64url"), statement,
            vote: ["agree", "disagree", "pass"][count % 3] }).toString();
        votes.push(ask({ method: "POST", path: `${conversation}/votes`, headers: { cookie: member.cookie(),
            "content-type": "application/x-www-form-urlencoded", "content-length": body.length,
            "sec-fetch-site": "same-origin" } }, body));
        await pause(50);
    }
    row(`a stranger's GET /, ${when}`, await Promise.all(looks), 200);
    row(`a member's vote, ${when}`, await Promise.all(votes), 303);
}

/** A page as long as one page gets: ten long wordings. */
async function long_wordings(facilitator) {
    const forum = (await facilitator.get("/circles")).text.match(/\/circles\/[a-z2-7]{26}/)[0];
    const conversation = (await facilitator.get(forum)).text.match(/\/conversations\/[a-z2-7]{26}/)[0];
    for (let count = 0; count < 12; count += 1) {
        const page = (await facilitator.get(`${conversation}/edit`)).text;
        const changed = await facilitator.post(`${conversation}/edit`, page, { question: "What should be done here?",
            background: `${count} ${"[](/)".repeat(3800)}`, who_decides: "", open_to: "everyone", guests: "at_once",
            moderation: "after" });
        if (changed.status !== 303)
            throw new Error(`a long wording was answered ${changed.status}`);
    }
    return `${conversation}/wordings`;
}

installation.make_sample();
await installation.serve();
try {
    const uploaders = [await signed_in("carys@aberwen.example"), await signed_in("gwen@aberwen.example")];
    const long_page = await long_wordings(uploaders[1]);
    const conversation = await find_conversation(new Visitor(installation.base));
    const { statement } = await become_guest(installation.base, conversation);
    const csrf = field((await uploaders[0].get(conversation)).text, "_csrf");
    const world = { conversation, member: uploaders[0], csrf, statement };
    console.log(`| what | asked | p50 | p99 | not answered as it should be |\n|${"---|".repeat(5)}`);
    await measure("alone", world);
    attack({ long_page, uploaders });
    await pause(3000);
    await measure("in the crowd", world);
    const of_process = readFileSync(`/proc/${installation.server.pid}/status`, "utf8");
    console.log(`connections of the attacker: ${open.size} now, ${opened} opened; memory at most `
        + `${(Number(of_process.match(/VmHWM:\s+(\d+)/)[1]) / 1024).toFixed(0)} MB`);
} finally {
    is_over = true;
    for (const socket of open)
        socket.destroy();
    await installation.remove();
}
