// SPDX-License-Identifier: AGPL-3.0-or-later
// One file of a view folder as C++ functions: a page, a macro, or a layout with its blocks.
import { collect } from "./parse.mjs";
import { TypedStatements } from "./typed_statements.mjs";
import { Scope } from "./scope.mjs";
import { Context } from "./context.mjs";
import { Writer } from "./emit.mjs";
import { nearest } from "./options.mjs";

const isBlank = (node) =>
    node.typename === "Output" &&
    node.children.every((c) => c.typename === "TemplateData" && !c.value.trim());

export class View extends TypedStatements {
    constructor(unit, template) {
        super(unit, template.path);
        this.template = template;
        this.imports = new Map();
        this.spaces = new Map();
        this.context = new Context();
        this.ownMacros(template);
    }

    get extended() {
        const [node] = collect(this.template.root, (n) => n.typename === "Extends");
        if (!node) return null;
        const file =
            this.unit.resolve(this.file, node.template.value) ??
            this.fail(node, `cannot find ${node.template.value}`);
        return this.unit.layout(file);
    }

    rootScope(...names) {
        const scope = new Scope();
        for (const name of names) scope.declare(name, "typed", name);
        return scope;
    }

    pageCode(name, model, include) {
        const writer = new Writer(1);
        const scope = this.rootScope("page", "frame");
        const layout = this.extended;
        writer.line("Output out;");
        writer.line("out.reserve(16384);");
        if (layout) this.extend(layout, scope, writer, "");
        else this.whole(scope, writer);
        writer.line("return out.take();");
        const signature = (namespace) =>
            `Html ${name}([[maybe_unused]] ${model} const& page, [[maybe_unused]] Frame const& frame)`
                .replace("Html", `${namespace}Html`)
                .replace("Frame", `${namespace}Frame`);
        return {
            model,
            include,
            signature: signature("manyhands::web::"),
            definition: `${signature("manyhands::web::")}\n{\n${writer}}\n`,
        };
    }

    whole(scope, writer) {
        // What stands before the first tag (the comment that names the model, imports) leaves no empty lines.
        for (const node of collect(
            this.template.root.children,
            (n) => n.typename === "TemplateData",
            (n) => n.typename !== "Output",
        )) {
            const kept = node.value.trimStart();
            node.lineno += node.value.slice(0, node.value.length - kept.length).split("\n").length - 1;
            node.value = kept;
            if (kept) break;
        }
        this.statements(this.template.root, scope, writer);
        if (!new Context().sameAs(this.context))
            this.fail(this.template.root, `the file ends in ${this.context.describe()}`);
    }

    /** A child of a layout: what it sets, then its blocks as lambdas, then the layout */
    extend(layout, scope, writer, pass) {
        writer.line(`${layout.namespace}::${layout.name}_blocks blocks_above;`);
        writer.line(
            `blocks_above.page_has_errors = ${pass ? "blocks.page_has_errors" : "page_has_errors(page)"};`,
        );
        for (const name of pass ? layout.blocks.keys() : [])
            writer.line(`blocks_above.${name} = blocks.${name};`);
        for (const node of this.template.root.children) {
            if (node.typename === "Extends" || isBlank(node)) continue;
            if (node.typename === "Output")
                this.fail(node, "outside its blocks a view that extends a layout prints nothing");
            if (node.typename === "Block") this.overriding(node, layout, scope, writer, pass);
            else this.statement(node, scope, writer);
        }
        const page = layout.own ? ["page"] : [];
        writer.line(
            `${layout.namespace}::${layout.name}(${["out", ...page, "frame", "blocks_above"].join(", ")});`,
        );
    }

    overriding(node, layout, scope, writer, pass) {
        const name = node.name.value;
        const start = layout.blocks.get(name);
        if (!start) this.fail(node, `the layout has no block ${name}${nearest(name, layout.blocks.keys())}`);
        this.layoutAbove = layout;
        this.blockName = name;
        this.at(node, writer);
        writer.line(
            `auto const block_${name} = ${this.lambda(node.body, scope, 1, "[[maybe_unused]] Output& out", start)};`,
        );
        writer.line(`${pass ? `if (!blocks.${name}) ` : ""}blocks_above.${name} = block_${name};`);
        this.layoutAbove = null;
    }

    superCall(node, scope, writer) {
        if (!this.layoutAbove)
            this.fail(node, "super() is known only inside a block of a view that extends a layout");
        const above = this.layoutAbove;
        const page = above.own ? ["page"] : [];
        writer.line(
            `${above.namespace}::${above.name}_${this.blockName}(${["out", ...page, "frame", "blocks_above"].join(", ")});`,
        );
    }

