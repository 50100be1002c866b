// SPDX-License-Identifier: AGPL-3.0-or-later
// One area: its views, the macros and layouts they use, and the two C++ files made of them.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { ViewError, collect } from "./parse.mjs";
import { View } from "./view.mjs";
import { generatedNote, snake } from "./emit.mjs";
import { Scope } from "./scope.mjs";

const modelComment = /^\{#-?\s*model:\s*([\w:]+)\s+in\s+"([^"]+)"\s*-?#\}/;
const layoutComment = /^\{#-?\s*layout\b/;

export class Unit {
    constructor({ parser, modules, words, options, area, folder, shared }) {
        Object.assign(this, { parser, modules, words, options, area, folder, shared });
        this.namespace = `manyhands::${area}::views`;
        this.macros = new Map();
        this.layouts = new Map();
        this.macroCode = [];
        this.layoutCode = [];
    }

    /** "_parts.njk" of the own area, else of src/web/views */
    resolve(from, name) {
        return [path.dirname(from), this.folder, this.shared]
            .map((folder) => path.join(folder, name))
            .find((file) => existsSync(file));
    }

    component(name, macro) {
        const file = path.join(this.options.root, name, "macro.njk");
        const node = this.parser.read(file)?.root.children.find((n) => n.typename === "Macro");
        if (!node || (macro && node.name.value !== macro)) return null;
        return { component: name, macro: node.name.value, function: snake(node.name.value) };
    }

    /** The C++ function template of a macro, compiled when first called */
    macro(file, name) {
        const key = `${file}:${name}`;
        if (this.macros.has(key)) return this.macros.get(key);
        const template = this.parser.read(file);
        const node = template.root.children.find((n) => n.typename === "Macro" && n.name.value === name);
        if (!node) return null;
        const model = modelComment.exec(template.source);
        const parameters = node.args.children.flatMap((child) =>
            child.typename === "KeywordArgs"
                ? child.children.map((pair) => ({ name: pair.key.value, otherwise: pair.value }))
                : [{ name: child.value }],
        );
        const macro = {
            parameters,
            function: `macro_${path.basename(file, ".njk").replace(/\W/g, "_")}_${name}`,
            usesCaller: collect(node.body, (n) => n.typename === "Symbol" && n.value === "caller").length > 0,
            seesPage: model !== null,
        };
        this.macros.set(key, macro); // before its body: a macro may call itself
        this.macroCode.push(new View(this, template).macroCode(node, macro, model?.[1]));
        return macro;
    }

    /** { name, blocks: name -> context, function } of a file that others extend */
    layout(file) {
        if (this.layouts.has(file)) return this.layouts.get(file);
        const template = this.parser.read(file);
        if (!layoutComment.test(template.source))
            throw new ViewError(file, 1, "a file to extend begins with {# layout: what it is for #}");
        const own = path.dirname(path.resolve(file)) === path.resolve(this.folder);
        const namespace = own ? this.namespace : "manyhands::web::views";
        const layout = new View(this, template).layoutCode(
            path.basename(file, ".njk").replace(/\W/g, "_"),
            namespace,
            own,
        );
        this.layouts.set(file, layout);
        if (own) this.layoutCode.push(layout);
        return layout;
    }

    /** [{ name, text }]; `attempt` runs a task and keeps its mistake, so that every file gets its say */
    compile(attempt) {
        Scope.restart();
        const pages = [];
        const names = existsSync(this.folder) ? readdirSync(this.folder) : [];
        for (const name of names
            .filter((n) => n.endsWith(".njk"))
            .sort())
            attempt(() => this.compileFile(name, pages));
        return [
            { name: `${this.area}_views.hpp`, text: this.header(pages) },
            { name: `${this.area}_views.cpp`, text: this.source(pages) },
        ];
    }

    compileFile(name, pages) {
        const file = path.join(this.folder, name);
        const template = this.parser.read(file);
        const model = modelComment.exec(template.source);
        if (model)
            pages.push(new View(this, template).pageCode(path.basename(name, ".njk"), model[1], model[2]));
        else if (layoutComment.test(template.source)) this.layout(file);
        else if (!name.startsWith("_"))
            throw new ViewError(
                file,
                1,
                'a view begins with {# model: manyhands::area::Page in "area/x/x_pages.hpp" #}; the name of a partial begins with _',
            );
        else new View(this, template).checkPartial();
    }

    header(pages) {
        const models = [...new Set(pages.map(({ model }) => model))].map((model) => {
            const parts = model.split("::");
            return `namespace ${parts.slice(0, -1).join("::")} {\nstruct ${parts.at(-1)};\n}`;
        });
        const layouts = this.area === "web" ? this.layoutCode.map((l) => l.declaration) : [];
        return `${generatedNote}#pragma once

#include "web/frame.hpp"
${layouts.length ? '#include "web/view_help.hpp"\n' : ""}
${models.join("\n")}

namespace ${this.namespace} {

${[...layouts, ...pages.map((page) => `${page.signature};`)].join("\n")}

} // namespace ${this.namespace}
`;
    }

    source(pages) {
        const includes = [...new Set(pages.map(({ include }) => include))]
            .sort()
            .map((file) => `#include "${file}"`);
        const layouts = this.layoutCode.map((l) =>
            this.area === "web" ? l.definition : `namespace {\n${l.declaration}\n${l.definition}}\n`,
        );
        return `${generatedNote}#include "${this.area}_views.hpp"

${this.area === "web" ? "" : '#include "web_views.hpp"\n'}#include "govuk_components.hpp"
#include "web/view_help.hpp"
#include "web/view_words.hpp"
${includes.join("\n")}

#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-function"

namespace ${this.namespace} {

using namespace std::string_view_literals;
using namespace manyhands::web;

namespace {
${this.macroCode.map(({ declaration }) => declaration).join("\n")}
${this.macroCode.map(({ definition }) => definition).join("\n")}
} // namespace

${layouts.join("\n")}
${pages.map(({ definition }) => definition).join("\n")}
} // namespace ${this.namespace}
`;
    }
}
