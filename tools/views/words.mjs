// SPDX-License-Identifier: AGPL-3.0-or-later
// The catalogue: locale/<language>/<area>.toml. Every message is read, and the languages are held against each other.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { ViewError } from "./parse.mjs";
import { parseMessage, argumentsOf, checkCategories } from "./messages.mjs";

export const languages = ["en", "cy"];

export class Words {
    /** key -> { en, cy } of { parts, file, line } */
    messages = new Map();

    constructor(modules, locale) {
        this.parse = createRequire(path.resolve(modules, "_"))("smol-toml").parse;
        for (const language of languages) this.#readLanguage(locale, language);
        for (const [key, message] of this.messages) check(key, message, locale);
    }

    has(key) {
        return this.messages.has(key);
    }

    arguments(key) {
        return argumentsOf(this.messages.get(key).en.parts);
    }

    #readLanguage(locale, language) {
        const folder = path.join(locale, language);
        for (const name of readdirSync(folder)
            .filter((n) => n.endsWith(".toml"))
            .sort()) {
            const file = path.join(folder, name);
            const source = readFileSync(file, "utf8");
            let table;
            try {
                table = this.parse(source);
            } catch (error) {
                throw new ViewError(file, error.line ?? 1, error.message.split("\n")[0]);
            }
            this.#add(table, path.basename(name, ".toml"), language, file, source);
        }
    }

    #add(table, prefix, language, file, source) {
        for (const [name, value] of Object.entries(table)) {
            const key = `${prefix}.${name}`;
            if (typeof value === "object" && value !== null) {
                this.#add(value, key, language, file, source);
                continue;
            }
            const line = lineOfKey(source, name, key);
            if (typeof value !== "string") throw new ViewError(file, line, `${key} must be text`);
            const parts = parseMessage(value, (complaint) => {
                throw new ViewError(file, line, `${key}: ${complaint}`);
            });
            checkCategories(parts, language, (complaint) => {
                throw new ViewError(file, line, `${key}: ${complaint}`);
            });
            if (!this.messages.has(key)) this.messages.set(key, {});
            this.messages.get(key)[language] = { parts, file, line };
        }
    }
}

/** Good enough to jump to: the line under the right table that begins with the name. */
function lineOfKey(source, name, key) {
    const table = key.split(".").slice(1, -1).join(".");
    let current = "";
    const lines = source.split("\n");
    for (let i = 0; i < lines.length; i += 1) {
        const header = lines[i].match(/^\s*\[([^\]]+)\]/);
        if (header) current = header[1].trim();
        const at = lines[i].match(/^\s*["']?([\w.-]+)["']?\s*=/);
        if (
            at &&
            [table, current, ""].some(
                () => `${current ? `${current}.` : ""}${at[1]}` === `${table ? `${table}.` : ""}${name}`,
            )
        )
            return i + 1;
    }
    return 1;
}

function check(key, message, locale) {
    for (const language of languages) {
        if (message[language]) continue;
        const other = Object.values(message)[0];
        throw new ViewError(
            other.file,
            other.line,
            `${key} is missing in ${path.join(locale, language)}/${key.split(".")[0]}.toml`,
        );
    }
    const en = argumentsOf(message.en.parts).join(", ");
    const cy = argumentsOf(message.cy.parts).join(", ");
    if (en !== cy)
        throw new ViewError(
            message.cy.file,
            message.cy.line,
            `${key} has the arguments {${cy}}, but {${en}} in English`,
        );
}
