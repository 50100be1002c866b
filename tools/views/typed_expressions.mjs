// SPDX-License-Identifier: AGPL-3.0-or-later
// Expressions of our own views: C++ over the page's struct. Each becomes { code, kind }, where kind says what it is:
// "typed" (a C++ type), "value" (a dynamic Value: object and array literals) or "any" (a macro's parameter may be either).
import { ViewError, lineOf } from "./parse.mjs";
import { literal, view } from "./emit.mjs";
import { nearest } from "./options.mjs";

const typed = (code) => ({ code, kind: "typed" });
const identifier = /^[A-Za-z_]\w*$/;
const comparisons = { "==": "equal", "===": "equal" };

export class TypedExpressions {
    constructor(unit, file) {
        this.unit = unit; // what one generated .cpp shares: macros, words, options
        this.file = file;
    }

    fail(node, message) {
        throw new ViewError(this.file, lineOf(node), message);
    }

    code(node, scope) {
        return this.expression(node, scope).code;
    }

    expression(node, scope) {
        switch (node.typename) {
            case "Literal":
                return this.literal(node);
            case "Symbol":
                return this.symbol(node, scope);
            case "Group":
                return this.group(node, scope);
            case "Array":
                return this.array(node, scope);
            case "Dict":
                return this.dict(node, scope);
            case "LookupVal":
                return this.lookup(node, scope);
            case "FunCall":
                return this.call(node, scope);
            case "Filter":
                return this.filter(node, scope);
            case "InlineIf":
                return this.choice(node, scope);
            case "Or":
                return this.or(node, scope);
            case "And":
            case "Not":
            case "Compare":
            case "In":
            case "Is":
                return typed(this.truth(node, scope));
            default:
                return this.arithmetic(node, scope);
        }
    }

    /** C++ of type bool */
    truth(node, scope) {
        switch (node.typename) {
            case "Group":
                if (node.children.length === 1) return `(${this.truth(node.children[0], scope)})`;
                break;
            case "Or":
                return `(${this.truth(node.left, scope)} || ${this.truth(node.right, scope)})`;
            case "And":
                return `(${this.truth(node.left, scope)} && ${this.truth(node.right, scope)})`;
            case "Not":
                return `!${this.truth(node.target, scope)}`;
            case "In":
                return `contains(${this.code(node.right, scope)}, ${this.code(node.left, scope)})`;
            case "Is":
                return this.test(node, scope);
            case "Compare":
                return this.compare(node, scope);
            default:
                break;
        }
        return `truthy(${this.code(node, scope)})`;
    }

    literal(node) {
        if (typeof node.value === "string") return typed(view(node.value));
        if (node.value === null) return typed("Nothing{}");
        if (typeof node.value === "boolean") return typed(String(node.value));
        if (Number.isInteger(node.value)) return typed(`std::int64_t(${node.value})`);
        if (typeof node.value === "number") return typed(String(node.value));
        return this.fail(node, "regular expressions are not supported in views");
    }

    symbol(node, scope) {
        const found = scope.find(node.value);
        if (found) return { code: found.code, kind: found.kind };
        if (node.value === "loop") this.fail(node, "loop is known only inside {% for %} and | each");
        const names = scope.names();
        return this.fail(node, `unknown variable ${node.value}${nearest(node.value, names)}`);
    }

    group(node, scope) {
        if (node.children.length === 1) {
            const { code, kind } = this.expression(node.children[0], scope);
            return { code: `(${code})`, kind };
        }
        // (items.push(x), items): the usual way to grow a list inside an expression
        const all = node.children.map((child) => this.expression(child, scope));
        return {
            code: `(${all.map(({ code }, i) => (i < all.length - 1 ? `static_cast<void>(${code})` : code)).join(", ")})`,
            kind: all.at(-1).kind,
        };
    }

    array(node, scope) {
        const items = node.children.map((child) => `options(${this.code(child, scope)})`);
        return {
            code: items.length
                ? `Value::array(${items.map((item) => `Value(${item})`).join(", ")})`
                : "Value::of({})",
            kind: "value",
        };
    }

    dict(node, scope) {
        const pairs = node.children.map((pair) => {
            const name = this.keyOf(pair);
            const kept = /(^h|H)tml$/.test(name)
                ? "html_option"
                : /^(href|url|src|action)$/.test(name)
                  ? "url_option"
                  : "option";
            return `Named{${view(name)}, ${kept}(${this.code(pair.value, scope)})}`;
        });
        return { code: `Value::object(${pairs.join(", ")})`, kind: "value" };
    }

    keyOf(pair) {
        if (typeof pair.key.value !== "string")
            this.fail(pair, "the name of an option must be a word or a text");
        return pair.key.value;
    }

