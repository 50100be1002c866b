// SPDX-License-Identifier: AGPL-3.0-or-later
// How C++ text is put together and written.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A C++ string literal; bytes outside ASCII stay as they are (sources are UTF-8). */
export function literal(text) {
    const escaped = text
        .replace(/[\\"\n\r\t]/g, (c) => escapes[c])
        .replace(/[\x00-\x1f\x7f]/g, (c) => `\\${c.charCodeAt(0).toString(8).padStart(3, "0")}`)
        .replace(/\?\?/g, "?\\?");
    return `"${escaped}"`;
}

export const view = (text) => `${literal(text)}sv`;

/** As the run-time's append_escaped. */
export function escapeHtml(text) {
    const map = { "&": "&amp;", '"': "&quot;", "'": "&#39;", "<": "&lt;", ">": "&gt;", "\\": "&#92;" };
    return text.replace(/[&"'<>\\]/g, (c) => map[c]);
}

export const snake = (name) => name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();

/** Collects statements; neighbouring literal output becomes one append. */
export class Writer {
    #lines = [];
    #pending = "";
    #depth;
    #place = "";

    constructor(depth = 1) {
        this.#depth = depth;
    }

    raw(text) {
        this.#pending += text;
    }

    line(text) {
        this.flush();
        if (text.startsWith("}")) this.#depth -= 1;
        this.#lines.push("    ".repeat(Math.max(this.#depth, 0)) + text);
        if (text.endsWith("{")) this.#depth += 1;
    }

    /** g++ reports what follows as this line of the view. */
    get depth() {
        return this.#depth;
    }

    at(file, line) {
        const place = `#line ${line} ${literal(file)}`;
        if (place === this.#place) return;
        this.flush();
        this.#place = place;
        this.#lines.push(place);
    }

    flush() {
        if (!this.#pending) return;
        const text = this.#pending;
        this.#pending = "";
        this.#lines.push(`${"    ".repeat(this.#depth)}out.raw(${view(text)});`);
    }

    toString() {
        this.flush();
        return this.#lines.join("\n") + "\n";
    }
}

/** Leaves a file alone that would not change, so that ninja does not compile it again. */
export function writeIfChanged(file, text) {
    if (existsSync(file) && readFileSync(file, "utf8") === text) return false;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return true;
}

export const generatedNote =
    "// SPDX-License-Identifier: AGPL-3.0-or-later\n// Made by tools/views; do not edit.\n";
