// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 9 on a cluster: guests vote and members send secret ballots through the proxies while databases, servers and
// etcd die. Every answer that was acknowledged is there, each form acted (one sent again may act again, to the same
// end), the journal verifies; how long writes were refused is said. Without synchronous replication the same must lose
// votes, or the test proves nothing.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import test from "node:test";
import { promisify } from "node:util";
import { execFile } from "node:child_process";
import { Cluster, NotWhole } from "../support/cluster.mjs";
import { Visitor, field, find_conversation } from "../support/manyhands.mjs";

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const values = { agree: 1, pass: 0, disagree: -1 };
const votes = Object.keys(values);
const skip = Cluster.can_run() ? false : "patroni, etcd and haproxy are not installed";

/** Somebody who sends forms without end, each until it is answered. */
class Sender {
    constructor(base, acks) {
        Object.assign(this, { visitor: new Visitor(base), acks, forms: 0, going: true });
    }

    /** Says whether it was answered: not, when the cluster is taken down; the next one does not know them. */
    async send_until_answered(to, page, fields) {
        const form = { ...fields, _key: randomBytes(24).toString("base64url") };
        this.forms += 1;
        while (!this.left) {
            try {
                const sent = this.visitor.post(to, page, form);
                const answer = await Promise.race([sent, pause(6000).then(() => ({ status: 0 }))]);
                if (answer.status === 303) {
                    this.acks.push(Date.now());
                    return true;
                }
                assert.ok([0, 502, 503, 504].includes(answer.status), `${to} is answered ${answer.status}`);
            } catch (error) {
                if (error instanceof assert.AssertionError)
                    throw error;
            }
            await pause(100);
        }
        return false;
    }
}

/** A guest who votes. */
class Voter extends Sender {
    constructor(base, conversation, acks) {
        super(base, acks);
        Object.assign(this, { conversation, answered: new Map() });
    }

    async begin() {
        const page = (await this.visitor.get(this.conversation)).text;
        this.statement = field(page, "statement");
        await this.send(page, "agree");
        this.page = (await this.visitor.get(this.conversation)).text;
        assert.ok(field(this.page, "_csrf"));
    }

    async go_on() {
        for (let count = 0; this.going; count += 1) {
            await this.send(this.page, votes[(count + 1) % 3]);
            await pause(150); // or else the drill has more votes than one person can pay for (rule 18)
        }
    }

    async send(page, vote) {
        const fields = { statement: this.statement, vote };
        if (await this.send_until_answered(`${this.conversation}/votes`, page, fields))
            this.answered.set(this.statement, vote);
    }

    get token() {
        return createHash("sha256").update(this.visitor.cookies["__Host-manyhands"]).digest("hex");
    }
}

const base32 = "abcdefghijklmnopqrstuvwxyz234567";
function id_text(hex) {
    const bits = [...hex].map((digit) => parseInt(digit, 16).toString(2).padStart(4, "0")).join("");
    return `${bits}00`.match(/.{5}/g).map((five) => base32[parseInt(five, 2)]).join("");
}

/** A member who answers the open decision with secret ballots, each in the place of the one before. */
class Balloter extends Sender {
    /** Signed in without a mail: the session is written where a server would write it. */
    constructor(cluster, acks, [person, decision]) {
        super(cluster.base, acks);
        Object.assign(this, { person, decision: `/decisions/${id_text(decision)}` });
        const token = randomBytes(32).toString("base64url");
        const hash = createHash("sha256").update(token).digest("hex");
        cluster.rows(`INSERT INTO session (token_hash, person, browser, made_at, seen_at, ends_at) VALUES
            ('\\x${hash}', '\\x${person}', 'test', ${Date.now()}, ${Date.now()}, ${Date.now() + 86_400_000})`);
        this.visitor.cookies["__Host-manyhands"] = token;
    }

    async go_on() {
        const page = (await this.visitor.get(this.decision)).text;
        const content = field(page, "content");
        assert.ok(content, "the decision can be answered");
        for (let count = 0; this.going; count += 1) {
            const fields = { content, answer: String(count % 3 + 1), reason: "" };
            await this.send_until_answered(`${this.decision}/ballot`, page, fields);
            await pause(200);
        }
    }
}

