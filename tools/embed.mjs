// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes the C++ source of manyhands::store::embedded_migrations() from the schema steps of the areas:
//     node tools/embed.mjs --out FILE.cpp --schema DIRECTORY...
// Every NNNN_name.sql of the directories goes in, in the order of the file names; a number may be used once.
// With --blueprints DIRECTORY it makes manyhands::plans::embedded_blueprints() of its *.toml files instead.
// FILE is written only where its content changes, so that the build stays quiet. With --depfile FILE.d it
// also writes what it read, as make and ninja want it.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";

function stop(message) {
    console.error(`embed: ${message}`);
    process.exit(1);
}

function readArguments() {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: {
            out: { type: "string" },
            depfile: { type: "string" },
            schema: { type: "string", multiple: true },
            blueprints: { type: "string" },
        },
    });
    if (!values.out)
        stop("use: node tools/embed.mjs --out FILE.cpp --schema DIRECTORY...");
    return { ...values, directories: [...(values.schema ?? []), ...positionals] };
}

function findSteps(directories) {
    const listed = directory => readdirSync(directory).map(name => join(directory, name));
    const files = directories.filter(existsSync).flatMap(listed).filter(path => path.endsWith(".sql"));
    const steps = files.map(path => ({ path, name: basename(path, ".sql") }));
    steps.sort((left, right) => (left.name < right.name ? -1 : 1));
    steps.forEach((step, place) => {
        if (!/^\d{4}_[a-z0-9_]+$/.test(step.name))
            stop(`${step.path}: a schema step is called NNNN_name.sql`);
        if (place > 0 && steps[place - 1].name.slice(0, 4) === step.name.slice(0, 4))
            stop(`${step.path}: the number is that of ${steps[place - 1].path}, too`);
    });
    return steps;
}

// A raw literal may hold 64 K characters for any compiler; longer texts become several literals side by side.
function literal(text) {
    if (text.includes(')schema"'))
        stop("what is embedded may not contain )schema\"");
    const pieces = text.match(/[^]{1,16000}/g) ?? [""];
    return pieces.map(piece => `R"schema(${piece})schema"`).join("\n     ");
}

function source(steps) {
    const entry = ({ name, path }) => `    {"${name}",\n     ${literal(readFileSync(path, "utf8"))}},\n`;
    const lines = steps.map(entry);
    return `// SPDX-License-Identifier: AGPL-3.0-or-later
// Made by tools/embed.mjs.
#include "store/migrations.hpp"

#include <array>

namespace manyhands::store {

std::span<Migration const> embedded_migrations()
{
    static constexpr std::array<Migration, ${steps.length}> steps{{
${lines.join("")}    }};
    return steps;
}

} // namespace manyhands::store
`;
}

function findBlueprints(directory) {
    return readdirSync(directory).filter(name => name.endsWith(".toml")).sort().map(name => join(directory, name));
}

function blueprintSource(paths) {
    const lines = paths.map(path => `    ${literal(readFileSync(path, "utf8"))},\n`);
    return `// SPDX-License-Identifier: AGPL-3.0-or-later
// Made by tools/embed.mjs.
#include "area/plans/blueprint.hpp"

#include <array>

namespace manyhands::plans {

std::span<std::string_view const> embedded_blueprints()
{
    static constexpr std::array<std::string_view, ${paths.length}> texts{{
${lines.join("")}    }};
    return texts;
}

} // namespace manyhands::plans
`;
}

function writeIfChanged(path, content) {
    if (existsSync(path) && readFileSync(path, "utf8") === content)
        return;
    mkdirSync(dirname(resolve(path)), { recursive: true });
    writeFileSync(path, content);
}

const { out, depfile, directories, blueprints } = readArguments();
if (blueprints) {
    writeIfChanged(out, blueprintSource(findBlueprints(blueprints)));
    process.exit(0);
}
const steps = findSteps(directories);
writeIfChanged(out, source(steps));
if (depfile)
    writeIfChanged(depfile, `${out}: ${steps.map(step => resolve(step.path)).join(" ")}\n`);
