// SPDX-License-Identifier: AGPL-3.0-or-later
// Expressions of govuk-frontend's own templates: everything is a Value, as everything is dynamic in nunjucks.
import { ViewError, lineOf } from "./parse.mjs";
import { snake, view } from "./emit.mjs";

const filters = new Set([
    "safe",
    "escape",
    "trim",
    "indent",
    "default",
    "length",
    "replace",
    "select",
    "string",
    "capitalize",
]);
const arithmetic = {
    Add: "add",
    Sub: "subtract",
    Mul: "multiply",
    Concat: "concat",
    Or: "either",
    And: "both",
};
const booleans = new Set(["Compare", "Not", "In", "Is"]);

export class DynamicExpressions {
    constructor(file, macros) {
        this.file = file;
        this.macros = macros; // name in scope -> { function, parameters }
    }

    fail(node, message) {
        throw new ViewError(this.file, lineOf(node), message);
    }

    /** C++ of type Value */
    value(node, scope) {
        const kind = node.typename;
        if (booleans.has(kind)) return `Value(${this.truth(node, scope)})`;
        if (arithmetic[kind])
            return `${arithmetic[kind]}(${this.value(node.left, scope)}, ${this.value(node.right, scope)})`;
        switch (kind) {
            case "Literal":
                return this.literal(node);
            case "Symbol":
                return this.symbol(node, scope);
            case "Group":
                return this.value(node.children.at(-1), scope);
            case "Array":
                return `Value::array(${node.children.map((child) => `Value(${this.value(child, scope)})`).join(", ")})`;
            case "Dict":
                return this.dict(node, scope);
            case "LookupVal":
                return this.lookup(node, scope);
            case "InlineIf":
                return this.choice(node, scope);
            case "Filter":
                return this.filter(node, scope);
            case "FunCall":
                return this.call(node, scope);
            default:
                return this.fail(node, `cannot compile ${kind} here`);
        }
    }

    /** C++ of type bool */
    truth(node, scope) {
        switch (node.typename) {
            case "Group":
                return this.truth(node.children.at(-1), scope);
            case "Or":
                return `(${this.truth(node.left, scope)} || ${this.truth(node.right, scope)})`;
            case "And":
                return `(${this.truth(node.left, scope)} && ${this.truth(node.right, scope)})`;
            case "Not":
                return `!${this.truth(node.target, scope)}`;
            case "Literal":
                return node.value ? "true" : "false";
            case "In":
                return `contains(${this.value(node.right, scope)}, ${this.value(node.left, scope)})`;
            case "Is":
                return this.test(node, scope);
            case "Compare":
                return this.compare(node, scope);
            case "Symbol":
                if (node.value === "caller") return "bool(caller)";
                break;
            default:
                break;
        }
        return `truthy(${this.value(node, scope)})`;
    }

    literal(node) {
        if (typeof node.value === "string") return `Value(${view(node.value)})`;
        if (node.value === null) return "Value(nullptr)";
        return `Value(${node.value})`;
    }

    symbol(node, scope) {
        if (node.value === "caller") return "Value(bool(caller))";
        return scope.find(node.value) ?? "Value()";
    }

    dict(node, scope) {
        const pairs = node.children.map(
            (pair) => `Named{${view(String(pair.key.value))}, ${this.value(pair.value, scope)}}`,
        );
        return `Value::object(${pairs.join(", ")})`;
    }

    lookup(node, scope) {
        if (node.target.typename === "Symbol" && node.target.value === "loop")
            return `Value(${scope.loop}.${node.val.value})`;
        const target = this.value(node.target, scope);
        if (node.val.typename !== "Literal" || typeof node.val.value !== "string")
            return `${target}.at(${this.value(node.val, scope)})`;
        if (node.val.value === "length") return `length_of(${target})`;
        if (node.val.value === "val") return `Value(${target}.plain())`; // the text inside a safe string
        return `${target}.get(${view(node.val.value)})`;
    }

    choice(node, scope) {
        const otherwise = node.else_ ? this.value(node.else_, scope) : 'Value(""sv)';
        return `(${this.truth(node.cond, scope)} ? Value(${this.value(node.body, scope)}) : Value(${otherwise}))`;
    }

    filter(node, scope) {
        const name = node.name.value;
        if (!filters.has(name)) this.fail(node, `unknown filter ${name}`);
        return `filter_${name}(${node.args.children.map((child) => this.value(child, scope)).join(", ")})`;
    }

    test(node, scope) {
        const name = node.right.name ? node.right.name.value : node.right.value;
        const left = this.value(node.left, scope);
        switch (name) {
            case "string":
                return `is_string(${left})`;
            case "mapping":
                return `is_mapping(${left})`;
            case "escaped":
                return `is_escaped(${left})`;
            case null:
            case "null":
                return `${left}.is_null()`;
            case "defined":
                return `!${left}.is_undefined()`;
            case "sameas":
                return `strict_equal(${left}, ${this.value(node.right.args.children[0], scope)})`;
            default:
                return this.fail(node, `unknown test ${name}`);
        }
    }

    compare(node, scope) {
        if (node.ops.length !== 1) this.fail(node, "chained comparisons are not supported");
        const left = this.value(node.expr, scope);
        const right = this.value(node.ops[0].expr, scope);
        switch (node.ops[0].type) {
            case "==":
                return `loose_equal(${left}, ${right})`;
            case "!=":
                return `!loose_equal(${left}, ${right})`;
            case "===":
                return `strict_equal(${left}, ${right})`;
            case "!==":
                return `!strict_equal(${left}, ${right})`;
            case "<":
                return `less(${left}, ${right})`;
            case ">":
                return `less(${right}, ${left})`;
            case "<=":
                return `!less(${right}, ${left})`;
            default:
                return `!less(${left}, ${right})`;
        }
    }

    call(node, scope) {
        if (node.name.typename === "LookupVal" && node.name.val.value === "includes")
            return `Value(contains(${this.value(node.name.target, scope)}, ${this.value(node.args.children[0], scope)}))`;
        if (node.name.typename !== "Symbol") this.fail(node, "only macros can be called");
        if (node.name.value === "caller") return "Value(caller())";
        return `Value(${this.macroCall(node, scope)})`;
    }

    /** C++ of type Html */
    macroCall(node, scope) {
        const macro = this.macros.get(node.name.value);
        if (!macro) this.fail(node, `unknown macro ${node.name.value}`);
        const given = [...node.args.children];
        const named = given.at(-1)?.typename === "KeywordArgs" ? given.pop().children : [];
        const caller = named.find((pair) => pair.key.value === "caller")?.value;
        const args = macro.parameters.map((_, i) => (given[i] ? this.value(given[i], scope) : "Value()"));
        if (caller) args.push(this.callerLambda(caller, scope));
        return `${macro.function}(${args.join(", ")})`;
    }
}

export const componentFunction = (macro) => snake(macro);
