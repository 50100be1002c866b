// SPDX-License-Identifier: AGPL-3.0-or-later
// What a full disk, a directory that cannot be written and a damaged file do to the real program: people get a page
// that says what was kept, the operator a line that says what to do, and it goes on by itself where it can.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { Installation, Visitor, field, find_conversation } from "../support/manyhands.mjs";

const program = process.env.MANYHANDS;
const on_postgres = process.env.MANYHANDS_TEST_POSTGRES ? "the disk is that of SQLite here" : false;
const skip = on_postgres || (process.getuid() === 0 ? false : "mounting a small disk needs root");
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** An installation whose data is on a disk of so many megabytes. */
class OnSmallDisk extends Installation {
    constructor(megabytes) {
        super(program);
        mkdirSync(this.data, { mode: 0o700 });
        this.mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=700`, "manyhands", this.data]).status === 0;
    }

    remount(how) {
        execFileSync("mount", ["-o", `remount,${how}`, this.data]);
    }

    async remove() {
        await this.stop("SIGKILL");
        if (this.mounted)
            execFileSync("umount", ["-l", this.data]);
        await super.remove();
    }
}

async function vote(base, conversation) {
    const visitor = new Visitor(base);
    const page = (await visitor.get(conversation)).text;
    return visitor.post(`${conversation}/votes`, page, { statement: field(page, "statement"), vote: "agree" });
}

async function votes_again(base, conversation) {
    for (let tries = 0; tries < 100; tries += 1) {
        if ((await vote(base, conversation)).status === 303)
            return true;
        await pause(200);
    }
    return false;
}

const full = "A full disk refuses what cannot be kept, and goes on when there is room";
test(full, { timeout: 120_000, skip }, async (context) => {
    const installation = new OnSmallDisk(24);
    if (!installation.mounted)
        return context.skip("a small disk cannot be mounted here");
    try {
        installation.make_sample();
        const base = await installation.serve();
        const conversation = await find_conversation(new Visitor(base));
        assert.equal((await vote(base, conversation)).status, 303);
        const filler = join(installation.data, "filler");
        spawnSync("dd", ["if=/dev/zero", `of=${filler}`, "bs=64k"]);
        const refused = [];
        for (let tries = 0; tries < 400 && refused.length < 20; tries += 1) {
            const answer = await vote(base, conversation);
            if (answer.status !== 303)
                refused.push(answer);
        }
        assert.ok(refused.length > 0, "the disk was never full");
        for (const answer of refused)
            assert.equal(answer.status, 503);
        assert.equal((await new Visitor(base).get(conversation)).status, 200, "reading goes on");
        assert.equal((await fetch(`${base}/readyz`)).status, 503);
        assert.match(installation.complained(), /level=warning message="writing stopped: .*full/);
        rmSync(filler);
        assert.ok(await votes_again(base, conversation));
        assert.match(installation.complained(), /checked and reopened: writing goes on/);
        await installation.stop();
        assert.match(installation.run_on_store("verify"), /follow from one another/);
    } finally {
        await installation.remove();
    }
});

test("A directory that cannot be written is named at the start, and reading goes on where it happens later",
    { timeout: 60_000, skip }, async (context) => {
        const installation = new OnSmallDisk(24);
        if (!installation.mounted)
            return context.skip("a small disk cannot be mounted here");
        try {
            installation.make_sample();
            installation.remount("ro");
            const started = spawnSync(program, ["serve", "--data", installation.data, "--listen", "127.0.0.1:0"],
                { encoding: "utf8" });
            assert.equal(started.status, 4);
            assert.match(started.stderr, /cannot be opened: Read-only file system/);
            const checked = spawnSync(program, ["check", installation.data], { encoding: "utf8" });
            assert.notEqual(checked.status, 0);
            assert.match(checked.stderr, /cannot be written by this user/);
            installation.remount("rw");
            const base = await installation.serve();
            const conversation = await find_conversation(new Visitor(base));
            assert.equal((await vote(base, conversation)).status, 303);
        } finally {
            await installation.remove();
        }
    });

test("A damaged page is found, said, and not built upon", { timeout: 60_000, skip: on_postgres }, async () => {
    const installation = new Installation(program);
    try {
        installation.make_sample();
        const file = join(installation.data, "manyhands.db");
        const bytes = openSync(file, "r+");
        for (let page = 2; page < statSync(file).size / 4096; page += 3)
            writeSync(bytes, Buffer.alloc(2000, 0xff), 0, 2000, page * 4096);
        closeSync(bytes);
        const checked = spawnSync(program, ["check", installation.data], { encoding: "utf8" });
        assert.equal(checked.status, 1);
        assert.match(checked.stderr, /Store: The file is damaged/);
        let said = "";
        try {
            const base = await installation.serve();
            for (const path of ["/", "/places", "/circles", "/search?words=bus"]) {
                const answer = await new Visitor(base).get(path);
                assert.ok([200, 404, 503].includes(answer.status), `${path}: ${answer.status}`);
                assert.doesNotMatch(answer.text, /SQLite|malformed/, "no innards on a page");
            }
            said = installation.complained();
        } catch (error) {
            said = error.message;
        }
        assert.match(said, /malformed|damaged/);
    } finally {
        await installation.remove();
    }
});

test("A file that is no store is left as it is", { timeout: 30_000, skip: on_postgres }, () => {
    const installation = new Installation(program);
    try {
        mkdirSync(installation.data, { mode: 0o700 });
        const file = join(installation.data, "manyhands.db");
        writeFileSync(file, "this is a letter to my sister\n".repeat(500));
        const started = spawnSync(program, ["serve", "--data", installation.data, "--listen", "127.0.0.1:0"], { encoding: "utf8" });
        assert.equal(started.status, 4);
        assert.match(started.stderr, /cannot be opened: .*not a database/);
        assert.equal(statSync(file).size, 15_000);
    } finally {
        rmSync(installation.directory, { recursive: true, force: true });
    }
});
