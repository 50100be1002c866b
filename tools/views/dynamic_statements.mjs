// SPDX-License-Identifier: AGPL-3.0-or-later
// Statements of govuk-frontend's own templates. Nunjucks hoists: a variable set inside an if lives in its macro or
// loop, so each scope declares its variables first; inner macros are lambdas that see them.
import path from "node:path";
import { ViewError, collect, lineOf } from "./parse.mjs";
import { DynamicExpressions, componentFunction } from "./dynamic_expressions.mjs";
import { Writer, escapeHtml } from "./emit.mjs";

class Scope {
    constructor(parent, { isolated, counter, loop }) {
        this.parent = parent;
        this.isolated = isolated; // a set here never changes a variable outside
        this.counter = counter;
        this.loop = loop ?? parent?.loop;
        this.names = new Map();
    }

    declare(name) {
        this.counter.next += 1;
        const variable = `v_${name}_${this.counter.next}`;
        this.names.set(name, variable);
        return variable;
    }

    find(name) {
        return this.names.get(name) ?? this.parent?.find(name);
    }

    /** The variable that a set statement changes */
    target(name) {
        if (this.names.has(name)) return this.names.get(name);
        return this.isolated ? undefined : this.parent?.target(name);
    }
}

const opensScope = (node) => ["For", "Macro", "Caller", "Include"].includes(node.typename);

export class DynamicCompiler extends DynamicExpressions {
    constructor(parser, file, counter = { next: 0 }) {
        super(file, new Map());
        this.parser = parser;
        this.counter = counter;
        this.used = new Set(); // functions of other files
    }

    /** A file of macros: [{ name, function, parameters, code, uses }] */
    compileMacros() {
        const template = this.parser.read(this.file);
        if (!template) throw new ViewError(this.file, 1, "cannot be read");
        this.registerImports(template.root);
        return template.root.children
            .filter((node) => node.typename === "Macro")
            .map((node) => this.publicMacro(node));
    }

    publicMacro(node) {
        this.used = new Set();
        const parameters = this.parametersOf(node);
        const scope = new Scope(null, { isolated: true, counter: this.counter });
        const declared = parameters.map(({ name }) => `[[maybe_unused]] Value const& ${scope.declare(name)}`);
        const writer = new Writer(1);
        this.body(node.body, scope, writer, parameters);
        const name = componentFunction(node.name.value);
        const signature = `Html ${name}(${declared.join(", ")}, [[maybe_unused]] Caller const& caller)`;
        const code = `${signature}\n{\n    Output out;\n${writer}    return out.take();\n}\n`;
        return { name: node.name.value, function: name, parameters, code, uses: [...this.used] };
    }

    parametersOf(node) {
        return node.args.children.flatMap((child) =>
            child.typename === "KeywordArgs"
                ? child.children.map((pair) => ({ name: pair.key.value, otherwise: pair.value }))
                : [{ name: child.value }],
        );
    }

    registerImports(root) {
        for (const node of collect(root, (n) => n.typename === "FromImport")) {
            const file = path.resolve(path.dirname(this.file), node.template.value);
            const imported = this.parser.read(file);
            if (!imported) this.fail(node, `cannot find ${node.template.value}`);
            for (const name of node.names.children) {
                const macro = imported.root.children.find(
                    (n) => n.typename === "Macro" && n.name.value === name.value,
                );
                if (!macro) this.fail(node, `${node.template.value} has no macro ${name.value}`);
                this.macros.set(name.value, {
                    function: componentFunction(name.value),
                    parameters: this.parametersOf(macro),
                    file,
                });
            }
        }
    }

    macroCall(node, scope) {
        const macro = this.macros.get(node.name.value);
        if (macro?.file) this.used.add(macro.function);
        return super.macroCall(node, scope);
    }

    /** Declares what the body sets, then compiles it. */
    body(node, scope, writer, parameters = []) {
        this.declareSets(node, scope, writer);
        for (const { name, otherwise } of parameters)
            if (otherwise) {
                const given = scope.find(name);
                const own = scope.declare(name);
                writer.line(
                    `Value const ${own} = ${given}.is_undefined() ? ${this.value(otherwise, scope)} : ${given};`,
                );
            }
        this.statements(node, scope, writer);
    }

    declareSets(node, scope, writer) {
        const names = new Set();
        for (const set of collect(node.children, (n) => n.typename === "Set", opensScope))
            for (const target of set.targets) names.add(target.value);
        for (const name of names) {
            if (scope.target(name) && !scope.isolated) continue;
            const outside = scope.find(name);
            const own = scope.declare(name);
            writer.line(outside ? `Value ${own} = ${outside};` : `Value ${own};`);
        }
    }

    statements(node, scope, writer) {
        for (const child of node.children) this.statement(child, scope, writer);
    }

