// SPDX-License-Identifier: AGPL-3.0-or-later
// Calls of govuk components from our views: the options are checked against macro-options.json, text against Html.
import { TypedExpressions } from "./typed_expressions.mjs";
import { isForbiddenAttribute, isSafeAddress, isUrlAttribute } from "./context.mjs";
import { view } from "./emit.mjs";
import { nearest } from "./options.mjs";

const identifier = /^[a-z][a-z0-9-:.]*$/i;

export class TypedComponents extends TypedExpressions {
    /** C++ of type Html */
    componentCall(node, component, scope) {
        const given = [...node.args.children];
        const named = given.at(-1)?.typename === "KeywordArgs" ? given.pop().children : [];
        const caller = named.find((pair) => pair.key.value === "caller")?.value;
        if (given.length > 1 || named.length > (caller ? 1 : 0))
            this.fail(node, `${component.macro} takes one object of options`);
        const options = this.unit.options.of(component.name);
        const value = given[0]
            ? this.nested(given[0], options, scope, component.macro, Boolean(caller))
            : "Value()";
        if (!given[0]) this.required(node, [], options, component.macro, Boolean(caller));
        return `${component.function}(${value}${caller ? `, ${this.callerLambda(caller, scope)}` : ""})`;
    }

    /** An object of options, or a list of such objects, or something that makes them */
    nested(node, options, scope, place, hasCaller = false) {
        switch (node.typename) {
            case "Dict":
                return this.optionsObject(node, options, scope, place, hasCaller);
            case "Array": {
                const items = node.children.map((child) => this.nested(child, options, scope, place));
                return items.length
                    ? `Value::array(${items.map((item) => `Value(${item})`).join(", ")})`
                    : "Value::of({})";
            }
            case "Group":
                if (node.children.length === 1)
                    return this.nested(node.children[0], options, scope, place, hasCaller);
                break;
            case "InlineIf": {
                const otherwise = node.else_ ? this.nested(node.else_, options, scope, place) : "Value()";
                return `(${this.truth(node.cond, scope)} ? ${this.nested(node.body, options, scope, place)} : ${otherwise})`;
            }
            case "Filter":
                if (node.name.value === "each") {
                    const [subject, ...rest] = node.args.children;
                    return this.each(node, subject, rest, scope, (body, inner) =>
                        this.nested(body, options, inner, place),
                    ).code;
                }
                break;
            case "Symbol":
                this.checkRemembered(node, options, scope, place);
                break;
            default:
                break;
        }
        return `nested_option(${this.code(node, scope)})`;
    }

    /** Objects that were pushed into a variable are checked when the variable becomes an option. */
    checkRemembered(node, options, scope, place) {
        const variable = scope.find(node.value);
        for (const { dict, inner } of variable?.pushed ?? [])
            this.nested(dict, options, inner, `${place} (${node.value})`);
    }

    optionsObject(node, options, scope, place, hasCaller) {
        const names = node.children.map((pair) => this.keyOf(pair));
        const pairs = node.children.map((pair) => {
            const name = this.keyOf(pair);
            const found = options.filter((option) => option.name === name);
            if (!found.length) {
                const known = options.map((option) => option.name);
                this.fail(pair, `${place} has no option ${name}${nearest(name, known)}`);
            }
            return `Named{${view(name)}, ${this.optionValue(pair.value, found[0], scope, `${place}.${name}`)}}`;
        });
        this.required(node, names, options, place, hasCaller);
        return `Value::object(${pairs.join(", ")})`;
    }

    required(node, names, options, place, hasCaller) {
        for (const { name, required } of options) {
            if (!required || names.includes(name)) continue;
            const alternatives = [
                name.replace(/text$/, "html").replace(/Text$/, "Html"),
                name.replace(/html$/, "text").replace(/Html$/, "Text"),
            ];
            const instead = alternatives.some((other) => other !== name && names.includes(other));
            const divider = names.includes("divider") || names.includes("ellipsis"); // an item that is only a separator
            if (!instead && !divider && !(hasCaller && /html|text/i.test(name)))
                this.fail(node, `${place} needs the option ${name}`);
        }
    }

