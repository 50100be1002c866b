// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules 9 and 20: an import that is killed in the middle leaves nothing behind, and nothing of it was ever to be seen.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { Installation, Visitor } from "../support/manyhands.mjs";

const program = process.env.MANYHANDS;
const people = 20_000;
const statements = 100;
const tables = ["vote", "vote_before", "participant", "statement"];
const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** 600,000 votes: a second or two of writing. */
function write_files(directory) {
    mkdirSync(directory);
    let comments = "comment-id,comment-body,moderated\n";
    for (let number = 0; number < statements; number += 1)
        comments += `${number},Statement ${number} about buses,1\n`;
    const votes = ["timestamp,comment-id,voter-id,vote\n"];
    for (let person = 0; person < people; person += 1)
        for (let each = 0; each < 30; each += 1)
            votes.push(`${1500000000 + person},${(person + each * 7) % statements},${person},${(person + each) % 3 - 1}\n`);
    writeFileSync(join(directory, "comments.csv"), comments);
    writeFileSync(join(directory, "votes.csv"), votes.join(""));
}

function id_text(hex) {
    const bits = [...hex].map((digit) => parseInt(digit, 16).toString(2).padStart(4, "0")).join("").padEnd(130, "0");
    return Array.from({ length: 26 }, (_, at) => alphabet[parseInt(bits.slice(at * 5, at * 5 + 5), 2)]).join("");
}

function counts(installation) {
    const [row] = installation.rows(() => `SELECT ${tables.map((table) => `(SELECT COUNT(*) FROM ${table})`).join(", ")}`);
    return row.map(Number);
}

async function until(what) {
    for (let tries = 0; tries < 600; tries += 1) {
        const found = what();
        if (found)
            return found;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("it did not happen");
}

/** Rows of the import, or nothing while it has none. */
function written(installation) {
    const [row] = installation.rows((hex) => `SELECT ${hex("conversation")}, stage, rows_written, rows_all FROM polis_import`);
    return row && Number(row[2]) > 0 ? row : undefined;
}

test("An import that is killed leaves nothing, and one that is not is whole", { timeout: 240_000 }, async () => {
    const installation = new Installation(program);
    try {
        installation.make_sample();
        const files = join(installation.directory, "polis");
        write_files(files);
        const [[circle]] = installation.rows((hex) => `SELECT ${hex("id")} FROM circle WHERE visibility = 'open' LIMIT 1`);
        const words = ["import", "polis", files, "--data", installation.data, ...installation.where(), "--circle", id_text(circle)];
        const before = counts(installation);

        const bringing = spawn(program, words, { stdio: "ignore" });
        const gone = new Promise((resolve) => bringing.on("exit", resolve));
        const [conversation, , rows, all] = await until(() => written(installation));
        bringing.kill("SIGKILL");
        await gone;
        assert.ok(Number(rows) < Number(all), "it was killed in the middle");
        assert.notDeepEqual(counts(installation), before);

        const base = await installation.serve();
        const page = await new Visitor(base).get(`/conversations/${id_text(conversation)}`);
        assert.equal(page.status, 404);
        await until(() => counts(installation).every((count, at) => count === before[at]));
        const [[stage]] = installation.rows(() => "SELECT stage FROM polis_import");
        assert.equal(stage, "stopped");
        await installation.stop();
        assert.match(installation.run_on_store("verify"), /follow from one another/);

        const address = installation.run(...words).trim();
        const again = await installation.serve();
        assert.equal((await new Visitor(again).get(address)).status, 200);
        const after = counts(installation);
        assert.equal(after[0] - before[0], people * 30);
        assert.equal(after[2] - before[2], people);
    } finally {
        await installation.remove();
    }
});
