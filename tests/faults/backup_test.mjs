// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 9, and what an operator relies on: a backup of a busy server holds everything that was acknowledged before it
// began and comes back whole, and a move to another store is finished though it was killed in the middle.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { Installation, Visitor, field, find_conversation } from "../support/manyhands.mjs";

const program = process.env.MANYHANDS;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const votes = ["agree", "disagree", "pass"];

/** Guests who vote until they are told to stop; what each was answered last, and when it was. */
class Crowd {
    constructor(base, conversation, count) {
        Object.assign(this, { base, conversation, going: true, answered: 0, guests: [] });
        this.voting = Array.from({ length: count }, () => this.vote());
    }

    async vote() {
        const visitor = new Visitor(this.base);
        const page = (await visitor.get(this.conversation)).text;
        const statement = field(page, "statement");
        const guest = { visitor, statement, votes: 0 };
        this.guests.push(guest);
        for (let text = page; this.going;) {
            const form = { statement, vote: votes[guest.votes % 3] };
            const answer = await visitor.post(`${this.conversation}/votes`, text, form);
            assert.equal(answer.status, 303);
            if (guest.votes === 0)
                text = (await visitor.get(this.conversation)).text;
            guest.votes += 1;
            this.answered += 1;
        }
    }

    async stop() {
        this.going = false;
        await Promise.all(this.voting);
    }
}

/** Where each chain of the journal ends; each line stands on all before it. */
function heads(installation) {
    return installation.rows((hex) => `SELECT ${hex("root")}, sequence, ${hex("hash")} FROM journal_head`);
}

/** Lines of votes in the journal. */
function count_votes(installation) {
    return Number(installation.rows(() => "SELECT COUNT(*) FROM journal_line WHERE act = 'talk.voted'")[0][0]);
}

function run(...words) {
    return spawnSync(program, words, { encoding: "utf8" });
}

/** An installation beside, in whose place something is put. */
function beside(installation) {
    const other = new Installation(program);
    other.where();
    return { other, words: ["--data", other.data, ...other.where()] };
}

/** Lines of an export without the first, which has its time, and the last, which has the hash of all. */
function content_of(file) {
    return readFileSync(file, "utf8").split("\n").slice(1, -2).join("\n");
}

test("The backup of a busy server comes back whole", { timeout: 300_000 }, async (context) => {
    const installation = new Installation(program);
    const { other, words } = beside(installation);
    let crowd;
    try {
        installation.make_sample();
        const base = await installation.serve();
        const conversation = await find_conversation(new Visitor(base));
        crowd = new Crowd(base, conversation, 8);
        while (crowd.answered < 200)
            await pause(20);
        const backups = join(installation.directory, "backups");
        const where = ["--data", installation.data, ...installation.where()];
        const before = crowd.answered;
        const first = await in_background("backup", backups, ...where);
        assert.equal(first.code, 0, first.said);
        const after = crowd.answered;
        assert.ok(after > before, "people voted meanwhile");
        const second = await in_background("backup", backups, ...where);
        assert.equal(second.code, 0, second.said);
        const [, fresh, all] = second.said.match(/(\d+) of (\d+) pieces are new/);
        assert.ok(Number(fresh) < Number(all), second.said);
        await crowd.stop();
        context.diagnostic(`${before} votes before, ${after - before} during the backup; second: ${second.said.trim()}`);

        const points = run("backup", backups, "--list").stdout.trim().split("\n");
        assert.equal(points.length, 2);
        const put_back = run("restore", backups, "--at", points[0].split(" ")[0], ...words);
        assert.equal(put_back.status, 0, put_back.stderr);
        const restored = count_votes(other);
        const sample = count_votes(installation) - crowd.answered;
        assert.ok(restored - sample >= before, `${restored - sample} of ${before} votes are back`);
        assert.ok(restored - sample <= after + crowd.guests.length);
        const known = installation.rows((hex) => `SELECT ${hex("hash")} FROM journal_line`).flat();
        for (const [root, sequence, hash] of heads(other))
            assert.ok(known.includes(hash), `line ${sequence} of ${root}, and so all before it, is the original's`);
        assert.equal(run("backup", backups, "--verify").status, 0);
        assert.equal(run("check", other.data, ...other.where()).status, 0);
        assert.match(other.run_on_store("verify"), /follow from one another/);
        const again = run("restore", backups, ...words);
        assert.equal(again.status, 3, "a store with something in it is left alone");
        assert.match(again.stderr, /goes into an empty store/);
        assert.equal(other.rows(() => "SELECT COUNT(*) FROM session")[0][0], "0", "everybody signs in anew");

        await other.serve();
        const page = await new Visitor(other.base).get(conversation);
        assert.equal(page.status, 200);
    } finally {
        await crowd?.stop().catch(() => {}); // what went wrong is said already
        await installation.remove();
        await other.remove();
    }
});

async function in_background(...words) {
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.on("data", (text) => { said += text; });
    child.stderr.on("data", (text) => { said += text; });
    const code = await new Promise((resolve) => child.on("exit", resolve));
    return { code, said };
}

