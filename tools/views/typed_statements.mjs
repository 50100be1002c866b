// SPDX-License-Identifier: AGPL-3.0-or-later
// Statements of our own views, and the printing of each hole in the way its place in the HTML needs.
import { collect, lineOf } from "./parse.mjs";
import { TypedComponents } from "./typed_components.mjs";
import { Scope } from "./scope.mjs";
import { escapeHtml } from "./emit.mjs";
import { Writer } from "./emit.mjs";
import { Context, isSafeAddress } from "./context.mjs";

const ownScope = (node) => ["For", "Macro", "Caller", "Block"].includes(node.typename);

export class TypedStatements extends TypedComponents {
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
            case "Include":
                this.include(node, scope, writer);
                return;
            case "Block":
                this.block(node, scope, writer);
                return;
            case "FromImport":
                this.fromImport(node);
                return;
            case "Import":
                this.importSpace(node);
                return;
            case "Macro":
                return; // found by their callers
            case "Extends":
                this.fail(node, "{% extends %} must be the first thing in a view");
                return;
            default:
                this.fail(node, `cannot compile ${node.typename} in a view`);
        }
    }

    at(node, writer) {
        writer.at(this.file, lineOf(node));
    }

    literalText(text, node, writer) {
        const complaint = this.context.feed(text);
        if (complaint) this.fail({ lineno: node.lineno + complaint.line }, complaint.message);
        writer.raw(text);
    }

    output(node, scope, writer) {
        if (node.typename === "TemplateData") {
            this.literalText(node.value, node, writer);
            return;
        }
        if (node.typename === "Group" && node.children.length === 1) {
            this.output(node.children[0], scope, writer);
            return;
        }
        if (node.typename === "InlineIf") {
            this.branches(node, scope, writer, (part) => this.output(part, scope, writer));
            return;
        }
        if (node.typename === "FunCall" && node.name.typename === "Symbol" && node.name.value === "super") {
            this.superCall(node, scope, writer);
            return;
        }
        this.hole(node, scope, writer);
    }

    hole(node, scope, writer) {
        const place = this.context.hole();
        if (place.refuse) this.fail(node, place.refuse);
        if (node.typename === "Literal" && typeof node.value === "string") {
            if (place.print === "print_url" && !isSafeAddress(node.value))
                this.fail(node, "this is not an address");
            this.literalText(escapeHtml(node.value), node, writer);
            return;
        }
        if (place.literalsOnly)
            this.fail(
                node,
                "between attributes only {% if %} and text written out may stand: write the attribute's name here",
            );
        this.at(node, writer);
        writer.line(`${place.print}(out, ${this.code(node, scope)});`);
    }

    /** Both ways through an if must leave the HTML in the same state. */
    branches(node, scope, writer, compile) {
        this.at(node, writer);
        const before = this.context.copy();
        writer.line(`if (${this.truth(node.cond, scope)}) {`);
        compile(node.body);
        const after = this.context;
        this.context = before.copy();
        if (node.else_) {
            writer.line("} else {");
            compile(node.else_);
        }
        writer.line("}");
        if (!after.sameAs(this.context))
            this.fail(
                node,
                `the branches of this if end in different places: ${after.describe()} and ${this.context.describe()}`,
            );
        if (after.mode === "value")
            Object.assign(this.context, {
                holes: this.context.holes + after.holes,
                value: after.value || this.context.value,
            });
    }

    ifStatement(node, scope, writer) {
        this.hoist(node, scope, writer);
        this.branches(node, scope, writer, (part) => {
            if (part.typename === "If") this.ifStatement(part, scope, writer);
            else this.statements(part, scope, writer);
        });
    }

    /** A variable first set inside an if is seen after it, as in nunjucks: it is declared before the if. */
    hoist(node, scope, writer) {
        for (const set of collect(node, (n) => n.typename === "Set", ownScope)) {
            for (const { value: name } of set.targets) {
                if (scope.find(name)) continue;
                if (!set.value) {
                    writer.line(`Html ${scope.declare(name, "typed")};`);
                    continue;
                }
                const { code, kind } = this.expression(set.value, scope);
                const type = kind === "value" ? "Value" : `std::decay_t<decltype(stored(${code}))>`;
                this.at(set, writer);
                writer.line(`${type} ${scope.declare(name, kind)}{};`);
            }
        }
    }

    setStatement(node, scope, writer) {
        for (const { value: name } of node.targets) {
            if (["page", "frame", "loop", "caller", "t", "th"].includes(name))
                this.fail(node, `${name} cannot be set`);
            const known = scope.find(name);
            if (!node.value) {
                this.capture(node, name, known, scope, writer);
                continue;
            }
            const { code, kind } = this.expression(node.value, scope);
            this.at(node, writer);
            if (known) {
                writer.line(`${known.code} = stored(${code});`);
                continue;
            }
            const type = kind === "value" ? "Value" : "auto";
            writer.line(`[[maybe_unused]] ${type} ${scope.declare(name, kind)} = stored(${code});`);
        }
    }

    capture(node, name, known, scope, writer) {
        this.at(node, writer);
        const code = `capture(${this.lambda(node.body.body, scope, writer.depth, "Output& out")})`;
        writer.line(
            known
                ? `${known.code} = ${code};`
                : `[[maybe_unused]] Html ${scope.declare(name, "typed")} = ${code};`,
        );
    }

    /** A piece of a page in a function of its own; it must begin and end as text. */
    lambda(body, scope, depth, parameter, start = new Context()) {
        const outer = this.context;
        this.context = start.copy();
        const writer = new Writer((depth ?? 1) + 1);
        this.statements(body, scope.inside(), writer);
        if (!this.context.sameAs(start))
            this.fail(
                body.children.at(-1) ?? body,
                `this piece begins as ${start.describe()} but ends in ${this.context.describe()}`,
            );
        this.context = outer;
        return `[&](${parameter}) {\n${writer}${"    ".repeat(depth ?? 1)}}`;
    }

    callerLambda(node, scope) {
        if (node.args.children.length) this.fail(node, "caller takes no parameters");
        return `[&]() -> Html { return capture(${this.lambda(node.body, scope, 2, "Output& out")}); }`;
    }

    forStatement(node, scope, writer) {
        const names =
            node.name.typename === "Array" ? node.name.children.map((n) => n.value) : [node.name.value];
        if (names.length > 2) this.fail(node, "for takes one name, or a name and a value");
        const list = this.expression(node.arr, scope);
        const id = Scope.fresh();
        const inner = scope.inside();
        this.at(node, writer);
        writer.line("{");
        writer.line(`auto&& range_${id} = ${names.length === 2 ? "entries" : "items"}(${list.code});`);
        writer.line(`Loop loop_${id}(length_of_range(range_${id}));`);
        inner.declare("loop", "typed", `loop_${id}`);
        const variables = names.map((name) =>
            inner.declare(name, list.kind === "value" ? "value" : list.kind),
        );
        if (names.length === 2) inner.variables.get(names[0]).kind = "typed";
        writer.line(
            `for ([[maybe_unused]] auto const& ${names.length === 2 ? `[${variables.join(", ")}]` : variables[0]} : range_${id}) {`,
        );
        writer.line(`loop_${id}.next();`);
        const before = this.context.copy();
        this.statements(node.body, inner, writer);
        if (!before.sameAs(this.context))
            this.fail(
                node,
                `this loop begins in ${before.describe()} but ends in ${this.context.describe()}`,
            );
        writer.line("}");
        if (node.else_) {
            writer.line(`if (loop_${id}.length == 0) {`);
            this.statements(node.else_, scope.inside(), writer);
            if (!before.sameAs(this.context))
                this.fail(node, "the else of this loop ends elsewhere in the HTML");
            writer.line("}");
        }
        writer.line("}");
    }

    include(node, scope, writer) {
        const file =
            this.unit.resolve(this.file, node.template.value) ??
            this.fail(node, `cannot find ${node.template.value}`);
        const template = this.unit.parser.read(file);
        const outer = this.file;
        const outerNames = [this.imports, this.spaces];
        this.file = file;
        [this.imports, this.spaces] = [new Map(), new Map()];
        this.ownMacros(template);
        writer.line("{");
        this.statements(template.root, scope.inside(), writer);
        writer.line("}");
        [this.imports, this.spaces] = outerNames;
        this.file = outer;
    }

    // ---- imports and macros -----------------------------------------------------------------------------------------

    ownMacros(template) {
        for (const node of template.root.children)
            if (node.typename === "Macro")
                this.imports.set(node.name.value, { file: template.path, macro: node.name.value });
    }

    fromImport(node) {
        for (const child of node.names.children) {
            const pair = child.typename === "Pair";
            const name = pair ? child.key.value : child.value;
            this.imports.set(pair ? child.value.value : name, { ...this.imported(node, name), macro: name });
        }
    }

    importSpace(node) {
        this.spaces.set(node.target.value, this.imported(node, null));
    }

    imported(node, name) {
        const path = node.template.value;
        const component = /^govuk\/components\/([a-z-]+)\/macro\.njk$/.exec(path);
        if (component)
            return (
                this.unit.component(component[1], name) ??
                this.fail(node, `govuk-frontend has no ${name ?? ""} in ${path}`)
            );
        const file = this.unit.resolve(this.file, path) ?? this.fail(node, `cannot find ${path}`);
        const template = this.unit.parser.read(file);
        if (name && !template.root.children.some((n) => n.typename === "Macro" && n.name.value === name))
            this.fail(node, `${path} has no macro ${name}`);
        return { file };
    }

    macroCall(node, found, scope) {
        if (found.component) return this.componentCall(node, { ...found, name: found.component }, scope);
        const macro =
            this.unit.macro(found.file, found.macro) ?? this.fail(node, `there is no macro ${found.macro}`);
        const given = [...node.args.children];
        const named = given.at(-1)?.typename === "KeywordArgs" ? given.pop().children : [];
        const caller = named.find((pair) => pair.key.value === "caller")?.value;
        const byName = new Map(
            named.filter((pair) => pair.key.value !== "caller").map((pair) => [pair.key.value, pair.value]),
        );
        if (given.length > macro.parameters.length)
            this.fail(node, `${found.macro} takes ${macro.parameters.length} parameters`);
        const args = macro.parameters.map(({ name, otherwise }, i) => {
            const node_ = given[i] ?? byName.get(name) ?? otherwise;
            byName.delete(name);
            return node_ ? this.code(node_, scope) : "Nothing{}";
        });
        for (const name of byName.keys()) this.fail(node, `${found.macro} has no parameter ${name}`);
        if (macro.usesCaller) args.push(caller ? this.callerLambda(caller, scope) : "NoCaller{}");
        else if (caller) this.fail(node, `${found.macro} does not print caller()`);
        const page = macro.seesPage ? ["page"] : [];
        return `${macro.function}(${["frame", ...page, ...args].join(", ")})`;
    }
}
