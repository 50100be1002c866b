// SPDX-License-Identifier: AGPL-3.0-or-later
// The catalogue as C++ tables, sorted by key; src/web/words.cpp reads them.
import { generatedNote, literal } from "./emit.mjs";
import { languages } from "./words.mjs";

export function wordsTable(words) {
    const parts = [];
    const cases = [];

    // Children first, so that the parts of one message stand together.
    const add = (list) => {
        const made = list.map((part) => {
            if (part.text !== undefined) return `{Part::text, ${literal(part.text)}, 0, 0}`;
            if (part.sign) return "{Part::sign, {}, 0, 0}";
            if (part.argument) return `{Part::argument, ${literal(part.argument)}, 0, 0}`;
            const inner = part.cases.map(({ label, parts: body }) => ({ label, range: add(body) }));
            const first = cases.length;
            for (const { label, range } of inner) cases.push(`{${literal(label)}, ${range.join(", ")}}`);
            const kind = part.plural ? "plural" : "select";
            return `{Part::${kind}, ${literal(part.plural ?? part.select)}, ${first}, ${cases.length}}`;
        });
        const first = parts.length;
        parts.push(...made);
        return [first, parts.length];
    };

    const keys = [...words.messages.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const messages = keys.map((key) => {
        const ranges = languages.map(
            (language) => `{${add(words.messages.get(key)[language].parts).join(", ")}}`,
        );
        return `{${literal(key)}, {${ranges.join(", ")}}}`;
    });
    const array = (type, name, list) =>
        `constexpr ${type} ${name}[] = {\n${(list.length ? list : ["{}"]).map((item) => `    ${item},`).join("\n")}\n};\n`;
    return `${generatedNote}#include "web/words_table.hpp"

namespace manyhands::web::table {

namespace {
${array("Part", "all_parts", parts)}
${array("Case", "all_cases", cases)}
${array("Message", "all_messages", messages)}} // namespace

std::span<Part const> const parts(all_parts, ${parts.length});
std::span<Case const> const cases(all_cases, ${cases.length});
std::span<Message const> const messages(all_messages, ${messages.length});

} // namespace manyhands::web::table
`;
}