    lookup(node, scope) {
        const name = node.val.typename === "Literal" ? node.val.value : null;
        if (node.target.typename === "Symbol" && node.target.value === "loop") {
            const loop =
                scope.find("loop") ?? this.fail(node, "loop is known only inside {% for %} and | each");
            if (!["index", "index0", "first", "last", "length"].includes(name))
                this.fail(node, `there is no loop.${name}`);
            return typed(`${loop.code}.${name}`);
        }
        const target = this.expression(node.target, scope);
        if (typeof name !== "string" || !identifier.test(name))
            return {
                code: `element(${this.derefed(node.target, target)}, ${this.code(node.val, scope)})`,
                kind: target.kind,
            };
        if (name === "length") return typed(`length(${target.code})`);
        if (target.kind === "value") return { code: `${target.code}.get(${view(name)})`, kind: "value" };
        if (target.kind === "any")
            return {
                code: `member(${target.code}, ${view(name)}, [](auto const& it) -> decltype(auto) { return (it.${name}); })`,
                kind: "any",
            };
        return typed(`${this.derefed(node.target, target)}.${name}`);
    }

    derefed(node, { code, kind }) {
        const root = node.typename === "Symbol" && (node.value === "page" || node.value === "frame");
        return kind === "value" || root ? code : `deref(${code})`;
    }

    arithmetic(node, scope) {
        const two = () => [this.code(node.left, scope), this.code(node.right, scope)];
        switch (node.typename) {
            case "Add":
                return typed(`plus(${two().join(", ")})`);
            case "Concat":
                return typed(`join_pieces(${this.pieces(node, scope).join(", ")})`);
            case "Sub":
                return typed(`(${two().join(" - ")})`);
            case "Mul":
                return typed(`(${two().join(" * ")})`);
            case "Mod":
                return typed(`(${two().join(" % ")})`);
            case "Div":
                return typed(`(static_cast<double>(${two()[0]}) / ${two()[1]})`);
            case "FloorDiv":
                return typed(`(${two().join(" / ")})`);
            case "Neg":
                return typed(`-(${this.code(node.target, scope)})`);
            case "Pos":
                return this.expression(node.target, scope);
            default:
                return this.fail(node, `cannot compile ${node.typename} in a view`);
        }
    }

    pieces(node, scope) {
        if (node.typename !== "Concat") return [this.code(node, scope)];
        return [...this.pieces(node.left, scope), ...this.pieces(node.right, scope)];
    }

    or(node, scope) {
        const left = this.expression(node.left, scope);
        const right = this.expression(node.right, scope);
        return { code: `either(${left.code}, ${right.code})`, kind: merged(left.kind, right.kind) };
    }

    choice(node, scope) {
        const yes = this.expression(node.body, scope);
        const no = node.else_ ? this.expression(node.else_, scope) : typed("Nothing{}");
        const lambda = ({ code }) => `[&] { return ${code}; }`;
        return {
            code: `choose(${this.truth(node.cond, scope)}, ${lambda(yes)}, ${lambda(no)})`,
            kind: merged(yes.kind, no.kind),
        };
    }

    compare(node, scope) {
        if (node.ops.length !== 1) this.fail(node, "join two comparisons with and");
        const left = this.code(node.expr, scope);
        const right = this.code(node.ops[0].expr, scope);
        const { type } = node.ops[0];
        if (comparisons[type]) return `equal(${left}, ${right})`;
        if (type.startsWith("!")) return `!equal(${left}, ${right})`;
        if (type === "<") return `less(${left}, ${right})`;
        if (type === ">") return `less(${right}, ${left})`;
        return type === "<=" ? `!less(${right}, ${left})` : `!less(${left}, ${right})`;
    }

    /** `page.state is open` compares with the enumerator of that name; `is defined` asks whether a parameter was given. */
    test(node, scope) {
        const left = this.code(node.left, scope);
        const name =
            node.right.typename === "Symbol"
                ? node.right.value
                : this.fail(node, "is takes the name of an enumerator");
        if (name === "defined") return `is_defined(${left})`;
        if (name === "undefined") return `!is_defined(${left})`;
        return `(deref(${left}) == std::remove_cvref_t<decltype(deref(${left}))>::${name})`;
    }

    filter(node, scope) {
        const name = node.name.value;
        const [subject, ...rest] = node.args.children;
        if (name === "each") return this.each(node, subject, rest, scope);
        if (name === "safe")
            this.fail(
                node,
                "| safe is not allowed in our views: the model must hold a web::Html made by the sanitiser",
            );
        const args = rest.map((child) => this.code(child, scope));
        const language = "frame.language";
        const code = this.code(subject, scope);
        const simple = {
            length: "length",
            trim: "trimmed",
            upper: "upper",
            lower: "lower",
            first: "first_of",
            last: "last_of",
            join: "joined",
            escape: "escaped",
            string: "join_pieces",
            capitalize: "capitalized",
            default: "either",
        };
        const spoken = {
            day: "say_day_of",
            time: "say_time_of",
            number: "say_number_of",
            money: "say_money_of",
        };
        if (simple[name]) return typed(`${simple[name]}(${[code, ...args].join(", ")})`);
        if (spoken[name]) return typed(`${spoken[name]}(${[language, code, ...args].join(", ")})`);
        return this.fail(
            node,
            `unknown filter ${name}${nearest(name, [...Object.keys(simple), ...Object.keys(spoken), "each"])}`,
        );
    }

