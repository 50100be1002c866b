// SPDX-License-Identifier: AGPL-3.0-or-later
// Follows the HTML of a view as a browser would read it, so that each {{ hole }} is printed in the way its place needs,
// and holes in places where no escaping helps are refused.

const urlAttributes = new Set([
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "cite",
    "data",
    "ping",
    "manifest",
    "background",
    "xlink:href",
]);
const neverAttributes = new Set(["style", "srcdoc", "srcset"]);
const rawElements = new Set(["script", "style"]);
const textOnlyElements = new Set(["title", "textarea"]);
/** What may stand before a hole in an address: a path, a query, a fragment or a fixed host. */
const safePrefix = /^(?:\/(?!\/)|[#?]|https?:\/\/[^/{}]+\/|mailto:)/;
const safeLiteral = /^(?:\/|[#?]|https?:\/\/|mailto:|$)/;

export class Context {
    constructor(start = {}) {
        Object.assign(
            this,
            { mode: "text", tag: "", attribute: "", quote: "", value: "", raw: "", holes: 0 },
            start,
        );
    }

    copy() {
        return new Context(this);
    }

    /** Whether text may go on the same way after either branch */
    sameAs(other) {
        // <input{% if x %} checked{% endif %}>: after a name without value the tag simply goes on
        const insideTag = (context) => ["tag", "tagName", "attributeName"].includes(context.mode);
        if (insideTag(this) && insideTag(other)) return this.tag === other.tag;
        const keys = ["mode", "raw"];
        if (this.mode !== "text") keys.push("tag");
        if (["value", "beforeValue"].includes(this.mode)) keys.push("attribute");
        if (this.mode === "value") keys.push("quote");
        const sameStart =
            this.mode !== "value" ||
            !urlAttributes.has(this.attribute) ||
            (this.value === "" && !this.holes) === (other.value === "" && !other.holes);
        return keys.every((key) => this[key] === other[key]) && sameStart;
    }

    describe() {
        if (this.mode === "text") return this.raw ? `inside <${this.raw}>` : "text";
        if (this.mode === "value") return `the attribute ${this.attribute} of <${this.tag}>`;
        return `the tag <${this.tag}`;
    }

    /** Reads literal text; returns a complaint { message, line } (line within the text) or nothing. */
    feed(text) {
        let complaint;
        for (let i = 0; i < text.length; i += 1) {
            const message = this.#step(text, i);
            if (message) complaint ??= { message, line: text.slice(0, i).split("\n").length - 1 };
        }
        return complaint;
    }

    /** { print } or { refuse } for a hole at this point */
    hole() {
        switch (this.mode) {
            case "text":
                if (rawElements.has(this.raw))
                    return { refuse: `nothing may be printed inside <${this.raw}>` };
                return { print: this.raw ? "print_plain" : "print" };
            case "value":
                return this.#attributeHole();
            case "comment":
                return { refuse: "nothing may be printed inside an HTML comment" };
            case "tagName":
                if (!this.tag || this.tag === "/") break;
                return { literalsOnly: true };
            case "tag":
            case "attributeName":
                return { literalsOnly: true };
            case "beforeValue":
            case "unquoted":
                return { refuse: `put quotes round the value of ${this.attribute}` };
            default:
                break;
        }
        return { refuse: "nothing may be printed in the name of a tag or an attribute" };
    }

    #attributeHole() {
        const name = this.attribute;
        if (name.startsWith("on")) return { refuse: `nothing may be printed in ${name}` };
        if (neverAttributes.has(name)) return { refuse: `nothing may be printed in ${name}: use a class` };
        if (!urlAttributes.has(name)) return { print: "print_attribute" };
        const first = this.value === "" && !this.holes;
        this.holes += 1;
        if (first) return { print: "print_url" };
        if (this.value !== "" && !safePrefix.test(this.value))
            return {
                refuse: `an address must begin with / ? # http(s)://host/ or mailto:, not "${this.value}"`,
            };
        return { print: "print_url_part" };
    }

    #step(text, i) {
        const c = text[i];
        switch (this.mode) {
            case "text":
                return this.#text(text, i);
            case "comment":
                if (c === ">" && text.slice(0, i).endsWith("--")) this.mode = "text";
                return undefined;
            case "declaration":
                if (c === ">") this.mode = "text";
                return undefined;
            case "tagName":
                if (/[\s/>]/.test(c)) this.#enterTag(c);
                else this.tag += c.toLowerCase();
                return undefined;
            case "value":
                return this.#value(c);
            case "unquoted":
                if (/[\s>]/.test(c)) this.#enterTag(c);
                return undefined;
            default:
                return this.#insideTag(c);
        }
    }

    #text(text, i) {
        if (text[i] !== "<") return;
        const rest = text.slice(i + 1);
        if (this.raw) {
            if (!rest.toLowerCase().startsWith(`/${this.raw}`)) return;
            this.mode = "tagName";
            this.tag = "";
        } else if (rest.startsWith("!--")) this.mode = "comment";
        else if (rest.startsWith("!")) this.mode = "declaration";
        else if (rest === "" || /^[a-zA-Z/]/.test(rest)) {
            this.mode = "tagName";
            this.tag = "";
        }
    }

    #enterTag(c) {
        this.mode = "tag";
        this.attribute = "";
        if (c === ">") this.#closeTag();
        if (c === "/" && this.tag === "") {
            this.mode = "tagName";
            this.tag = "/";
        }
    }

    #closeTag() {
        this.mode = "text";
        this.raw = rawElements.has(this.tag) || textOnlyElements.has(this.tag) ? this.tag : "";
    }

    #insideTag(c) {
        if (c === ">") {
            this.#closeTag();
            return undefined;
        }
        if (this.mode === "beforeValue") {
            if (/\s/.test(c)) return undefined;
            const quoted = c === '"' || c === "'";
            Object.assign(this, {
                mode: quoted ? "value" : "unquoted",
                quote: quoted ? c : "",
                value: "",
                holes: 0,
            });
            return quoted ? undefined : `put quotes round the value of ${this.attribute}`;
        }
        if (c === "=") this.mode = "beforeValue";
        else if (/[\s/]/.test(c)) this.mode = this.mode === "attributeName" ? "afterName" : this.mode;
        else if (this.mode === "attributeName") this.attribute += c.toLowerCase();
        else Object.assign(this, { mode: "attributeName", attribute: c.toLowerCase() });
        if (this.mode === "afterName") this.mode = "tag";
        return undefined;
    }

    #value(c) {
        if (c !== this.quote) {
            if (!this.holes) this.value += c;
            return undefined;
        }
        this.mode = "tag";
        const literal = this.holes === 0 && urlAttributes.has(this.attribute);
        if (literal && /^\s*(javascript|data|vbscript):/i.test(this.value))
            return `${this.attribute} may not hold ${this.value}`;
        return undefined;
    }
}

/** A literal that a view may give where an address is wanted */
export const isSafeAddress = (text) => safeLiteral.test(text);
export const isUrlAttribute = (name) => urlAttributes.has(name);
export const isForbiddenAttribute = (name) => name.startsWith("on") || neverAttributes.has(name);