/** Those of whose ballots one is missing. */
function missing_ballots(cluster, balloters) {
    const rows = cluster.rows(`SELECT encode(e.person, 'hex'), e.answered, (SELECT COUNT(*) FROM journal_line j
        WHERE j.actor = e.person AND j.act = 'decide.answered') FROM elector e`);
    const found = new Map(rows.map(([person, answered, lines]) => [person, { answered, lines: Number(lines) }]));
    return balloters.filter((one) => {
        const kept = found.get(one.person);
        return kept.answered !== "1" || kept.lines < one.forms;
    });
}

/** The longest time without an answered vote since then, in seconds. */
function longest_gap(acks, since) {
    const times = [since, ...acks.filter((at) => at >= since), Date.now()];
    return Math.max(...times.slice(1).map((at, index) => at - times[index])) / 1000;
}

function missing(cluster, voters) {
    const rows = cluster.rows(`SELECT encode(s.token_hash, 'hex'), v.value, COUNT(j.sequence) FROM session s
        JOIN participant p ON p.person = s.person
        JOIN vote v ON v.root = p.root AND v.conversation = p.conversation AND v.participant = p.id
        JOIN journal_line j ON j.actor = s.person AND j.act = 'talk.voted' GROUP BY 1, 2`);
    const found = new Map(rows.map(([token, value, lines]) => [token, { value: Number(value), lines: Number(lines) }]));
    return voters.filter((voter) => {
        const kept = found.get(voter.token);
        return !kept || kept.value !== values[voter.answered.get(voter.statement)] || kept.lines < voter.forms;
    });
}

async function start_voters(cluster, count) {
    let conversation;
    for (let tries = 0; !conversation; tries += 1)
        try {
            conversation = await find_conversation(new Visitor(cluster.base));
        } catch (error) { // the proxies may not have found the servers yet
            if (tries > 60)
                throw error;
            await pause(500);
        }
    const acks = [];
    const voters = Array.from({ length: count }, () => new Voter(cluster.base, conversation, acks));
    for (const voter of voters)
        await voter.begin();
    const electors = cluster.rows(`SELECT encode(e.person, 'hex'), encode(d.id, 'hex') FROM elector e
        JOIN decision d ON d.root = e.root AND d.id = e.decision
        WHERE d.state = 'open' AND e.answered = 0 ORDER BY 1 LIMIT 2`);
    const balloters = electors.map((elector) => new Balloter(cluster, acks, elector));
    const everybody = [...voters, ...balloters];
    const voting = everybody.map((one) => one.go_on());
    const end = (how) => everybody.forEach((one) => Object.assign(one, how));
    return { voters, balloters, acks, leave: () => end({ going: false, left: true }), async stop() {
        end({ going: false });
        await Promise.all(voting);
    } };
}

// The switchover comes before etcd is gone: for 20 seconds after that (Patroni's ttl) standbys hold to the leader that
// told them to go on without etcd, and a switchover would wait for them.
const drills = [
    { name: "the primary's database is killed", aim: 15, async act(cluster) {
        await cluster.signal_database(await cluster.primary(), "SIGKILL");
    } },
    { name: "a planned switchover", aim: 6, async act(cluster) {
        // Who took over a moment ago may not be the leader in etcd yet.
        await cluster.shell(`switch_over() {
            patronictl -c $cluster/patroni1.yml switchover --force manyhands --master node$(primary)
        }; wait_until 30 switch_over`);
    } },
    { name: "a server is killed", aim: 15, async act(cluster) {
        cluster.signal("server1", "SIGKILL");
        await pause(4000);
        await cluster.shell("start_server 1");
    } },
    { name: "the synchronous standby is cut off", aim: 30, async act(cluster) {
        const standby = await cluster.shell("for n in 1 2 3; do patroni_is $n synchronous && echo $n; done | head -1");
        await cluster.signal_database(Number(standby), "SIGSTOP");
        await pause(12_000);
        await cluster.signal_database(Number(standby), "SIGCONT");
    } },
    { name: "etcd is started again", aim: 1, async act(cluster) {
        for (const node of [1, 2, 3])
            cluster.signal(`etcd${node}`, "SIGKILL");
        await pause(10_000);
        await cluster.shell("for n in 1 2 3; do start_etcd $n; done; wait_until 30 etcd_is_healthy");
    } },
    { name: "the primary's machine is lost", aim: 30, async act(cluster) {
        const node = await cluster.primary();
        cluster.signal(`patroni${node}`, "SIGKILL");
        await cluster.signal_database(node, "SIGKILL");
        await cluster.primary();
        await pause(3000);
        await cluster.shell(`start_patroni ${node}`);
    } },
    { name: "the primary freezes, and thaws later", aim: 30, async act(cluster) {
        const node = await cluster.primary();
        cluster.signal(`patroni${node}`, "SIGSTOP");
        await cluster.signal_database(node, "SIGSTOP");
        await pause(28_000);
        cluster.signal(`patroni${node}`, "SIGCONT");
        await cluster.signal_database(node, "SIGCONT");
    } },
];

