// SPDX-License-Identifier: AGPL-3.0-or-later
// On eight real conversations: when a tenth of the people stay away, our groups and the statements most agreed with
// stay at least as alike as those of the published method (docs/opinion.md). With fewer draws the medians are chance.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { before, test } from "node:test";
import { promisify } from "node:util";

const program = path.resolve("build/release/bench/opinion_stability");
const draws = 200;
const figures = String.raw`\d+ groups, ([\d.]+) \([\d.]+\), ([\d.]+) `;
const row = new RegExp(String.raw`^\| (\S+) \| polis: ${figures}.*? \| ours: ${figures}`);
const conversations = ["15-per-hour-seattle", "american-assembly.bowling-green", "brexit-consensus",
    "canadian-electoral-reform", "scoop-hivemind.biodiversity", "scoop-hivemind.freshwater", "scoop-hivemind.taxes",
    "vtaiwan.uberx"];

let found;

before(async () => {
    const { stdout } = await promisify(execFile)(program, [String(draws)], { maxBuffer: 1 << 20 });
    found = new Map(stdout.split("\n").map((line) => row.exec(line)).filter(Boolean).map(([, name, ...figures]) => {
        const [polisGroups, polisTop, ourGroups, ourTop] = figures.map(Number);
        return [name, { polisGroups, polisTop, ourGroups, ourTop }];
    }));
});

for (const name of conversations)
    test(`${name}: with a tenth away, groups and the top ten stay at least as alike as the published method's`, () => {
        const figures = found.get(name);
        assert.ok(figures, "no figures");
        assert.ok(figures.ourGroups >= figures.polisGroups, JSON.stringify(figures));
        assert.ok(figures.ourTop >= figures.polisTop, JSON.stringify(figures));
    });