/** Rows as no sample has them: many short ones, and long ones. */
function fill(installation, { short, long }) {
    const count = (most) => `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${most}) `;
    const on_postgres = installation.store.length > 0;
    const id = on_postgres ? "decode(md5(random()::text || i), 'hex')" : "randomblob(16)";
    const text = on_postgres ? "repeat(md5(random()::text), 9000)" : "hex(randomblob(144000))";
    const root = "(SELECT root FROM conversation LIMIT 1)";
    installation.rows(() => `${count(short)} INSERT INTO vote (root, conversation, participant, statement, value, at)
        SELECT ${root}, ${id}, ${id}, ${id}, i % 3 - 1, i FROM n`);
    installation.rows(() => `${count(long)} INSERT INTO opinion_map
        (root, conversation, method, engine_version, votes, votes_hash, made_at, map)
        SELECT ${root}, ${id}, 'polis', '1', 1, ${id}, i, ${text} FROM n`);
}

/** The program where it may use so many megabytes of memory of its own. */
function run_within(megabytes, ...words) {
    const script = `ulimit -d ${megabytes * 1024}; exec "$0" "$@"`;
    return spawnSync("bash", ["-c", script, program, ...words], { encoding: "utf8" });
}

/** Kills an import once it has put so many lines into the store. */
async function kill_behind(line, other, ...words) {
    const child = spawn(program, words, { stdio: "ignore" });
    const gone = new Promise((resolve) => child.on("exit", (code) => resolve(code)));
    for (let reached = 0; reached < line && child.exitCode === null;) {
        await pause(5);
        try {
            reached = Number(other.rows(() => "SELECT line FROM store_load")[0]?.[0] ?? 0);
        } catch {
            continue; // there is no such table yet
        }
    }
    child.kill("SIGKILL");
    assert.equal(await gone, null, "it was under way");
}

test("A large move stays small, and ends right though it is killed", { timeout: 300_000 }, async (context) => {
    const installation = new Installation(program);
    const { other, words } = beside(installation);
    try {
        installation.make_sample();
        fill(installation, { short: 100_000, long: 300 });
        const where = ["--data", installation.data, ...installation.where()];
        const file = join(installation.directory, "all.dump");
        const wrote = run_within(64, "export", file, ...where);
        assert.equal(wrote.status, 0, wrote.stderr);
        assert.equal(statSync(file).mode & 0o777, 0o600, "it holds keys");
        const over = run("export", file, ...where);
        assert.equal(over.status, 3, "never over it");
        for (const line of [200, 30_000, 60_000]) {
            await kill_behind(line, other, "import", file, ...words);
            await assert.rejects(other.serve(), /Run the same import or restore again/);
        }
        const done = run_within(64, "import", file, ...words);
        assert.equal(done.status, 0, done.stderr);
        assert.match(done.stdout, /this one went on where it stopped/);
        assert.match(done.stdout, /\n +\d{6} {2}vote\n/);
        assert.equal(run("import", file, ...words).status, 3, "it holds something now");
        const back = join(installation.directory, "back.dump");
        assert.equal(run_within(64, "export", back, ...words).status, 0);
        assert.equal(content_of(back), content_of(file));
        for (const key of ["server.key", "log.key"])
            assert.deepEqual(readFileSync(join(other.data, key)), readFileSync(join(installation.data, key)));
        assert.match(other.run_on_store("verify"), /follow from one another/);
        await other.serve();
        assert.equal((await new Visitor(other.base).get("/")).status, 200);

        const backups = join(installation.directory, "backups");
        assert.equal(run_within(64, "backup", backups, ...where).status, 0);
        const third = beside(installation);
        try {
            const put_back = run_within(64, "restore", backups, ...third.words);
            assert.equal(put_back.status, 0, put_back.stderr);
        } finally {
            await third.other.remove();
        }
        context.diagnostic(`${Math.round(statSync(file).size / 1e6)} MB`);
    } finally {
        await installation.remove();
        await other.remove();
    }
});

test("A file that is torn or changed is named, and the store stays as it was", { timeout: 60_000 }, async () => {
    const installation = new Installation(program);
    const { other, words } = beside(installation);
    try {
        installation.make_sample();
        const file = join(installation.directory, "all.dump");
        run("export", file, "--data", installation.data, ...installation.where());
        const text = readFileSync(file, "utf8");
        const torn = join(installation.directory, "torn.dump");
        writeFileSync(torn, text.slice(0, text.length / 2));
        const tried = run("import", torn, ...words);
        assert.equal(tried.status, 3);
        assert.match(tried.stderr, /torn\.dump: .*ends too early, behind line \d+/);
        const changed = join(installation.directory, "changed.dump");
        writeFileSync(changed, text.replace("Aberwen", "Aberwan"));
        const refused = run("import", changed, ...words);
        assert.equal(refused.status, 3);
        assert.match(refused.stderr, /changed\.dump: .*at line \d+/);
        assert.equal(existsSync(join(other.data, "server.key")), false);
        assert.equal(run("import", file, ...words).status, 0, "nothing of them is there");
    } finally {
        await installation.remove();
        await other.remove();
    }
});
