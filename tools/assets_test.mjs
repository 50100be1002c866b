// SPDX-License-Identifier: AGPL-3.0-or-later
// What the theme must be: small, ours, readable, and put into the program without writing what did not change.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { make_assets, resolve_addresses, source_names, write_assets } from "./assets.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const theme = path.join(root, "theme");
const assets = make_assets(theme, path.join(root, "node_modules"));
const named = (constant) => assets.find((asset) => asset.constant === constant);
const css = named("css_path").raw.toString();
const js = named("js_path").raw.toString();

const out = fs.mkdtempSync(path.join(os.tmpdir(), "assets-test-"));
after(() => fs.rmSync(out, { recursive: true }));

test("the styles and the script stay small", () => {
    assert.ok(named("css_path").gzip.length < 20 * 1024, `styles: ${named("css_path").gzip.length} bytes`);
    assert.ok(named("js_path").gzip.length < 14 * 1024, `script: ${named("js_path").gzip.length} bytes`);
});

test("nothing of the government's own identity is in it", () => {
    assert.doesNotMatch(css, /GDS Transport/i);
    assert.doesNotMatch(css, /crown|crest|govuk-footer|govuk-header[^_]*\{/i);
    assert.match(css, /Atkinson Hyperlegible Next/);
});

test("every address in the styles is one of ours, with its hash", () => {
    const addresses = [...css.matchAll(/url\(([^)]*)\)/g)].map((match) => match[1].replaceAll(/["']/g, ""));
    assert.equal(addresses.length, 2);
    addresses.forEach((address) => assert.ok(assets.some((asset) => asset.address === address), address));
    assert.throws(() => resolve_addresses('a{src:url("asset:nothing")}', assets), /unknown file/);
});

test("an address carries the hash of the content, and each form unpacks to it", () => {
    for (const { address, hash, raw, gzip, brotli } of assets) {
        assert.equal(hash, createHash("sha256").update(raw).digest("hex"));
        assert.match(address, new RegExp(`^/a/[a-z-]+-${hash.slice(0, 8)}\\.(css|js|woff2|svg)$`));
        assert.ok(gzip.length === 0 || gunzipSync(gzip).equals(Buffer.from(raw)));
        assert.ok(brotli.length === 0 || brotliDecompressSync(brotli).equals(Buffer.from(raw)));
    }
});

test("the letters cover Welsh", () => {
    const ranges = [...css.matchAll(/unicode-range:([^;}]*)/gi)].flatMap((match) => match[1].split(","));
    const covers = (letter) => ranges.some((range) => {
        const [, from, wild, to] = /U\+([0-9a-f]*)(\?*)(?:-([0-9a-f]+))?/i.exec(range);
        const first = Number.parseInt(from + "0".repeat(wild.length), 16);
        const last = to ? Number.parseInt(to, 16) : Number.parseInt(from + "f".repeat(wild.length), 16);
        return letter.codePointAt(0) >= first && letter.codePointAt(0) <= last;
    });
    [..."âêîôûŵŷÂÊÎÔÛŴŶáéíóẃý’–…"].forEach((letter) => assert.ok(covers(letter), letter));
});

test("the script passes the strictest content security policy", () => {
    assert.doesNotMatch(js, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/);
});

/** WCAG 2.2, definition of relative luminance and of contrast ratio. */
function contrast(one, other) {
    const luminance = (colour) => {
        const full = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/g, "$&$&") : colour;
        const part = (at) => {
            const share = Number.parseInt(full.slice(at, at + 2), 16) / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        };
        return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
    };
    const [dark, light] = [luminance(one), luminance(other)].sort((left, right) => left - right);
    return (light + 0.05) / (dark + 0.05);
}

test("contrast is enough: 4.5 for words, 3 for drawings (WCAG 2.2, 1.4.3 and 1.4.11)", () => {
    const text = fs.readFileSync(path.join(theme, "_brand.scss"), "utf8");
    const found = [...text.matchAll(/^\$([a-z-]+): (#[0-9a-f]{3,6});/gm)];
    const colour = Object.fromEntries(found.map(([, name, value]) => [name, value]));
    for (const [front, back] of [["ink", "paper"], ["quiet", "paper"], ["quiet", "tint"], ["brand", "paper"], ["brand", "tint"],
        ["ink", "yellow"], ["ink", "focus"], ["vermilion", "paper"]]) {
        assert.ok(contrast(colour[front], colour[back]) >= 4.5, `${front} on ${back}: ${contrast(colour[front], colour[back])}`);
    }
    for (const drawn of ["blue", "vermilion", "green", "purple", "grey"]) {
        assert.ok(contrast(colour[drawn], colour.paper) >= 3, drawn);
    }
});

test("every block that the guide shows has its styles, and every styled block is in the guide", () => {
    const guide = fs.readFileSync(path.join(theme, "README.md"), "utf8");
    const block = /\bmh-[a-z]+(?:__[a-z]+)?(?:--[a-z]+(?:-[a-z]+)*)?/g;
    const blocks = (text) => new Set([...text.matchAll(block)].map((found) => found[0]));
    const styled = blocks(css);
    const without_styles = new Set(["mh-logo__name", "mh-vote__name"]); // named for what they are
    const unknown = [...blocks(guide)].filter((name) => !styled.has(name) && !without_styles.has(name));
    assert.deepEqual(unknown, []);

    const set_by_script = "mh-statement--keys";
    const ending = (name) => name.replace(/^.*?(?=--)/, "");
    const unexplained = [...styled].filter((name) => name !== set_by_script && !blocks(guide).has(name)
        && !(name.includes("--") && guide.includes(`\`${ending(name)}\``)));
    assert.deepEqual(unexplained, []);
});

test("what did not change is not written again, and old files go", () => {
    write_assets(assets, out);
    const times = () => source_names.map((name) => fs.statSync(path.join(out, name)).mtimeMs);
    const long_ago = new Date(2020, 0, 1);
    source_names.forEach((name) => fs.utimesSync(path.join(out, name), long_ago, long_ago));
    const before = times();
    fs.writeFileSync(path.join(out, "files/manyhands-00000000.css"), "old");
    write_assets(assets, out);
    assert.deepEqual(times(), before);
    assert.ok(!fs.existsSync(path.join(out, "files/manyhands-00000000.css")));
});

test("the table names every file with its true size", () => {
    write_assets(assets, out);
    const table = fs.readFileSync(path.join(out, "assets_table.cpp"), "utf8");
    const names = fs.readFileSync(path.join(out, "assets_names.hpp"), "utf8");
    for (const asset of assets) {
        assert.ok(names.includes(`${asset.constant} = "${asset.address}"`));
        assert.ok(table.includes(`manyhands_${asset.constant}_raw, ${asset.raw.length}}`));
    }
});
