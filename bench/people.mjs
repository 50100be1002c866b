// SPDX-License-Identifier: AGPL-3.0-or-later
// So many people at once: each votes after a pause of 0 to 10 seconds, again and again, and as many look at the results
// every 4 seconds (the profile of a load test that was published for Polis).
//     node bench/people.mjs PATH_OF_MANYHANDS [SECONDS] [PEOPLE...]
// Starts its own server on a sample town in a temporary directory, asks only 127.0.0.1, and stops what it started.
// Needs wrk, and two open files a person: ulimit -n 65536.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { Installation, Visitor, find_conversation } from "../tests/support/manyhands.mjs";
import { become_guest, cpu_seconds, memory_megabytes } from "./measured_server.mjs";

const [program, seconds = "20", ...crowds] = process.argv.slice(2);
const sizes = (crowds.length > 0 ? crowds : ["100", "1000", "10000"]).map(Number);
const installation = new Installation(program);

async function grow(guests, count, base, conversation) {
    let next = guests.length;
    const hands = Array.from({ length: 16 }, async () => {
        while (next < count) {
            const place = next++;
            guests[place] = await become_guest(base, conversation);
        }
    });
    await Promise.all(hands);
}

/** In Lua: that people come from a thousand networks, as a trusted proxy would say; one alone has no such place. */
function address_of(number) {
    return `"10.0." .. ${number} % 4 .. "." .. ${number} % 250`;
}

function vote_script(conversation, guests, statements) {
    const path = join(installation.directory, "votes.lua");
    const list = guests.map((guest) => `{"${guest.cookie}","${guest.csrf}"}`).join(",\n");
    writeFileSync(path, `
local guests = {${list}}
local statements = {${statements.map((id) => `"${id}"`).join(",")}}
local votes = {"agree", "disagree", "pass"}
local count = 0
local run = "${randomBytes(9).toString("hex")}"
function delay() return math.random(0, 10000) end
function request()
  count = count + 1
  local at = count % #guests
  local guest = guests[at + 1]
  local body = "_csrf=" .. guest[2] .. "&_key=" .. run .. string.format("%012d", count)
    .. "&statement=" .. statements[math.random(#statements)] .. "&vote=" .. votes[math.random(3)]
  local head = {["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = guest[1],
    ["Sec-Fetch-Site"] = "same-origin", ["X-Forwarded-For"] = ${address_of("at")}}
  return wrk.format("POST", "${conversation}/votes", head, body)
end
`);
    return path;
}

/** The first look of each comes at a moment of its own. */
function look_script() {
    const path = join(installation.directory, "looks.lua");
    writeFileSync(path, `
local seen = 0
function delay()
  seen = seen + 1
  if seen <= LOOKERS then return math.random(0, 4000) end
  return 4000
end
local count = 0
function request()
  count = count + 1
  return wrk.format("GET", nil, {["X-Forwarded-For"] = ${address_of("count")}})
end
`);
    return path;
}

function run_wrk(connections, script, url) {
    return new Promise((resolve) => {
        const child = spawn("wrk", ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "10s", "--latency",
            "-s", script, url]);
        let text = "";
        child.stdout.on("data", (part) => { text += part; });
        child.on("close", () => {
            const take = (pattern) => text.match(pattern)?.[1] ?? "?";
            const counts = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/;
            const errors = text.match(counts)?.slice(1) ?? [];
            resolve({ requests: Number(take(/(\d+) requests in/)), p50: take(/50%\s+(\S+)/), p99: take(/99%\s+(\S+)/),
                lost: errors.map(Number).reduce((sum, more) => sum + more, 0)
                    + Number(text.match(/Non-2xx or 3xx responses: (\d+)/)?.[1] ?? 0) });
        });
    });
}

installation.make_sample();
const configuration = join(installation.directory, "manyhands.toml");
writeFileSync(configuration, 'trusted_proxies = ["127.0.0.1"]\n');
const base = await installation.serve({ besides: ["--config", configuration] });
const pid = installation.server.pid;
const guests = [];
try {
    const conversation = await find_conversation(new Visitor(base));
    console.log("| people | votes/s | p50 | p99 | looks/s | p50 | p99 | lost | CPU of the server | memory MB |");
    console.log(`|${"---|".repeat(10)}`);
    for (const people of sizes) {
        await grow(guests, people, base, conversation);
        const statements = [...new Set(guests.map((guest) => guest.statement))];
        const looks = look_script();
        writeFileSync(looks, readFileSync(looks, "utf8").replace("LOOKERS", String(people)));
        const before = cpu_seconds(pid);
        const [votes, seen] = await Promise.all([
            run_wrk(people, vote_script(conversation, guests.slice(0, people), statements), base),
            run_wrk(people, looks, `${base}${conversation}/wall`)]);
        const cpu = ((cpu_seconds(pid) - before) / Number(seconds)) * 100;
        const per_second = (run) => Math.round(run.requests / Number(seconds));
        const cells = [people, per_second(votes), votes.p50, votes.p99, per_second(seen), seen.p50, seen.p99,
            votes.lost + seen.lost, `${cpu.toFixed(0)} %`, memory_megabytes(pid).toFixed(0)];
        console.log(`| ${cells.join(" | ")} |`);
    }
} finally {
    await installation.remove();
}
