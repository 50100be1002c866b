// SPDX-License-Identifier: AGPL-3.0-or-later
// node tools/views/main.mjs --out DIR --modules node_modules --locale locale --views src/web/views
//     --area NAME=FOLDER...
// Compiles the views, govuk-frontend's components and the catalogue of words to C++ in DIR; --list only names the
// files.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Parser, ViewError } from "./parse.mjs";
import { componentFiles, compileComponents } from "./components.mjs";
import { Options } from "./options.mjs";
import { Unit } from "./unit.mjs";
import { Words } from "./words.mjs";
import { wordsTable } from "./words_emit.mjs";
import { writeIfChanged } from "./emit.mjs";

function readArguments(list) {
    const given = { area: [], list: false };
    for (let i = 0; i < list.length; i += 1) {
        const name = list[i].replace(/^--/, "");
        if (name === "list") given.list = true;
        else if (name === "area") given.area.push(list[++i].split("="));
        else given[name] = list[++i];
    }
    for (const name of ["out", "modules", "locale", "views"])
        if (!given[name]) throw new Error(`--${name} is missing`);
    return given;
}

function outputs(areas) {
    const components = Array.from({ length: componentFiles }, (_, i) => `govuk_components_${i + 1}.cpp`);
    return [
        "govuk_components.hpp",
        ...components,
        "words_table.cpp",
        ...areas.flatMap(([area]) => [`${area}_views.hpp`, `${area}_views.cpp`]),
    ];
}

/** Words and views: { mistakes, files: [{ name, text }] } */
export function compileViews({ modules, locale, views, area: areas }, parser) {
    const mistakes = [];
    const attempt = (task) => {
        try {
            task();
        } catch (error) {
            if (!(error instanceof ViewError)) throw error;
            if (!mistakes.includes(error.message)) mistakes.push(error.message);
        }
    };
    let words;
    attempt(() => (words = new Words(modules, locale)));
    if (!words) return { mistakes, files: [] };
    const options = new Options(modules);
    const files = [{ name: "words_table.cpp", text: wordsTable(words) }];
    for (const [area, folder] of areas)
        files.push(
            ...new Unit({ parser, modules, words, options, area, folder, shared: views }).compile(attempt),
        );
    return { mistakes, files };
}

function main() {
    const given = readArguments(process.argv.slice(2));
    if (given.list) {
        console.log(
            outputs(given.area)
                .map((name) => path.join(given.out, name))
                .join("\n"),
        );
        return 0;
    }
    const parser = new Parser(given.modules);
    const { mistakes, files } = compileViews(given, parser);
    for (const mistake of mistakes) console.error(mistake);
    if (mistakes.length) return 1;
    for (const { name, text } of [...compileComponents(parser, given.modules), ...files])
        writeIfChanged(path.join(given.out, name), text);
    return 0;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) process.exitCode = main();
