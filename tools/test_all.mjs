// SPDX-License-Identifier: AGPL-3.0-or-later
// node tools/test_all.mjs --build DIR [NAME...]   runs the tests and counts them; of programs and files with NAME in
//                                                 their names, if any is given
//     --plan      only says what is to be built for them
//     --scripts   only lists the node tests
// GoogleTest programs and node tests run two at a time, the longest first, each with directories and ports of its own
// (the cluster's drill alone, at the end); those that use the store run once on each database. What a failing one
// printed is shown whole.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { PostgresServer } from "../tests/support/postgres.mjs";

const minutesMax = 20;
const atOnce = 2;
const scriptFolders = ["tools", "tools/views", "theme", "tests/conformance", "tests/faults", "tests/attacks",
    "tests/evidence", "tests/journeys"];
const binary = path.resolve("build/release/manyhands");
// The pages that accessibility_test and attacks_test look at are the same on both.
const onBoth = /^(store|area_\w+|app)_test$|faults\/(kill|backup)_test|journeys\/(road|evidence)_test/;
// At the end, with nothing beside: databases that watch one another take a busy machine for a dead one.
const alone = ["tests/faults/cluster_test.mjs"];
const usesTheStore = (name) => onBoth.test(name);
// These first, so that no long one is left alone at the end. The others take less than half a minute.
const longest = ["tests/journeys/accessibility_test.mjs", "area_polis_test", "tests/attacks/attacks_test.mjs",
    "tests/journeys/road_test.mjs", "area_talk_test", "engine_opinion_test", "engine_shares_test", "store_test",
    "tests/faults/backup_test.mjs"];

function readArguments() {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: { build: { type: "string" }, plan: { type: "boolean" }, scripts: { type: "boolean" } },
    });
    return { ...values, names: positionals };
}

/** A file that says test(...) with node's own test runner; helpers beside the tests do not. */
function isNodeTest(file) {
    const text = readFileSync(file, "utf8");
    return /from "node:test"/.test(text) && /^\s*(await )?(test|it|describe)\(/m.test(text);
}

function nodeTests() {
    const folders = scriptFolders.filter(existsSync);
    const files = folders.flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)));
    return files.filter((file) => file.endsWith(".mjs") && file !== "tools/test_all.mjs" && isNodeTest(file)).sort();
}

function plan({ build, names }) {
    const wanted = (name) => names.length === 0 || names.some((part) => name.includes(part));
    const programs = readFileSync(path.join(build, "test_programs"), "utf8").split("\n").filter(Boolean);
    const checking = ["check", "thread"].includes(path.basename(build));
    return {
        programs: programs.filter(wanted),
        scripts: checking && names.length === 0 ? [] : nodeTests().filter(wanted),
    };
}

/** Stores of tests live in memory where there is room: hundreds of them would otherwise wait for the disk. */
function temporaryDirectory() {
    const memory = "/dev/shm";
    if (!existsSync(memory)) return tmpdir();
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > 1e9 ? memory : tmpdir();
}

const needsProgram = (script) => script.startsWith("tests/");

/** { code, output }; code is null if it was ended for taking too long. */
function run(command, parameters, environment = {}) {
    return new Promise((resolve) => {
        const child = spawn(command, parameters, {
            env: { TMPDIR: temporaryDirectory(), ...process.env, ...environment },
        });
        const parts = [];
        const timer = setTimeout(() => child.kill("SIGKILL"), minutesMax * 60_000);
        child.stdout.on("data", (part) => parts.push(part));
        child.stderr.on("data", (part) => parts.push(part));
        const done = (code, output) => {
            clearTimeout(timer);
            resolve({ code, output });
        };
        child.on("error", (error) => done(null, error.message));
        child.on("close", (code) => done(code, Buffer.concat(parts).toString()));
    });
}

/** A program that ends badly without naming a failed test has one failure: itself. */
const withOwnEnd = (counts, code) => (code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 });

function gtestCounts(report, code) {
    if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
    const tests = JSON.parse(readFileSync(report, "utf8")).testsuites.flatMap((suite) => suite.testsuite);
    const failed = tests.filter((test) => test.failures?.length > 0).length;
    const skipped = tests.filter((test) => test.result === "SKIPPED").length;
    const passed = tests.filter((test) => test.result === "COMPLETED").length - failed;
    return withOwnEnd({ passed, failed, skipped }, code);
}