    macroCode(node, macro, model) {
        const scope = this.rootScope("frame");
        if (macro.seesPage) scope.declare("page", "typed", "page");
        for (const imports of this.template.root.children)
            if (["FromImport", "Import"].includes(imports.typename))
                this.statement(imports, scope, new Writer());
        const parameters = macro.parameters.map(
            ({ name }) => `[[maybe_unused]] auto const& ${scope.declare(name, "any")}`,
        );
        if (macro.usesCaller) {
            parameters.push("[[maybe_unused]] auto const& caller");
            scope.declare("caller", "typed", "caller");
        }
        if (macro.seesPage) parameters.unshift(`[[maybe_unused]] ${model} const& page`);
        const writer = new Writer(1);
        this.statements(node.body, scope, writer);
        if (!new Context().sameAs(this.context))
            this.fail(node, `this macro ends in ${this.context.describe()}`);
        const signature = `Html ${macro.function}(${["[[maybe_unused]] Frame const& frame", ...parameters].join(", ")})`;
        return {
            declaration: `${signature};`,
            definition: `${signature}\n{\n    Output out;\n${writer}    return out.take();\n}\n`,
        };
    }

    /** Macros are compiled with their callers; here only what can be known without. */
    checkPartial() {
        for (const node of this.template.root.children)
            if (node.typename === "Macro") this.unit.macro(this.file, node.name.value);
    }

    // ---- layouts ----------------------------------------------------------------------------------------------------

    layoutCode(name, namespace, own) {
        const page = own && this.unit.area !== "web";
        this.layout = { name, namespace, own: page, blocks: new Map(), functions: [] };
        const parameters = page
            ? "Output& out, [[maybe_unused]] Page const& page, [[maybe_unused]] Frame const& frame"
            : "Output& out, [[maybe_unused]] Frame const& frame";
        this.layoutSignature = (suffix) =>
            `${page ? "template <class Page> " : ""}void ${name}${suffix}([[maybe_unused]] ${parameters}, [[maybe_unused]] ${name}_blocks const& blocks)`;
        const scope = this.layoutScope(page);
        const writer = new Writer(1);
        const above = this.extended;
        if (above) {
            for (const [block, context] of above.blocks) this.layout.blocks.set(block, context);
            this.extend(above, scope, writer, "pass");
        } else this.whole(scope, writer);
        const fields = [...this.layout.blocks.keys()].map((block) => `    web::Block ${block};`);
        const all = [...this.layout.functions, { suffix: "", code: `${writer}` }];
        return {
            ...this.layout,
            declaration: `struct ${name}_blocks {\n${fields.join("\n")}\n    bool page_has_errors = false;\n};\n${all.map(({ suffix }) => `${this.qualified(this.layoutSignature(suffix))};`).join("\n")}\n`,
            definition: all
                .map(({ suffix, code }) => `${this.qualified(this.layoutSignature(suffix))}\n{\n${code}}\n`)
                .join("\n"),
        };
    }

    qualified(signature) {
        return signature.replace(/\b(Output|Frame)(?=&| const&)/g, "web::$1");
    }

    layoutScope(page) {
        const scope = this.rootScope("frame");
        scope.declare("page_has_errors", "typed", "blocks.page_has_errors");
        if (page) scope.declare("page", "typed", "page");
        return scope;
    }

    /** In a layout: the child's block, or what stands here, which is a function so that super() can call it. */
    block(node, scope, writer) {
        if (!this.layout) this.fail(node, "{% block %} is for layouts and views that extend one");
        const name = node.name.value;
        const start = this.context.copy();
        this.layout.blocks.set(name, start);
        const inner = new Writer(1);
        this.statements(node.body, this.layoutScope(this.layout.own), inner);
        if (!this.context.sameAs(start))
            this.fail(
                node,
                `block ${name} begins as ${start.describe()} but ends in ${this.context.describe()}`,
            );
        this.context = start.copy();
        if (start.mode === "value") this.context.holes += 1;
        this.layout.functions.push({ suffix: `_${name}`, code: `${inner}` });
        const page = this.layout.own ? ["page"] : [];
        writer.line(`if (blocks.${name}) {`);
        writer.line(`blocks.${name}(out);`);
        writer.line("} else {");
        writer.line(`${this.layout.name}_${name}(${["out", ...page, "frame", "blocks"].join(", ")});`);
        writer.line("}");
    }
}