    optionValue(node, option, scope, place) {
        if (node.typename === "Group" && node.children.length === 1)
            return this.optionValue(node.children[0], option, scope, place);
        switch (option.category) {
            case "attributes":
                return this.attributes(node, scope, place);
            case "html":
                if (node.typename === "Literal" && node.value !== null)
                    this.fail(
                        node,
                        `${place} takes Html: use the text option, or {% set x %}...{% endset %}`,
                    );
                return `html_option(${this.code(node, scope)})`;
            case "slot":
                if (node.typename === "Dict") return this.nested(node, option.nested, scope, place);
                return `html_option(${this.code(node, scope)})`;
            case "url":
                return this.urlOption(node, scope, place);
            case "nested":
                if (option.nested) return this.nested(node, option.nested, scope, place);
                return `options(${this.code(node, scope)})`;
            default:
                if (node.typename === "InlineIf") {
                    const otherwise = node.else_
                        ? this.optionValue(node.else_, option, scope, place)
                        : "Value()";
                    return `(${this.truth(node.cond, scope)} ? ${this.optionValue(node.body, option, scope, place)} : ${otherwise})`;
                }
                return `option(${this.code(node, scope)})`;
        }
    }

    urlOption(node, scope, place) {
        if (node.typename === "Group" && node.children.length === 1)
            return this.urlOption(node.children[0], scope, place);
        if (node.typename === "InlineIf") {
            const otherwise = node.else_ ? this.urlOption(node.else_, scope, place) : "Value()";
            return `(${this.truth(node.cond, scope)} ? ${this.urlOption(node.body, scope, place)} : ${otherwise})`;
        }
        if (node.typename !== "Literal" || typeof node.value !== "string") {
            if (node.typename === "Concat" || node.typename === "Add")
                return this.fragment(node, scope, place);
            return `url_option(${this.code(node, scope)})`;
        }
        if (!isSafeAddress(node.value))
            this.fail(node, `${place}: an address begins with / ? # http(s):// or mailto:`);
        return `Value(${view(node.value)})`;
    }

    /** "#" ~ id is the one address a view may put together */
    fragment(node, scope, place) {
        if (node.left.typename === "Literal" && node.left.value === "#")
            return `Value(fragment_of(${this.code(node.right, scope)}))`;
        return this.fail(
            node,
            `${place}: make the address in C++ with Url::local("/x/", id); only "#" ~ id may be joined here`,
        );
    }

    attributes(node, scope, place) {
        if (node.typename !== "Dict") return `options(${this.code(node, scope)})`;
        const pairs = node.children.map((pair) => {
            const name = this.keyOf(pair).toLowerCase();
            if (!identifier.test(name)) this.fail(pair, `${place}: ${name} is not a name for an attribute`);
            if (isForbiddenAttribute(name))
                this.fail(pair, `${place}: ${name} is not allowed: the Content Security Policy refuses it`);
            const value = this.attributeValue(pair.value, name, scope, place);
            return `Named{${view(this.keyOf(pair))}, ${value}}`;
        });
        return `Value::object(${pairs.join(", ")})`;
    }

    attributeValue(node, name, scope, place) {
        if (isUrlAttribute(name)) return this.urlOption(node, scope, place);
        if (node.typename !== "Dict") return `option(${this.code(node, scope)})`;
        const pairs = node.children.map((pair) => {
            if (!["value", "optional"].includes(this.keyOf(pair)))
                this.fail(pair, `${place}.${name} takes value and optional`);
            return `Named{${view(this.keyOf(pair))}, option(${this.code(pair.value, scope)})}`;
        });
        return `Value::object(${pairs.join(", ")})`;
    }
}
