// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads templates with nunjucks' own lexer and parser, and says where things went wrong.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** A mistake in a view or a catalogue: what an engineer must see, with its place. */
export class ViewError extends Error {
    constructor(file, line, message) {
        super(`${file}:${line}: ${message}`);
        this.name = "ViewError";
    }
}

export class Parser {
    #parser;
    #files = new Map();

    constructor(modules) {
        const require = createRequire(path.resolve(modules, "_"));
        this.#parser = require("nunjucks/src/parser.js");
        this.nodes = require("nunjucks/src/nodes.js");
    }

    /** { path, source, root }; lines that hold only a tag vanish, as in the official fixtures of govuk-frontend. */
    read(file) {
        const known = this.#files.get(file);
        if (known) return known;
        let source;
        try {
            source = readFileSync(file, "utf8");
        } catch {
            return null;
        }
        let root;
        try {
            root = this.#parser.parse(source, [], { trimBlocks: true, lstripBlocks: true });
        } catch (error) {
            const line = error.lineno ?? 1;
            const text = String(error.message).replace(/^\s*\(unknown path\)\s*(\[Line[^\]]*\])?\s*/, "");
            throw new ViewError(file, line, text);
        }
        const template = { path: file, source, root };
        this.#files.set(file, template);
        return template;
    }
}

/** Nunjucks counts lines from 0. */
export const lineOf = (node) => (node.lineno ?? 0) + 1;

/** All descendants of a node that satisfy the test, without entering those that `stop` names. */
export function collect(node, test, stop = () => false, found = []) {
    if (!node || typeof node !== "object") return found;
    if (Array.isArray(node)) {
        for (const child of node) collect(child, test, stop, found);
        return found;
    }
    if (!node.fields) return found;
    if (test(node)) found.push(node);
    if (stop(node)) return found;
    for (const field of node.fields) collect(node[field], test, stop, found);
    if (node.body && !node.fields.includes("body")) collect(node.body, test, stop, found);
    return found;
}
