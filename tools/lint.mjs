// SPDX-License-Identifier: AGPL-3.0-or-later
// node tools/lint.mjs --build DIR [NAME...]   clang-format and clang-tidy on C++ files: those whose path has a NAME in
// it, or, without any, those that differ from the branch main. DIR is configured with the preset lint.
import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";

const tidyAtOnce = 2;

function git(...words) {
    return execFileSync("git", words, { encoding: "utf8" }).split("\n").filter(Boolean);
}

/** Files that this branch or working tree changed; all of them where there is no main to compare with. */
function changed() {
    try {
        const [base] = git("merge-base", "HEAD", "main");
        return [...git("diff", "--name-only", base), ...git("ls-files", "--others", "--exclude-standard")];
    } catch {
        return git("ls-files");
    }
}

function wanted(names) {
    const named = (file) => names.some((part) => file.includes(part));
    const files = names.length === 0 ? changed() : git("ls-files").filter(named);
    return [...new Set(files)].filter((file) => /^(src|tests)\/.*\.(cpp|hpp)$/.test(file) && existsSync(file));
}

/** What a program prints, and whether it was content. */
function run(command, words) {
    return new Promise((resolve) => {
        const child = spawn(command, words);
        const parts = [];
        child.stdout.on("data", (part) => parts.push(part));
        child.stderr.on("data", (part) => parts.push(part));
        child.on("error", (error) => resolve({ good: false, output: error.message }));
        child.on("close", (code) => resolve({ good: code === 0, output: Buffer.concat(parts).toString() }));
    });
}

/** Headers are looked at where a .cpp includes them. */
async function lint(file, build) {
    const format = await run("clang-format-16", ["--dry-run", "-Werror", file]);
    const tidy = file.endsWith(".cpp") ? await run("clang-tidy-16", ["-p", build, "--quiet", file])
        : { good: true, output: "" };
    const findings = (format.good ? "" : format.output) + (/(warning|error): /.test(tidy.output) ? tidy.output : "");
    if (findings) console.log(findings.replace(/^\d+ warnings? .*$\n?/gm, ""));
    console.log(`${findings ? "FAIL" : "ok  "} ${file}`);
    return !findings && tidy.good;
}

async function main() {
    const at = process.argv.indexOf("--build");
    const build = process.argv[at + 1];
    const waiting = wanted(process.argv.slice(at + 2));
    const count = waiting.length;
    let failed = 0;
    const worker = async () => {
        for (let file = waiting.shift(); file; file = waiting.shift()) failed += (await lint(file, build)) ? 0 : 1;
    };
    await Promise.all(Array.from({ length: tidyAtOnce }, worker));
    console.log(`${count - failed} passed, ${failed} failed, 0 skipped`);
    return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