    /** page.sides | each("side", { text: side.name }); `make` compiles the body, so that options can be checked */
    each(node, subject, rest, scope, make = (body, inner) => `options(${this.code(body, inner)})`) {
        if (rest.length !== 2 || typeof rest[0].value !== "string" || !identifier.test(rest[0].value))
            this.fail(
                node,
                'each takes a name and what to make: page.sides | each("side", { text: side.name })',
            );
        const list = this.expression(subject, scope);
        const inner = scope.inside();
        const item = inner.declare(rest[0].value, list.kind);
        const loop = inner.declare("loop", "typed");
        const body = make(rest[1], inner);
        return {
            code: `each(${list.code}, [&]([[maybe_unused]] auto const& ${item}, [[maybe_unused]] Loop const& ${loop}) -> Value { return ${body}; })`,
            kind: "value",
        };
    }

    call(node, scope) {
        const callee = node.name;
        if (callee.typename === "LookupVal") return this.memberCall(node, callee, scope);
        if (callee.typename !== "Symbol") return this.fail(node, "this cannot be called");
        const name = callee.value;
        if (name === "t" || name === "th") return typed(this.words(node, scope, name === "th"));
        if (name === "range")
            return typed(`range(${node.args.children.map((a) => this.code(a, scope)).join(", ")})`);
        if (name === "caller") {
            if (!scope.find("caller")) this.fail(node, "caller() is known only inside a macro");
            return typed("caller()");
        }
        const imported = this.imports.get(name);
        if (!imported)
            return this.fail(node, `unknown macro ${name}${nearest(name, this.imports.keys())}: import it`);
        return typed(this.macroCall(node, imported, scope));
    }

    memberCall(node, callee, scope) {
        const name = callee.val.value;
        if (callee.target.typename === "Symbol" && this.spaces.has(callee.target.value)) {
            const space = this.spaces.get(callee.target.value);
            return typed(this.macroCall(node, { ...space, macro: name }, scope));
        }
        const target = this.expression(callee.target, scope);
        const args = node.args.children.map((child) => this.expression(child, scope));
        const list = args.map(({ code }) => code).join(", ");
        if (
            name === "push" &&
            callee.target.typename === "Symbol" &&
            node.args.children[0]?.typename === "Dict"
        )
            scope.find(callee.target.value)?.pushed.push({ dict: node.args.children[0], inner: scope });
        if (name === "push" && target.kind !== "typed")
            return { code: `${target.code}.push(options(${list}))`, kind: "value" };
        if (name === "includes") return typed(`contains(${target.code}, ${list})`);
        if (target.kind === "value") return this.fail(node, `a list or object of the view has no ${name}()`);
        if (target.kind === "any")
            return {
                code: `member(${target.code}, ${view(name)}, [&](auto const& it) -> decltype(auto) { return it.${name}(${list}); })`,
                kind: "any",
            };
        return typed(`${this.derefed(callee.target, target)}.${name}(${list})`);
    }

    /** t("key", { name: value }) or t(page.key) */
    words(node, scope, html) {
        const [key, given, ...more] = node.args.children;
        if (!key || more.length) this.fail(node, "t takes a key and an object of arguments");
        if (given && given.typename !== "Dict")
            this.fail(node, "the arguments of t are written { name: value }");
        const pairs = given ? given.children : [];
        const names = pairs.map((pair) => this.keyOf(pair)).sort();
        const args = pairs.map(
            (pair) => `argument<${html}>(${view(this.keyOf(pair))}, ${this.code(pair.value, scope)})`,
        );
        const list = `{${args.join(", ")}}`;
        if (key.typename !== "Literal") {
            if (html) this.fail(node, "th takes a key written out");
            return `say_key(frame.language, ${this.code(key, scope)}, ${list})`;
        }
        const words = this.unit.words;
        if (!words.has(key.value))
            this.fail(
                node,
                `the message ${key.value} is not in locale/en${nearest(key.value, words.messages.keys())}`,
            );
        const wanted = words.arguments(key.value);
        if (wanted.join() !== names.join())
            this.fail(node, `${key.value} takes {${wanted.join(", ")}}, not {${names.join(", ")}}`);
        const given_arguments = args.length ? `, std::initializer_list<Argument>${list}` : "";
        return `${html ? "say_html" : "say"}(frame.language, ${view(key.value)}${given_arguments})`;
    }
}

export const merged = (a, b) => (a === b ? a : "any");
export const cppString = literal;