    statement(node, scope, writer) {
        switch (node.typename) {
            case "Output":
                for (const child of node.children) this.output(child, scope, writer);
                return;
            case "If":
                this.ifStatement(node, scope, writer);
                return;
            case "For":
                this.forStatement(node, scope, writer);
                return;
            case "Set":
                this.setStatement(node, scope, writer);
                return;
            case "Macro":
                this.innerMacro(node, scope, writer);
                return;
            case "Include":
                this.include(node, scope, writer);
                return;
            case "FromImport":
                return;
            default:
                this.fail(node, `cannot compile ${node.typename} here`);
        }
    }

    output(node, scope, writer) {
        switch (node.typename) {
            case "TemplateData":
                writer.raw(node.value);
                return;
            case "Literal":
                if (typeof node.value === "string") {
                    writer.raw(escapeHtml(node.value));
                    return;
                }
                break;
            case "Group":
                if (node.children.length === 1) {
                    this.output(node.children[0], scope, writer);
                    return;
                }
                break;
            case "InlineIf":
                writer.line(`if (${this.truth(node.cond, scope)}) {`);
                this.output(node.body, scope, writer);
                if (node.else_) {
                    writer.line("} else {");
                    this.output(node.else_, scope, writer);
                }
                writer.line("}");
                return;
            case "Filter":
                if (node.name.value === "safe") {
                    writer.line(`print_raw(out, ${this.value(node.args.children[0], scope)});`);
                    return;
                }
                break;
            case "FunCall":
                if (node.name.typename === "Symbol" && node.name.value !== "caller") {
                    writer.line(`out.raw(${this.macroCall(node, scope)}.text());`);
                    return;
                }
                break;
            default:
                break;
        }
        writer.line(`print(out, ${this.value(node, scope)});`);
    }

    ifStatement(node, scope, writer) {
        writer.line(`if (${this.truth(node.cond, scope)}) {`);
        this.statements(node.body, scope, writer);
        if (node.else_) {
            writer.line("} else {");
            if (node.else_.typename === "If") this.ifStatement(node.else_, scope, writer);
            else this.statements(node.else_, scope, writer);
        }
        writer.line("}");
    }

    forStatement(node, scope, writer) {
        const names =
            node.name.typename === "Array" ? node.name.children.map((n) => n.value) : [node.name.value];
        this.counter.next += 1;
        const id = this.counter.next;
        const inner = new Scope(scope, { isolated: false, counter: this.counter, loop: `loop_${id}` });
        writer.line("{");
        if (names.length === 2)
            writer.line(`auto const range_${id} = entries_of(${this.value(node.arr, scope)});`);
        else {
            writer.line(`Value const held_${id} = ${this.value(node.arr, scope)};`);
            writer.line(`auto const& range_${id} = items_of(held_${id});`);
        }
        writer.line(`Loop loop_${id}(range_${id}.size());`);
        this.declareSets(node.body, inner, writer);
        if (names.length === 2) {
            writer.line(`for (auto const& [key_${id}, ${inner.declare(names[1])}] : range_${id}) {`);
            writer.line(`Value const ${inner.declare(names[0])}(key_${id});`);
        } else {
            writer.line(`for (Value const& ${inner.declare(names[0])} : range_${id}) {`);
        }
        writer.line(`loop_${id}.next();`);
        this.statements(node.body, inner, writer);
        writer.line("}");
        writer.line("}");
    }

    setStatement(node, scope, writer) {
        for (const target of node.targets) {
            const variable = scope.target(target.value);
            if (node.value) {
                writer.line(`${variable} = ${this.value(node.value, scope)};`);
                continue;
            }
            writer.line(`${variable} = capture_text([&](Output& out) {`);
            this.statements(node.body.body, scope, writer);
            writer.line("});");
        }
    }

    innerMacro(node, scope, writer) {
        const parameters = this.parametersOf(node);
        this.counter.next += 1;
        const name = `macro_${node.name.value}_${this.counter.next}`;
        const inner = new Scope(scope, { isolated: true, counter: this.counter });
        const declared = parameters.map(
            (parameter) => `[[maybe_unused]] Value const& ${inner.declare(parameter.name)}`,
        );
        writer.line(
            `auto const ${name} = [&](${[...declared, "[[maybe_unused]] Caller const& caller = {}"].join(", ")}) -> Html {`,
        );
        writer.line("Output out;");
        this.body(node.body, inner, writer, parameters);
        writer.line("return out.take();");
        writer.line("};");
        this.macros.set(node.name.value, { function: name, parameters });
    }

    callerLambda(node, scope) {
        const inner = new Scope(scope, { isolated: true, counter: this.counter });
        const writer = new Writer(2);
        this.body(node.body, inner, writer);
        return `[&]() -> Html {\n        Output out;\n${writer}        return out.take();\n    }`;
    }

    include(node, scope, writer) {
        const outer = this.file;
        this.file = path.resolve(path.dirname(outer), node.template.value);
        const template = this.parser.read(this.file);
        if (!template) this.fail(node, `cannot find ${node.template.value}`);
        this.registerImports(template.root);
        this.body(template.root, new Scope(scope, { isolated: true, counter: this.counter }), writer);
        this.file = outer;
    }
}