async function drill(context) {
    const cluster = await Cluster.up();
    let crowd;
    try {
        crowd = await start_voters(cluster, 6);
        await pause(2000);
        for (const { name, aim, act } of drills) {
            const began = Date.now();
            await act(cluster);
            await cluster.is_complete();
            await pause(1000);
            const gap = longest_gap(crowd.acks, began);
            context.diagnostic(`${name}: writes refused for ${gap.toFixed(1)} s (aim ${aim} s)`);
            assert.ok(gap < 60, `${name}: nothing was written for ${gap} s`);
        }
        await crowd.stop();
        context.diagnostic(`${crowd.acks.length} votes and ballots answered`);
        assert.deepEqual(missing(cluster, crowd.voters).map((voter) => [voter.token, voter.forms]), []);
        assert.deepEqual(missing_ballots(cluster, crowd.balloters).map((one) => [one.person, one.forms]), []);
        const ballots = crowd.balloters.reduce((sum, one) => sum + one.forms, 0);
        context.diagnostic(`${ballots} secret ballots among them`);
        assert.ok(ballots > 20);
        const words = ["verify", `${cluster.directory}/verify`, "--store", cluster.store];
        const { stdout } = await promisify(execFile)(process.env.MANYHANDS, words);
        assert.match(stdout, /follow from one another/);
    } finally {
        crowd?.leave();
        await cluster.down();
    }
}

// Debian 12's Patroni was once seen without a leader for three minutes after the first drill, on a busy machine. What
// is proved here is that votes are kept; so the drill begins again, once, and says so.
test("Rule 9: a cluster loses no acknowledged vote, whatever dies", { timeout: 1_200_000, skip }, async (context) => {
    try {
        await drill(context);
    } catch (error) {
        if (!(error instanceof NotWhole))
            throw error;
        context.diagnostic(error.message);
        await drill(context);
    }
});

const control = "Without synchronous replication the same loses votes, and servers notice";
test(control, { timeout: 300_000, skip }, async (context) => {
    const cluster = await Cluster.up({ SYNCHRONOUS: "off" });
    let crowd;
    try {
        crowd = await start_voters(cluster, 6);
        await pause(2000);
        const primary = await cluster.primary();
        const standbys = [1, 2, 3].filter((node) => node !== primary);
        const receivers = await Promise.all(standbys.map(async (node) => {
            const find = `pgrep -P ${cluster.postmaster(node)} -f walreceiver`; // one may be connecting anew
            return Number(await cluster.shell(`wait_until 30 ${find}; ${find}`));
        }));
        receivers.forEach((pid) => process.kill(pid, "SIGSTOP"));
        // What is still in the buffers of the way there would arrive: they are filled first.
        cluster.rows("CREATE TABLE filling AS SELECT repeat('x', 500) AS x FROM generate_series(1, 60000)");
        await pause(3000);
        cluster.signal(`patroni${primary}`, "SIGKILL");
        await cluster.signal_database(primary, "SIGKILL");
        receivers.forEach((pid) => process.kill(pid, "SIGCONT"));
        await cluster.primary();
        await pause(5000);
        const said = await cluster.shell("cat $cluster/server*.log");
        assert.match(said, /commits are lost: the store holds \d+ of \d+/);
        for (const server of [1, 2]) {
            cluster.signal(`server${server}`, "SIGKILL");
            await cluster.shell(`start_server ${server}`);
        }
        await crowd.stop();
        const lost = missing(cluster, crowd.voters);
        context.diagnostic(`of ${crowd.voters.length} voters ${lost.length} miss votes that were acknowledged`);
        assert.ok(lost.length > 0, "a primary that does not wait must lose something, or this test proves nothing");
    } finally {
        crowd?.leave();
        await cluster.down();
    }
});
