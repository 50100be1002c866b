// SPDX-License-Identifier: AGPL-3.0-or-later
// Load on a running Manyhands: durable votes over HTTP by many guests, and a page from the database.
//     node bench/load.mjs PATH_OF_MANYHANDS [SECONDS]
// Starts its own server on a sample town in a temporary directory, asks only 127.0.0.1, and stops what it started.
// Needs wrk.
// CPU is that of the server process (utime + stime) divided by the requests it answered: steadier than requests
// per second, which depend on what else the machine does.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { Installation, Visitor, find_conversation } from "../tests/support/manyhands.mjs";
import { become_guest, cpu_seconds, memory_megabytes } from "./measured_server.mjs";

const [program, seconds = "5"] = process.argv.slice(2);
const guests_count = 64;
const installation = new Installation(program);

function run_wrk(connections, script, url) {
    const result = spawnSync("wrk", ["-t1", `-c${connections}`, `-d${seconds}s`, "--latency", "-s", script, url], { encoding: "utf8" });
    const take = (pattern) => result.stdout.match(pattern)?.[1] ?? "?";
    return { requests: Number(take(/(\d+) requests in/)), p50: take(/50%\s+(\S+)/), p99: take(/99%\s+(\S+)/),
        refused: Number(result.stdout.match(/Non-2xx or 3xx responses: (\d+)/)?.[1] ?? 0) };
}

function measure(name, pid, connections, script, url) {
    const before = cpu_seconds(pid);
    const ran = run_wrk(connections, script, url);
    const cpu = ((cpu_seconds(pid) - before) / ran.requests) * 1e6;
    console.log(`| ${name} | ${connections} | ${Math.round(ran.requests / Number(seconds))} | ${ran.p50} | ${ran.p99} | ${cpu.toFixed(0)} | ${ran.refused} |`);
}

function vote_script(conversation, guests, statements) {
    const path = join(installation.directory, "vote.lua");
    const list = guests.map((guest) => `{cookie="${guest.cookie}",csrf="${guest.csrf}"}`).join(",");
    writeFileSync(path, `
local guests = {${list}}
local statements = {${statements.map((id) => `"${id}"`).join(",")}}
local votes = {"agree", "disagree", "pass"}
local count = 0
local run = "${randomBytes(9).toString("hex")}"
function request()
  count = count + 1
  local guest = guests[count % #guests + 1]
  local body = "_csrf=" .. guest.csrf .. "&_key=" .. run .. string.format("%012d", count)
    .. "&statement=" .. statements[math.random(#statements)] .. "&vote=" .. votes[math.random(3)]
  return wrk.format("POST", "${conversation}/votes", {["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = guest.cookie, ["Sec-Fetch-Site"] = "same-origin"}, body)
end
`);
    return path;
}

function page_script(guest) {
    const path = join(installation.directory, "page.lua");
    writeFileSync(path, `function request() return wrk.format("GET", nil, {["Cookie"] = "${guest.cookie}"}) end\n`);
    return path;
}

installation.make_sample();
const began = performance.now();
const base = await installation.serve();
await fetch(base);
const started_ms = performance.now() - began;
const pid = installation.server.pid;
try {
    const conversation = await find_conversation(new Visitor(base));
    const guests = [];
    for (let at = 0; at < guests_count; at += 1)
        guests.push(await become_guest(base, conversation));
    const statements = [...new Set(guests.map((guest) => guest.statement))];
    const results = `${conversation}/results`;
    const size = (await (await fetch(base + results)).text()).length;
    console.log(`start to first answer ${started_ms.toFixed(0)} ms; memory ${memory_megabytes(pid).toFixed(1)} MB (PSS)`);
    console.log("| what | connections | per second | p50 | p99 | CPU us each | refused |\n|---|---|---|---|---|---|---|");
    const vote = vote_script(conversation, guests, statements);
    for (const connections of [1, 8, 64])
        measure("durable vote", pid, connections, vote, base);
    const page = page_script(guests[0]);
    measure("conversation page", pid, 16, page, base + conversation);
    measure(`results page (${Math.round(size / 1024)} KB)`, pid, 16, page, base + results);
    measure("place tree", pid, 16, page, `${base}/places`);
    console.log(`memory after the load ${memory_megabytes(pid).toFixed(1)} MB (PSS)`);
} finally {
    await installation.remove();
}
