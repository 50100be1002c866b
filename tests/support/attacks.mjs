// SPDX-License-Identifier: AGPL-3.0-or-later
// What attackers type, from lists beside the tree, and what a page may look like when they have.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the lists are; undefined where they are not. */
export function attack_lists() {
    const directory = process.env.MANYHANDS_SHARED && join(process.env.MANYHANDS_SHARED, "data/attacks");
    return directory && existsSync(directory) ? directory : undefined;
}

/** The lines of a list, without empty ones. */
export function attack_lines(name) {
    return readFileSync(join(attack_lists(), `${name}.txt`), "utf8").split("\n").filter(Boolean);
}

/** What people could type into a field of text. */
export function attack_texts() {
    const naughty = JSON.parse(readFileSync(join(attack_lists(), "naughty_strings.json"), "utf8"));
    return [...attack_lines("xss_injection"), ...naughty, ...attack_lines("server_side_template_injection"),
        ...attack_lines("sql_injection")];
}

/** Whether the server takes it for text: no control characters. */
export function is_clean(text) {
    // eslint-disable-next-line no-control-regex
    return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.test(text);
}

const unseen = "[ \\t\\r\\n\\u00a0\\u00ad\\u1680\\u2000-\\u200f\\u2028\\u2029\\u202f\\u205f\\u2060\\u3000\\ufeff]+";
const unseen_ends = new RegExp(`^${unseen}|${unseen}$`, "g");

/** As the server tidies a field of one line; cut to so many characters. */
export function one_line(text, most) {
    const line = text.replace(unseen_ends, "").replace(/[ \t\r\n]+/g, " ");
    return [...line].slice(0, most).join("").replace(unseen_ends, "");
}

const entities = { amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'" };

/** HTML text as a browser would show it, as far as our escapes go. */
export function decoded(html) {
    return html.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
        if (hex || decimal)
            return String.fromCodePoint(parseInt(hex ?? decimal, hex ? 16 : 10));
        return entities[name] ?? whole;
    });
}

const tag = /<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z_:][-a-zA-Z0-9_:.]*(?:="[^"]*")?)*)\s*(\/?)>/y;
const prose_tags = new Set(["p", "br", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong",
    "del", "hr", "a", "table", "thead", "tbody", "tr", "th", "td"]);
const prose_attributes = new Set(["rel", "href", "title", "start", "align", "class", "lang"]);
const good_target = /^$|^(https?:\/\/|mailto:|#|\/(?!\/))/i;

/** Each tag with the names of its attributes; throws where a `<` begins no tag of ours. Scripts are one tag. */
export function tags_of(html) {
    const found = [];
    for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at)) {
        if (html.startsWith("<!DOCTYPE html>", at) || html.startsWith("<!-- raw HTML omitted -->", at)) {
            at += 1;
            continue;
        }
        tag.lastIndex = at;
        const match = tag.exec(html);
        if (!match)
            throw new Error(`a < that begins no tag: ${html.slice(Math.max(0, at - 80), at + 120)}`);
        const attributes = [...match[3].matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, name, value]) => ({ name, value }));
        found.push({ name: match[2], closes: match[1] === "/", attributes });
        at = tag.lastIndex;
        if (match[2] === "script" && match[1] === "")
            at = html.indexOf("</script>", at);
    }
    return found;
}

/** The page without the texts that are Markdown. Throws where one of them holds what it may not. */
export function without_prose(html) {
    return html.replace(/(<div class="mh-prose[^"]*">)([\s\S]*?)<\/div>/g, (whole, opening, prose) => {
        for (const { name, attributes } of tags_of(prose)) {
            if (!prose_tags.has(name))
                throw new Error(`Markdown made a <${name}>: ${prose}`);
            for (const attribute of attributes) {
                if (!prose_attributes.has(attribute.name))
                    throw new Error(`Markdown made an attribute ${attribute.name}: ${prose}`);
                if (attribute.name === "href" && !good_target.test(decoded(attribute.value)))
                    throw new Error(`Markdown leads to ${attribute.value}`);
            }
        }
        return `${opening}</div>`;
    });
}

/** The bones of a page: every tag with its attributes' names. Typed text does not change them. */
export function bones(html) {
    const bone = ({ name, closes, attributes }) =>
        (closes ? "/" : "") + [name, ...attributes.map((attribute) => attribute.name)].join(" ");
    return tags_of(without_prose(html)).map(bone).join("\n");
}
