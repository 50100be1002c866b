// SPDX-License-Identifier: AGPL-3.0-or-later
// The subset of ICU MessageFormat in the catalogue: {name}, {n, plural, ...} with #, {x, select, ...}, and '{' quoted.

const categories = { en: ["one", "other"], cy: ["zero", "one", "two", "few", "many", "other"] };

/** [{ text } | { argument } | { sign } | { plural | select, cases: [{ label, parts }] }] */
export function parseMessage(source, fail) {
    let at = 0;

    const skipSpace = () => {
        while (/\s/.test(source[at] ?? "")) at += 1;
    };
    const word = () => {
        skipSpace();
        const found = source.slice(at).match(/^(=\d+|[A-Za-z_][\w-]*)/);
        if (!found) fail(`expected a name at "${source.slice(at, at + 15)}"`);
        at += found[0].length;
        skipSpace();
        return found[0];
    };
    const expect = (c) => {
        if (source[at] !== c) fail(`expected ${c} at "${source.slice(at, at + 15)}"`);
        at += 1;
    };

    const cases = (kind) => {
        const made = [];
        skipSpace();
        while (source[at] !== "}") {
            const label = word();
            expect("{");
            made.push({ label, parts: parts(kind === "plural") });
            expect("}");
            skipSpace();
            if (at >= source.length) fail("a { is not closed");
        }
        if (!made.some(({ label }) => label === "other")) fail(`${kind} needs an "other"`);
        return made;
    };

    const placeholder = (numbered) => {
        expect("{");
        const name = word();
        if (source[at] === "}") {
            at += 1;
            return { argument: name };
        }
        expect(",");
        const kind = word();
        if (kind !== "plural" && kind !== "select") fail(`${kind} is not known: use plural or select`);
        expect(",");
        const made = { [kind]: name, cases: cases(kind), numbered };
        expect("}");
        return made;
    };

    const parts = (numbered) => {
        const made = [];
        let text = "";
        const flush = () => {
            if (text) made.push({ text });
            text = "";
        };
        while (at < source.length && source[at] !== "}") {
            const c = source[at];
            if (c === "'" && source[at + 1] === "'") {
                text += "'";
                at += 2;
            } else if (c === "'" && /[{}#]/.test(source[at + 1] ?? "")) {
                const end = source.indexOf("'", at + 1);
                text += source.slice(at + 1, end < 0 ? undefined : end);
                at = end < 0 ? source.length : end + 1;
            } else if (c === "{") {
                flush();
                made.push(placeholder(numbered));
            } else if (c === "#" && numbered) {
                flush();
                made.push({ sign: true });
                at += 1;
            } else {
                text += c;
                at += 1;
            }
        }
        flush();
        return made;
    };

    const made = parts(false);
    if (at < source.length) fail("a } has no {");
    return made;
}

/** Names, sorted */
export function argumentsOf(parts) {
    const names = new Set();
    const walk = (list) => {
        for (const part of list) {
            const name = part.argument ?? part.plural ?? part.select;
            if (name) names.add(name);
            for (const { parts: inner } of part.cases ?? []) walk(inner);
        }
    };
    walk(parts);
    return [...names].sort();
}

export function checkCategories(parts, language, fail) {
    for (const part of parts) {
        for (const { label, parts: inner } of part.cases ?? []) {
            if (part.plural && !label.startsWith("=") && !categories[language].includes(label))
                fail(
                    `plural category ${label} does not exist in ${language} (${categories[language].join(", ")})`,
                );
            checkCategories(inner, language, fail);
        }
        const labels = (part.cases ?? []).map(({ label }) => label);
        if (new Set(labels).size !== labels.length) fail("a case stands twice");
    }
}
