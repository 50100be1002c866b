// SPDX-License-Identifier: AGPL-3.0-or-later
// What the benches ask of a running server and its process.
import { readFileSync } from "node:fs";
import { Visitor, field } from "../tests/support/manyhands.mjs";

/** Of the process: user and system. */
export function cpu_seconds(pid) {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Its share of memory (PSS). */
export function memory_megabytes(pid) {
    return Number(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").match(/Pss:\s+(\d+)/)[1]) / 1024;
}

/** Votes once, and has then what a guest's next vote needs. */
export async function become_guest(base, conversation) {
    const visitor = new Visitor(base);
    const page = (await visitor.get(conversation)).text;
    const statement = field(page, "statement");
    const answer = await visitor.post(`${conversation}/votes`, page, { statement, vote: "agree" });
    if (answer.status !== 303)
        throw new Error(`a first vote was answered ${answer.status}`);
    const again = (await visitor.get(conversation)).text;
    return { cookie: visitor.cookie(), csrf: field(again, "_csrf"), statement };
}
