// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 9: an acknowledged write survives kill -9. Guests vote as fast as they can, the server is killed in the middle,
// and every vote that was answered is there afterwards; the journal verifies.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import test from "node:test";
import { Installation, Visitor, field, find_conversation } from "../support/manyhands.mjs";

const program = process.env.MANYHANDS;
const guests_count = 12;
const rounds = 4;
const networks = 8;
const values = { agree: 1, pass: 0, disagree: -1 };

/** Votes until the server is gone; keeps each statement's last answered vote, and the one that was not answered. */
async function vote_until_the_end(base, conversation, guest) {
    for (;;) {
        try {
            const page = (await guest.visitor.get(conversation)).text;
            // Once everything is answered there is no form on the page; the last one still belongs to this browser.
            if (field(page, "_csrf"))
                guest.form = page;
            const statement = field(page, "statement") ?? guest.statements[Math.floor(Math.random() * guest.statements.length)];
            const vote = Object.keys(values)[Math.floor(Math.random() * 3)];
            guest.unanswered = { statement, vote };
            const answer = await guest.visitor.post(`${conversation}/votes`, guest.form, { statement, vote });
            assert.equal(answer.status, 303);
            guest.answered.set(statement, vote);
            guest.statements.push(statement);
            guest.unanswered = undefined;
        } catch (gone) {
            if (gone instanceof assert.AssertionError)
                throw gone;
            return;
        }
    }
}

/** The votes as rows hold them: session's token hash + statement -> value. */
function stored_votes(installation) {
    const votes = installation.rows((hex) => `SELECT ${hex("s.token_hash")}, ${hex("v.statement")}, v.value FROM vote v
        JOIN participant p ON p.root = v.root AND p.conversation = v.conversation AND p.id = v.participant
        JOIN session s ON s.person = p.person`);
    return new Map(votes.map(([who, what, value]) => [`${who} ${what}`, Number(value)]));
}

function hex_of_id(text) {
    const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    const bits = [...text].map((character) => alphabet.indexOf(character).toString(2).padStart(5, "0")).join("");
    const byte = (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8), 2).toString(16).padStart(2, "0");
    return Array.from({ length: 16 }, byte).join("");
}

test("Rule 9: no acknowledged vote is lost when the server is killed", { timeout: 120_000 }, async () => {
    const installation = new Installation(program);
    try {
        installation.make_sample();
        let checked = 0;
        for (let round = 0; round < rounds; round += 1) {
            const base = await installation.serve();
            const conversation = await find_conversation(new Visitor(base));
            const new_guest = () => ({ visitor: new Visitor(base), answered: new Map(), statements: [] });
            const guests = Array.from({ length: guests_count }, new_guest);
            const voting = guests.map((guest) => vote_until_the_end(base, conversation, guest));
            await new Promise((resolve) => setTimeout(resolve, 600 + 300 * round));
            await installation.stop("SIGKILL");
            await Promise.all(voting);

            assert.match(installation.run_on_store("verify"), /follow from one another/);
            const stored = stored_votes(installation);
            for (const guest of guests) {
                const token = guest.visitor.cookies["__Host-manyhands"];
                const who = token && createHash("sha256").update(token).digest("hex");
                for (const [statement, vote] of guest.answered) {
                    const unsure = guest.unanswered?.statement === statement;
                    const unanswered = unsure ? values[guest.unanswered.vote] : undefined;
                    const value = stored.get(`${who} ${hex_of_id(statement)}`);
                    const kept = value === values[vote] || (unanswered !== undefined && value === unanswered);
                    assert.ok(kept, "an acknowledged vote is missing");
                    checked += 1;
                }
            }
        }
        assert.ok(checked > 50, `only ${checked} votes were checked`);
    } finally {
        await installation.remove();
    }
});

test("1,000 people who join in the same second all get in", { timeout: 120_000 }, async () => {
    const installation = new Installation(program);
    try {
        installation.make_sample();
        const configuration = `${installation.data}/manyhands.toml`;
        writeFileSync(configuration, "trusted_proxies = [\"127.0.0.1\"]\n");
        const base = await installation.serve({ besides: ["--config", configuration] });
        const conversation = await find_conversation(new Visitor(base));
        // From as many networks as a thousand people have at least: what one network may do has a price (rule 18).
        const join_and_vote = async (_, number) => {
            const visitor = new Visitor(base, { "x-forwarded-for": `192.0.2.${1 + number % networks}` });
            const page = (await visitor.get(conversation)).text;
            const statement = field(page, "statement");
            const answer = await visitor.post(`${conversation}/votes`, page, { statement, vote: "agree" });
            // The first vote made a guest with a token of their own: the next form comes from a new page.
            const next = (await visitor.get(conversation)).text;
            const again = await visitor.post(`${conversation}/votes`, next, { statement, vote: "pass" });
            return answer.status === 303 && again.status === 303;
        };
        const came = await Promise.all(Array.from({ length: 1000 }, join_and_vote));
        assert.equal(came.filter(Boolean).length, 1000);
    } finally {
        await installation.remove();
    }
});