function tapCounts(output, code) {
    const count = (word) => Number(output.match(new RegExp(`^# ${word} (\\d+)$`, "m"))?.[1] ?? 0);
    const failed = count("fail") + count("cancelled");
    return withOwnEnd({ passed: count("pass"), failed, skipped: count("skipped") }, code);
}

function skippedLines(output) {
    const reasons = output.split("\n").filter((line) => /: Skipped$|# SKIP/.test(line));
    return [...new Set(reasons)].map((line) => `     ${line.trim()}`);
}

async function runProgram(build, name, shown, environment) {
    const reports = path.join(build, "reports");
    mkdirSync(reports, { recursive: true });
    const report = path.join(reports, `${shown.replaceAll(" ", "_")}.json`);
    rmSync(report, { force: true });
    const program = path.join(build, name);
    const { code, output } = await run(program, ["--gtest_brief=1", `--gtest_output=json:${report}`], environment);
    return { output, ...gtestCounts(report, code) };
}

async function runScript(script, environment) {
    const parameters = ["--test", "--test-reporter=tap", script];
    const { code, output } = await run(process.execPath, parameters, { MANYHANDS: binary, ...environment });
    return { output, ...tapCounts(output, code) };
}

function show(shown, result, started) {
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    const mark = result.failed > 0 ? "FAIL" : "ok  ";
    const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : "";
    const failed = result.failed > 0 ? `, ${result.failed} failed` : "";
    console.log(`${mark} ${shown}: ${result.passed} passed${failed}${skipped} (${seconds} s)`);
    if (result.failed > 0) console.log(result.output);
    else if (result.skipped > 0) console.log(skippedLines(result.output).join("\n"));
}

/** One job for each, and another where it is to run on PostgreSQL, too: { name, environment, shown }. */
function jobsOf(names, postgres) {
    const order = (name) => (longest.includes(name) ? longest.indexOf(name) : longest.length);
    const plain = names.map((name) => ({ name, shown: name, environment: {} }));
    const again = postgres ? names.filter(usesTheStore) : [];
    const second = again.map((name) => ({ name, shown: `${name} on PostgreSQL`, environment: postgres }));
    return [...plain, ...second].sort((one, other) => order(one.name) - order(other.name));
}

async function runAll(jobs, build) {
    const results = [];
    const worker = async (waiting) => {
        for (let job = waiting.shift(); job; job = waiting.shift()) {
            const started = Date.now();
            const { name, shown, environment } = job;
            const result = await (name.endsWith(".mjs") ? runScript(name, environment)
                : runProgram(build, name, shown, environment));
            show(shown, result, started);
            results.push({ shown, ...result });
        }
    };
    const [last, waiting] = [true, false].map((end) => jobs.filter(({ name }) => alone.includes(name) === end));
    await Promise.all(Array.from({ length: atOnce }, () => worker(waiting)));
    await worker(last);
    return results;
}

/** Calls `work` with the environment in which a test uses PostgreSQL, if any of `names` is to. */
async function withPostgres(names, work) {
    if (!names.some(usesTheStore)) return work();
    process.env.TMPDIR ??= temporaryDirectory();
    const server = await PostgresServer.start();
    try {
        return await work({ MANYHANDS_TEST_POSTGRES: server.address });
    } finally {
        await server.remove();
    }
}

async function main() {
    const given = readArguments();
    if (given.scripts) {
        nodeTests().forEach((script) => console.log(script));
        return 0;
    }
    const { programs, scripts } = plan(given);
    if (given.plan) {
        programs.forEach((name) => console.log(`program ${name}`));
        if (scripts.some(needsProgram)) console.log("needs manyhands");
        return 0;
    }
    const names = [...programs, ...scripts];
    const results = await withPostgres(names, (postgres) => runAll(jobsOf(names, postgres), given.build));
    const sum = (what) => results.reduce((total, result) => total + result[what], 0);
    if (sum("failed") > 0) {
        console.log("failed:");
        results.filter((result) => result.failed > 0).forEach((result) => console.log(`     ${result.shown}`));
    }
    console.log(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
    return sum("failed") === 0 && sum("passed") > 0 ? 0 : 1;
}

process.exitCode = await main();
