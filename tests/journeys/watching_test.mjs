// SPDX-License-Identifier: AGPL-3.0-or-later
// What machines that watch the service see of it, and what they do not.
import assert from "node:assert/strict";
import test from "node:test";
import { free_port } from "../support/browser.mjs";
import { Installation, Visitor, find_conversation } from "../support/manyhands.mjs";

test("The operator's machines see how it is doing, people's browsers do not", async () => {
    const installation = new Installation(process.env.MANYHANDS);
    try {
        installation.make_sample();
        const port = await free_port();
        const base = await installation.serve({ besides: ["--private", `127.0.0.1:${port}`] });
        const visitor = new Visitor(base);
        const conversation = await find_conversation(visitor);
        for (const path of ["/healthz", "/readyz"])
            assert.equal((await visitor.get(path)).status, 200, path);
        assert.equal((await visitor.get("/metrics")).status, 404, "not for everybody");

        const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
        assert.match(answer.headers.get("content-type"), /^text\/plain; version=0\.0\.4/);
        const text = await answer.text();
        for (const line of text.trim().split("\n"))
            assert.match(line, /^# (HELP|TYPE) \w+ .+$|^\w+(\{[^}]*(\{[^}]*\})*[^}]*\})? [\d.e+-]+$/, line);
        assert.match(text, /manyhands_request_seconds_count\{method="GET",route="\/places\/\{id\}",status="2xx"\} [1-9]/);
        assert.match(text, /^manyhands_store_accepting 1$/m);
        assert.match(text, /^manyhands_job_runs_total\{job="mail"\} [1-9]/m);
        assert.match(text, /^process_resident_memory_bytes \d{7,}$/m);
        assert.ok(!text.includes(conversation.split("/")[2]), "routes, never addresses");
    } finally {
        await installation.remove();
    }
});
