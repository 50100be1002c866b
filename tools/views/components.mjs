// SPDX-License-Identifier: AGPL-3.0-or-later
// govuk-frontend's components as C++: which there are, their code, and how it is spread over files of one size.
import { readdirSync } from "node:fs";
import path from "node:path";
import { DynamicCompiler } from "./dynamic_statements.mjs";
import { generatedNote } from "./emit.mjs";

export const componentFiles = 5;
export const componentsRoot = (modules) => path.join(modules, "govuk-frontend/dist/govuk");

export function listComponents(modules) {
    return readdirSync(path.join(componentsRoot(modules), "components"), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort();
}

function declaration(macro) {
    const parameters = macro.parameters.map(({ name }) => `Value const& ${name} = {}`);
    return `Html ${macro.function}(${[...parameters, "Caller const& caller = {}"].join(", ")});`;
}

/** [{ name, text }] */
export function compileComponents(parser, modules) {
    const root = componentsRoot(modules);
    const macros = [];
    for (const file of ["attributes", "i18n", "logo"])
        macros.push(...new DynamicCompiler(parser, path.resolve(root, `macros/${file}.njk`)).compileMacros());
    const components = [];
    for (const component of listComponents(modules)) {
        const made = new DynamicCompiler(
            parser,
            path.resolve(root, `components/${component}/macro.njk`),
        ).compileMacros();
        components.push({ component, function: made[0].function });
        macros.push(...made);
    }
    return [{ name: "govuk_components.hpp", text: header(macros) }, ...sources(macros, components)];
}

function header(macros) {
    return `${generatedNote}#pragma once

#include "web/value.hpp"

namespace manyhands::web {

${macros.map(declaration).join("\n")}

/// For the conformance test: the component of this name ("character-count"); empty when there is none.
Html govuk_component(std::string_view name, Value const& params);

} // namespace manyhands::web
`;
}

function sources(macros, components) {
    const parts = Array.from({ length: componentFiles }, () => ({ size: 0, code: [] }));
    for (const macro of [...macros].sort((a, b) => b.code.length - a.code.length)) {
        const smallest = parts.reduce((a, b) => (b.size < a.size ? b : a));
        smallest.size += macro.code.length;
        smallest.code.push(macro.code);
    }
    const cases = components.map(
        (c) => `    if (name == "${c.component}")\n        return ${c.function}(params);`,
    );
    parts[0].code.push(`Html govuk_component(std::string_view name, Value const& params)
{
${cases.join("\n")}
    return {};
}
`);
    return parts.map((part, i) => ({
        name: `govuk_components_${i + 1}.cpp`,
        text: `${generatedNote}#include "govuk_components.hpp"
#include "web/view_help.hpp"

#pragma GCC diagnostic ignored "-Wshadow"

namespace manyhands::web {

using namespace std::string_view_literals;
using namespace values;

${part.code.join("\n")}
} // namespace manyhands::web
`,
    }));
}
