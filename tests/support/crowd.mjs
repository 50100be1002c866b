// SPDX-License-Identifier: AGPL-3.0-or-later
// Further members, without a browser of their own: what they do goes over HTTP as their forms would send it.
import assert from "node:assert/strict";
import { Visitor, field } from "./manyhands.mjs";

export class Member {
    /** Signs in as a new person and accepts the invitation at `path`. */
    static async join(installation, { name, address, invitation }) {
        const member = new Member(installation.base, name);
        const asked = await member.send("/sign-in", "/sign-in", { email: address, next: "/home" });
        const code = await installation.code_for(address);
        await member.send(asked, asked.split("?")[0], { code, next: "/home" });
        await member.send("/account/name", "/account/name", { name, language: "en", next: "/home" });
        await member.send(invitation, invitation, {});
        return member;
    }

    constructor(base, name) {
        this.visitor = new Visitor(base.replace("localhost", "127.0.0.1"));
        this.name = name;
    }

    /** Sends the form of the page `from` to `to`; where it leads. */
    async send(from, to, fields) {
        const page = await this.visitor.get(from);
        assert.equal(page.status, 200, `${this.name} opens ${from}`);
        const answer = await this.visitor.post(to, page.text, fields);
        assert.equal(answer.status, 303, `${this.name} sends ${to}: ${answer.text.slice(0, 4000)}`);
        return answer.location;
    }

    /** Answers every statement; `vote_on(text)` says how. */
    async vote_on_all(conversation, vote_on) {
        for (;;) {
            const page = (await this.visitor.get(conversation)).text;
            const statement = field(page, "statement");
            if (!statement)
                return;
            const words = page.match(/mh-statement__text"[^>]*>([^<]*)/)[1];
            const answer = await this.visitor.post(`${conversation}/votes`, page, { statement, vote: vote_on(words) });
            assert.equal(answer.status, 303, `${this.name} votes`);
        }
    }

    /** A ballot on an open decision. */
    async answer(decision, fields) {
        const page = (await this.visitor.get(decision)).text;
        await this.send(decision, `${decision}/ballot`, { content: field(page, "content"), reason: "", ...fields });
    }
}
