// SPDX-License-Identifier: AGPL-3.0-or-later
// node tools/fuzz.mjs --build DIR --seconds N [NAME...]   gives each fuzz target to libFuzzer for so many seconds.
// What it learns stays in DIR/corpus, so that the next run begins where this one ended; bytes that break a reader are
// written to DIR/found.
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const inputBytesMax = 4096;
const inputSecondsMax = 5;
const memoryMegabytesMax = 2048;

function readArguments(list) {
    const given = { names: [], seconds: 60 };
    for (let at = 0; at < list.length; at += 1)
        if (list[at] === "--build") given.build = path.resolve(list[++at]);
        else if (list[at] === "--seconds") given.seconds = Number(list[++at]);
        else given.names.push(list[at]);
    return given;
}

function run(program, parameters, environment) {
    return new Promise((resolve) => {
        const child = spawn(program, parameters, { env: { ...process.env, ...environment } });
        const parts = [];
        child.stdout.on("data", (part) => parts.push(part));
        child.stderr.on("data", (part) => parts.push(part));
        child.on("close", (code) => resolve({ code, output: Buffer.concat(parts).toString() }));
    });
}

/** A name that no target has makes the program list all. */
async function targets(program) {
    const { output } = await run(program, [], { MANYHANDS_FUZZ: "" });
    return output.split("\n").slice(1).filter((line) => /^\w+$/.test(line));
}

async function fuzz({ build, seconds }, name) {
    const corpus = path.join(build, "corpus", name);
    const found = path.join(build, "found", name);
    rmSync(found, { recursive: true, force: true });
    mkdirSync(corpus, { recursive: true });
    mkdirSync(found, { recursive: true });
    const wishes = [`-max_total_time=${seconds}`, `-max_len=${inputBytesMax}`, `-timeout=${inputSecondsMax}`,
        `-rss_limit_mb=${memoryMegabytesMax}`, `-artifact_prefix=${found}/`, "-print_final_stats=1"];
    const environment = { MANYHANDS_FUZZ: name, MANYHANDS_FUZZ_SEEDS: corpus };
    const { code, output } = await run(path.join(build, "fuzz"), [...wishes, corpus], environment);
    const tries = output.match(/number_of_executed_units:\s*(\d+)/)?.[1] ?? "?";
    const broken = readdirSync(found).length > 0 || code !== 0;
    console.log(`${broken ? "FAIL" : "ok  "} ${name}: ${tries} tries`);
    if (broken) console.log(output.slice(-6000));
    return broken;
}

async function main() {
    const given = readArguments(process.argv.slice(2));
    const all = await targets(path.join(given.build, "fuzz"));
    const wanted = all.filter((name) => given.names.length === 0 || given.names.some((part) => name.includes(part)));
    let failed = 0;
    for (const name of wanted) failed += (await fuzz(given, name)) ? 1 : 0;
    console.log(`${wanted.length - failed} passed, ${failed} failed, 0 skipped`);
    return failed === 0 && wanted.length > 0 ? 0 : 1;
}

process.exitCode = await main();
