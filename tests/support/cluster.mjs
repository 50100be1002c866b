// SPDX-License-Identifier: AGPL-3.0-or-later
// The cluster of deploy/cluster in a temporary directory, and what can be done to it.
import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { query } from "./postgres.mjs";

const scripts = path.resolve("deploy/cluster");
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const front = "http://127.0.0.40:8080";
const store = "postgresql://manyhands@127.0.0.40:5000/manyhands";

/** The databases found no leader or no synchronous standby again: a fault of the cluster, not of what is kept in it. */
export class NotWhole extends Error {}

export class Cluster {
    static can_run() {
        try {
            execFileSync("sh", ["-c", "command -v patroni && command -v etcd && command -v haproxy && command -v psql"],
                { stdio: "ignore", env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } });
            return true;
        } catch {
            return false;
        }
    }

    /** `environment` as deploy/cluster/up takes it. */
    static async up(environment = {}) {
        const cluster = new Cluster(mkdtempSync(path.join(tmpdir(), "manyhands-cluster-")), environment);
        chmodSync(cluster.directory, 0o755); // the database's user comes through
        const words = [path.join(cluster.directory, "c")];
        try {
            await promisify(execFile)(path.join(scripts, "up"), words, { env: cluster.environment });
            return cluster;
        } catch (error) {
            await cluster.down();
            throw error;
        }
    }

    constructor(directory, environment) {
        this.directory = directory;
        this.environment = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin`, SAMPLE: "yes", ...environment };
        this.base = front;
        this.store = store;
    }

    /** A command in the words of deploy/cluster/cluster.sh. */
    async shell(command) {
        const script = `. ${scripts}/cluster.sh; cluster=${this.directory}/c; program=$MANYHANDS; ${command}`;
        return (await promisify(execFile)("bash", ["-c", script], { env: this.environment })).stdout.trim();
    }

    /** The number of the node that takes writes. */
    async primary() {
        for (let tries = 0; tries < 300; tries += 1) {
            const node = await this.shell("primary || true");
            if (node)
                return Number(node);
            await pause(200);
        }
        throw new Error("no node takes writes");
    }

    async is_complete() {
        for (let tries = 0; tries < 400; tries += 1) {
            if (await this.shell("cluster_is_complete && echo yes || true") === "yes")
                return;
            await pause(300);
        }
        throw new NotWhole(`the cluster is not whole again\n${await this.state()}`);
    }

    /** What a person would look at first, when it is not as it should be: what etcd holds, and the last of what each
     *  Patroni said, without its repetitions. */
    async state() {
        return this.shell(`patronictl -c $cluster/patroni1.yml list 2>&1 || true
            curl -s -m 5 'http://127.0.0.21:2379/v2/keys/service/manyhands?recursive=true' || true
            for log in $cluster/patroni?.log; do
                echo "== $log"; grep -v 'no action\\|Loop time\\|waiting for WAL' "$log" | uniq -f 2 | tail -n 15 | cut -c 1-200
            done
            for log in $cluster/server?.log; do echo "== $log"; tail -n 5 "$log" | cut -c 1-200; done`);
    }

    postmaster(node) {
        return Number(readFileSync(path.join(this.directory, `c/pg${node}/postmaster.pid`), "utf8").split("\n")[0]);
    }

    /** To the database of a node and all its processes; Patroni goes on. */
    async signal_database(node, signal) {
        const postmaster = this.postmaster(node);
        const children = await this.shell(`pgrep -P ${postmaster} || true`);
        for (const pid of [postmaster, ...children.split("\n").filter(Boolean).map(Number)])
            signal_one(pid, signal);
    }

    signal(name, signal) {
        signal_one(Number(readFileSync(path.join(this.directory, `c/${name}.pid`), "utf8")), signal);
    }

    rows(sql) {
        return query(store, sql);
    }

    async down() {
        await promisify(execFile)(path.join(scripts, "down"), [path.join(this.directory, "c")],
            { env: this.environment }).catch((error) => { console.error(error.stderr); });
        rmSync(this.directory, { recursive: true, force: true });
    }
}

function signal_one(pid, signal) {
    try {
        process.kill(pid, signal);
    } catch (error) {
        if (error.code !== "ESRCH")
            throw error;
    }
}
