// SPDX-License-Identifier: AGPL-3.0-or-later
// A PostgreSQL server of a test's own: in a temporary directory, reached by a socket there and no port, gone at last.
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const programs = process.env.POSTGRES_PROGRAMS ?? "/usr/lib/postgresql/15/bin";

/** PostgreSQL refuses to run as root; its package brings a user for it. */
export function as_postgres(words) {
    return process.getuid() === 0
        ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", ...words] : words;
}

function own(directory) {
    if (process.getuid() !== 0)
        return;
    const id = (flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
    chownSync(directory, id("-u"), id("-g"));
}

/** The address of a new, empty database. */
export function make_database(server, name) {
    const words = ["-q", "-X", server, "-c", `CREATE DATABASE ${name} TEMPLATE template0`];
    execFileSync(join(programs, "psql"), words, { stdio: ["ignore", "ignore", "pipe"] });
    return server.replace(/\/\w+(?=\?|$)/, `/${name}`);
}

/** What a query answers: rows of texts. */
export function query(address, sql) {
    const rows = execFileSync(join(programs, "psql"), ["-q", "-X", "-A", "-t", "-F", " ", address, "-c", sql],
        { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
    return rows.split("\n").filter(Boolean).map((line) => line.split(" "));
}

export class PostgresServer {
    static can_run() {
        return existsSync(join(programs, "initdb"));
    }

    static async start(settings = {}) {
        const server = new PostgresServer(mkdtempSync(join(tmpdir(), "manyhands-pg-")));
        own(server.directory);
        server.run("initdb", "-D", join(server.directory, "data"), "-U", "manyhands", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync", "--data-checksums");
        await server.serve({ max_connections: 200, shared_buffers: "128MB",
            listen_addresses: "", unix_socket_directories: server.directory, logging_collector: "off",
            max_wal_size: "4GB", autovacuum: "off", ...settings });
        return server;
    }

    constructor(directory) {
        this.directory = directory;
        this.address = `postgresql://manyhands@/postgres?host=${directory}`;
        this.said = "";
    }

    run(program, ...words) {
        const [first, ...rest] = as_postgres([join(programs, program), ...words]);
        return execFileSync(first, rest, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], cwd: "/" });
    }

    async serve(settings) {
        const given = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
        const [first, ...rest] = as_postgres([join(programs, "postgres"), "-D", join(this.directory, "data"), ...given]);
        this.process = spawn(first, rest, { stdio: ["ignore", "pipe", "pipe"], cwd: "/" });
        this.process.stderr.on("data", (text) => { this.said = (this.said + text).slice(-4000); });
        for (let tries = 0; tries < 300; tries += 1) {
            if (this.process.exitCode !== null)
                throw new Error(`PostgreSQL ended: ${this.said}`);
            if (this.answers())
                return;
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        throw new Error(`PostgreSQL does not answer: ${this.said}`);
    }

    answers() {
        try {
            this.run("pg_isready", "-h", this.directory, "-q");
            return true;
        } catch {
            return false;
        }
    }

    async remove() {
        if (this.process?.exitCode === null && this.process.signalCode === null) {
            const gone = new Promise((resolve) => this.process.on("exit", resolve));
            this.process.kill("SIGINT"); // fast shutdown
            await gone;
        }
        rmSync(this.directory, { recursive: true, force: true });
    }
}
