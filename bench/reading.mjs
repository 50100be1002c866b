// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages of a county, small and large: how long they take, and how that grows.
//     node bench/reading.mjs PATH_OF_MANYHANDS PATH_OF_BIG_TOWN [SECONDS] [SCALE...]
// Makes each county in a temporary directory (scale 1 takes some minutes and 5 GB), serves it on 127.0.0.1, asks for
// pages of many different places, circles and conversations, and stops what it started. Needs wrk.
// MANYHANDS_TEST_POSTGRES: on PostgreSQL instead.
import { spawnSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Installation } from "../tests/support/manyhands.mjs";
import { cpu_seconds, memory_megabytes } from "./measured_server.mjs";

const [program, maker, seconds = "5", ...scales] = process.argv.slice(2);

function make_county(installation, scale) {
    const made = spawnSync(maker, [installation.data, scale, ...installation.where().slice(1)],
        { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
    if (made.status !== 0)
        throw new Error(`the county could not be made: ${made.status}`);
    return JSON.parse(made.stdout);
}

/** wrk asks for one of these after another. */
function script_of(installation, paths, cookie) {
    const file = join(installation.directory, "pages.lua");
    writeFileSync(file, `
local paths = {${paths.map((path) => `"${path}"`).join(",\n")}}
local count = math.random(#paths)
local head = {${cookie ? `["Cookie"] = "__Host-manyhands=${cookie}"` : ""}}
function request()
  count = count % #paths + 1
  return wrk.format("GET", paths[count], head)
end
`);
    return file;
}

function measure(installation, pid, [name, paths, cookie]) {
    const script = script_of(installation, paths, cookie);
    const before = cpu_seconds(pid);
    const words = ["-t1", "-c4", `-d${seconds}s`, "--latency", "-s", script, installation.base];
    const { stdout } = spawnSync("wrk", words, { encoding: "utf8" });
    const take = (pattern) => stdout.match(pattern)?.[1] ?? "?";
    const requests = Number(take(/(\d+) requests in/));
    const refused = take(/Non-2xx or 3xx responses: (\d+)/);
    const cpu = ((cpu_seconds(pid) - before) / requests) * 1e6;
    console.log(`| ${name} | ${Math.round(requests / Number(seconds))} | ${take(/^\s+50%\s+(\S+)/m)} | ${
        take(/^\s+99%\s+(\S+)/m)} | ${cpu.toFixed(0)} | ${refused === "?" ? 0 : refused} |`);
}

function pages(county) {
    const each = (list, address) => list.map(address);
    return [
        ["conversation page, of a stranger", each(county.conversations, (id) => `/conversations/${id}`)],
        ["the same, of a member", each(county.conversations, (id) => `/conversations/${id}`), county.cookie],
        ["results and map, 250 points", each(county.conversations.slice(0, 20), (id) => `/conversations/${id}/results`)],
        ["results and map, 2,000 points", [`/conversations/${county.large}/results`]],
        ["page of a ward", each(county.places.slice(2), (id) => `/places/${id}`)],
        ["page of the county", [`/places/${county.root}`]],
        ["page of a circle", each(county.circles, (id) => `/circles/${id}`), county.cookie],
        ["list of circles", ["/circles"]],
        ["home", ["/home"], county.cookie],
        ["search, one word", each(county.words, (word) => `/search?words=${word}`), county.cookie],
        ["search, two words", each(county.words, (word, at) =>
            `/search?words=${word}+${county.words[(at * 7 + 1) % county.words.length]}`)],
        ["search, statements alone", each(county.words, (word) => `/search?words=${word}&kind=statement`)],
    ];
}

async function has_map(installation, county) {
    for (let tries = 0; tries < 300; tries += 1) {
        const page = await (await fetch(`${installation.base}/conversations/${county.large}/results`)).text();
        if (page.includes("mh-map"))
            return;
        await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    throw new Error("the map of the large conversation does not come");
}

for (const scale of scales.length > 0 ? scales : ["0.01", "1"]) {
    const installation = new Installation(program);
    try {
        const county = make_county(installation, scale);
        const began = performance.now();
        await installation.serve();
        await fetch(installation.base);
        const started = performance.now() - began;
        const pid = installation.server.pid;
        await has_map(installation, county);
        console.log(`\nscale ${scale}: start to the first answer ${started.toFixed(0)} ms\n`);
        console.log("| page | per second | p50 | p99 | CPU us each | refused |\n|---|---|---|---|---|---|");
        for (const page of pages(county))
            measure(installation, pid, page);
        const file = installation.store.length > 0 ? undefined : join(installation.data, "manyhands.db");
        console.log(`\nmemory ${memory_megabytes(pid).toFixed(0)} MB (PSS)${
            file ? `; the file ${(statSync(file).size / 1e9).toFixed(2)} GB` : ""}`);
    } finally {
        await installation.remove();
    }
}
