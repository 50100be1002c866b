// SPDX-License-Identifier: AGPL-3.0-or-later
// A running Manyhands for tests and benches: its own data in a temporary directory, a free port on 127.0.0.1, and
// visitors as small browsers. It ends only what it started.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { make_database, query } from "./postgres.mjs";

export class Installation {
    /** `program`: path of the manyhands binary; the sample town is made in a new directory. */
    constructor(program) {
        this.program = program;
        this.directory = mkdtempSync(join(tmpdir(), "manyhands-run-"));
        this.data = join(this.directory, "data");
        this.mails_used = new Set();
        this.store = [];
    }

    /** The words that say where the store is: a new database where MANYHANDS_TEST_POSTGRES names a server. */
    where() {
        const server = process.env.MANYHANDS_TEST_POSTGRES;
        if (server && this.store.length === 0)
            this.store = ["--store", make_database(server, `i_${randomBytes(8).toString("hex")}`)];
        return this.store;
    }

    make_sample() {
        this.run("sample", "--data", this.data, ...this.where());
    }

    /** A command about the whole store, such as `verify`. */
    run_on_store(command) {
        return this.run(command, this.data, ...this.where());
    }

    /** Rows of texts, straight from the database; `hex(column)` is how an SQL text asks for bytes. */
    rows(sql_of) {
        const [, address] = this.where();
        if (address)
            return query(address, sql_of((column) => `encode(${column}, 'hex')`));
        const words = ["-separator", " ", join(this.data, "manyhands.db"), sql_of((column) => `lower(hex(${column}))`)];
        const rows = execFileSync("sqlite3", words,
            { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
        return rows.split("\n").filter(Boolean).map((line) => line.split(" "));
    }

    /** Runs a command to its end; its exit code and what it printed. Throws unless the code is 0. */
    run(...words) {
        const result = spawnSync(this.program, words, { encoding: "utf8" });
        if (result.status !== 0)
            throw new Error(`manyhands ${words.join(" ")} ended with ${result.status}: ${result.stderr}`);
        return result.stdout;
    }

    /** `origin` is what people type; passkeys want `localhost`. */
    async serve({ port = 0, origin_host = "127.0.0.1", besides = [] } = {}) {
        const words = ["serve", "--data", this.data, "--listen", `127.0.0.1:${port}`, ...this.where(), ...besides];
        const server = spawn(this.program, port ? [...words, "--origin", `http://${origin_host}:${port}`] : words,
            { stdio: ["ignore", "pipe", "pipe"] });
        let said = "";
        let complained = "";
        server.stderr.on("data", (text) => { complained += text; });
        const found = await new Promise((resolve, reject) => {
            server.stdout.on("data", (text) => {
                said += text;
                const match = said.match(/port (\d+)/);
                if (match)
                    resolve(Number(match[1]));
            });
            server.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${complained}`)));
        });
        this.server = server;
        this.port = found;
        this.base = `http://${origin_host}:${found}`;
        this.said = () => said;
        this.complained = () => complained;
        return this.base;
    }

    /** Waits until the process is gone. */
    async stop(signal = "SIGTERM") {
        if (!this.server || this.server.exitCode !== null || this.server.signalCode !== null)
            return;
        const gone = new Promise((resolve) => this.server.on("exit", resolve));
        this.server.kill(signal);
        await gone;
        this.server = undefined;
    }

    async remove() {
        await this.stop();
        rmSync(this.directory, { recursive: true, force: true });
    }

    /** The newest one-time code mailed to an address; each is given out once. */
    code_for(address) {
        return this.mailed(address, /^ {4}(\d{6})/m, "code");
    }

    /** The path of the newest invitation mailed to an address; each is given out once. */
    invitation_for(address) {
        return this.mailed(address, /(\/invitations\/[\w-]+)/, "invitation");
    }

    async mailed(address, pattern, what) {
        const outbox = join(this.data, "outbox");
        for (let tries = 0; tries < 100; tries += 1) {
            // One that is being written ends in .part, and is gone under that name a moment later.
            const mails = exists(outbox).filter((name) => name.endsWith(".eml"));
            for (const name of mails.sort().reverse()) {
                const mail = unfolded(readFileSync(join(outbox, name), "utf8"));
                const found = mail.includes(address) && mail.match(pattern);
                if (found && !this.mails_used.has(name)) {
                    this.mails_used.add(name);
                    return found[1];
                }
            }
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        throw new Error(`no ${what} was mailed to ${address}`);
    }
}

/** Quoted-printable breaks long lines, links among them. */
const unfolded = (mail) => mail.replace(/=\r?\n/g, "").replaceAll("=3D", "=");

function exists(directory) {
    try {
        return readdirSync(directory);
    } catch {
        return [];
    }
}

/** A browser without pictures: keeps cookies, fills forms. */
export class Visitor {
    /** `headers` go with every request, such as what a trusted proxy says of where it came from. */
    constructor(base, headers = {}) {
        this.base = base;
        this.headers = headers;
        this.cookies = {};
    }

    async get(path) {
        const headers = { ...this.headers, cookie: this.cookie() };
        const answer = await fetch(this.base + path, { redirect: "manual", headers });
        this.keep(answer);
        return { status: answer.status, text: await answer.text(), location: answer.headers.get("location") };
    }

    /** Sends a form from `page` (its text, with the hidden fields) to `path`. */
    async post(path, page, fields) {
        const keys = { _csrf: field(page, "_csrf") ?? "", _key: randomBytes(24).toString("base64url") };
        const body = new URLSearchParams({ ...keys, ...fields });
        const answer = await fetch(this.base + path, {
            method: "POST", body, redirect: "manual",
            headers: { ...this.headers, cookie: this.cookie(), "sec-fetch-site": "same-origin" },
        });
        this.keep(answer);
        return { status: answer.status, text: await answer.text(), location: answer.headers.get("location") };
    }

    cookie() {
        return Object.entries(this.cookies).map(([name, value]) => `${name}=${value}`).join("; ");
    }

    keep(answer) {
        for (const line of set_cookies(answer.headers)) {
            const [name, value] = line.split(";")[0].split("=");
            this.cookies[name] = value;
        }
    }
}

/** The cookies an answer sets, one text each. Debian 12's Node hands them out as one, joined by commas. */
export function set_cookies(headers) {
    return (headers.get("set-cookie") ?? "").split(/,\s*(?=[^;,=\s]+=)/).filter(Boolean);
}

/** The value of a hidden field. */
export function field(page, name) {
    return page.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1];
}

/** The first conversation of the sample that a stranger may take part in. */
export async function find_conversation(visitor) {
    const places = (await visitor.get("/places")).text;
    for (const [place] of places.matchAll(/\/places\/[a-z2-7]{26}/g)) {
        const found = (await visitor.get(place)).text.match(/\/conversations\/[a-z2-7]{26}/);
        if (found)
            return found[0];
    }
    throw new Error("the sample has no conversation that a stranger sees");
}
