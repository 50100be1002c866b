// SPDX-License-Identifier: AGPL-3.0-or-later
// What the compiler of views refuses, and where it says the mistake is. Run with: node --test tools/views
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { after, test } from "node:test";
import { compileViews } from "./main.mjs";
import { Context } from "./context.mjs";
import { parseMessage } from "./messages.mjs";
import { Parser } from "./parse.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const modules = path.join(root, "node_modules");
const parser = new Parser(modules);
const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const words = {
    en: 'hello = "Hello {name}"\nplain = "Plain"\n',
    cy: 'hello = "Helo {name}"\nplain = "Plaen"\n',
};
const head = '{# model: manyhands::demo::Page in "demo.hpp" #}\n';

/** Compiles one area "demo" of these files; { mistakes, code } */
function compile(files, catalogue = words) {
    const folder = mkdtempSync(path.join(tmpdir(), "views-"));
    folders.push(folder);
    const write = (name, text) => {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), text);
    };
    mkdirSync(path.join(folder, "views"));
    for (const [language, text] of Object.entries(catalogue)) write(`locale/${language}/demo.toml`, text);
    for (const [name, text] of Object.entries(files)) write(`views/${name}`, text);
    const { mistakes, files: made } = compileViews(
        {
            modules,
            locale: path.join(folder, "locale"),
            views: path.join(folder, "shared"),
            area: [["demo", path.join(folder, "views")]],
        },
        parser,
    );
    return { mistakes, code: made.find(({ name }) => name === "demo_views.cpp")?.text };
}

const page = (body, more = {}) => compile({ "page.njk": head + body, ...more });

function refuses(name, body, pattern, line = 2) {
    test(`refuses ${name}`, () => {
        const { mistakes } = page(body);
        assert.equal(mistakes.length, 1, mistakes.join("\n"));
        assert.match(mistakes[0], pattern);
        assert.match(mistakes[0], new RegExp(`page\\.njk:${line}: `));
    });
}

function accepts(name, body, pattern) {
    test(`accepts ${name}`, () => {
        const { mistakes, code } = page(body);
        assert.deepEqual(mistakes, []);
        if (pattern) assert.match(code, pattern);
    });
}

const button = '{% from "govuk/components/button/macro.njk" import govukButton %}\n';
const input = '{% from "govuk/components/input/macro.njk" import govukInput %}\n';

refuses("an unknown variable, and guesses", "{{ pgae.title }}", /unknown variable pgae; did you mean page\?/);
refuses("| safe", "{{ page.title | safe }}", /safe is not allowed/);
refuses("an unknown filter", "{{ page.title | uper }}", /did you mean upper/);
refuses("a hole in a script", "<script>let x = '{{ page.x }}';</script>", /inside <script>/);
refuses("a hole in a style element", "<style>{{ page.x }}</style>", /inside <style>/);
refuses("a hole in style=", '<p style="color: {{ page.x }}">', /style: use a class/);
refuses("a hole in onclick=", '<p onclick="f({{ page.x }})">', /onclick/);
refuses("an unquoted attribute", "<p class={{ page.x }}>", /put quotes/);
refuses("a hole between attributes", "<p {{ page.x }}>", /between attributes/);
refuses("a hole in the name of a tag", "<{{ page.x }}>", /name of a tag/);
refuses("a hole in a comment", "<!-- {{ page.x }} -->", /comment/);
refuses("javascript: written out", '<a href="javascript:x">', /may not hold/);
refuses("a hole as the host", '<a href="https://{{ page.x }}/">', /must begin with/);
refuses("a scheme put together", '<a href="java{{ page.x }}">', /must begin with/);
refuses(
    "branches that end in different places",
    '{% if page.x %}<p class="{% endif %}',
    /end in different places/,
);
refuses(
    "a loop that leaves a tag open",
    "{% for x in page.list %}<p {% endfor %}>",
    /this loop begins in text/,
);
refuses("a message that is not in the catalogue", '{{ t("demo.helo") }}', /did you mean demo.hello/);
refuses(
    "other arguments of a message",
    '{{ t("demo.hello", { nam: page.x }) }}',
    /takes \{name\}, not \{nam\}/,
);
refuses("text in English as a key", '{{ t("Hello") }}', /not in locale/);
refuses(
    "an unknown option of a component",
    `${button}{{ govukButton({ text: "x", hrefs: page.u }) }}`,
    /no option hrefs; did you mean href/,
    3,
);
refuses(
    "an unknown nested option",
    `${input}{{ govukInput({ name: "n", label: { text: "x", clases: "y" } }) }}`,
    /no option clases/,
    3,
);
refuses(
    "a missing required option",
    `${input}{{ govukInput({ label: { text: "x" } }) }}`,
    /needs the option name/,
    3,
);
refuses(
    "an unknown option of an item made by each",
    '{% from "govuk/components/radios/macro.njk" import govukRadios %}\n{{ govukRadios({ name: "x", items: page.list | each("i", { valu: i.v, text: i.t }) }) }}',
    /no option valu/,
    3,
);
refuses(
    "an unknown option of a pushed item",
    '{% from "govuk/components/radios/macro.njk" import govukRadios %}{% set items = [] %}{% for i in page.list %}{% set items = (items.push({ valu: i.v, text: i.t }), items) %}{% endfor %}{{ govukRadios({ name: "x", items: items }) }}',
    /no option valu/,
);
refuses("text written out as html", `${button}{{ govukButton({ html: "<b>x</b>" }) }}`, /takes Html/, 3);
refuses(
    "an address put together",
    `${button}{{ govukButton({ text: "x", href: "/a/" ~ page.id }) }}`,
    /Url::local/,
    3,
);
refuses(
    "onclick in attributes",
    `${button}{{ govukButton({ text: "x", attributes: { onclick: "f()" } }) }}`,
    /not allowed/,
    3,
);
refuses("a macro that was not imported", "{{ card(page.x) }}", /unknown macro card/);
refuses(
    "a component that does not exist",
    '{% from "govuk/components/buton/macro.njk" import govukButton %}',
    /govuk-frontend has no/,
);
refuses("loop outside a loop", "{{ loop.index }}", /inside \{% for %\}/);
refuses("a syntax error", "{% if page.x %}", /expected elif, else, or endif|unexpected/, "\\d+");
refuses("extending what is not there", '{% extends "none.njk" %}', /cannot find none.njk/);

accepts("an address of the model", '<a href="{{ page.u }}">', /print_url\(out, page\.u\)/);
accepts("a piece of an address", '<a href="/x/{{ page.id }}">', /print_url_part\(out, page\.id\)/);
accepts("a fixed host", '<a href="https://example.org/{{ page.id }}">', /print_url_part/);
accepts("an attribute", "<p class='a {{ page.kind }}'>", /print_attribute\(out, page\.kind\)/);
accepts(
    "a name between attributes",
    '<input{{ " checked" if page.x }}{{ " disabled" if page.y }}>',
    /checked/,
);
accepts("an if round an attribute", '<p{% if page.x %} class="a"{% endif %}>', /truthy\(page\.x\)/);
accepts("SVG", '<svg viewBox="0 0 10 10"><path d="M{{ page.x }} 0"/></svg>', /print_attribute/);
accepts(
    "a fragment of an id",
    `${button}{{ govukButton({ text: "x", href: "#" ~ page.id }) }}`,
    /fragment_of\(page\.id\)/,
);
accepts("a hole in a title", "<title>{{ page.x }}</title>", /print_plain/);

test("refuses a page without a model", () => {
    assert.match(compile({ "page.njk": "hello" }).mistakes[0], /a view begins with \{# model/);
});

test("refuses a block that the layout does not have", () => {
    const { mistakes } = page('{% extends "base.njk" %}{% block contnt %}{% endblock %}', {
        "base.njk": "{# layout: x #}\n{% block content %}{% endblock %}",
    });
    assert.match(mistakes[0], /no block contnt; did you mean content/);
});

test("refuses to print outside the blocks of a layout", () => {
    const { mistakes } = page('{% extends "base.njk" %}\nhello', {
        "base.njk": "{# layout: x #}\n{% block content %}{% endblock %}",
    });
    assert.match(mistakes[0], /outside its blocks/);
});

test("a block in an attribute keeps the place it stands in", () => {
    const { mistakes } = page('{% extends "base.njk" %}{% block kind %}"{% endblock %}', {
        "base.njk": '{# layout: x #}\n<p class="{% block kind %}{% endblock %}"></p>',
    });
    assert.match(mistakes[0], /begins as the attribute class/);
});

test("macros: names, defaults and mistakes", () => {
    const parts = {
        "_parts.njk":
            "{% macro card(title, level=2) %}<h{% if level == 2 %}2{% else %}3{% endif %}>{% endmacro %}{% macro two(a, b=1) %}{{ a }}{{ b }}{% endmacro %}",
    };
    const use = (call) =>
        page(`{% from "_parts.njk" import two %}${call}`, {
            "_parts.njk": "{% macro two(a, b=1) %}{{ a }}{{ b }}{% endmacro %}",
        });
    assert.match(use("{{ two(page.x) }}").code, /macro__parts_two\(frame, page\.x, std::int64_t\(1\)\)/);
    assert.match(use("{{ two(b=2) }}").code, /macro__parts_two\(frame, Nothing\{\}, std::int64_t\(2\)\)/);
    assert.match(use("{{ two(1, 2, 3) }}").mistakes[0], /takes 2 parameters/);
    assert.match(use("{{ two(c=1) }}").mistakes[0], /no parameter c/);
    assert.match(use("{% call two(1) %}x{% endcall %}").mistakes[0], /does not print caller/);
    assert.match(page("", parts).mistakes[0], /name of a tag|different/);
});

test("the catalogue: both languages, the same arguments, known plurals", () => {
    const check = (en, cy) => compile({}, { en, cy }).mistakes;
    assert.deepEqual(check('a = "x"\n', 'a = "y"\n'), []);
    assert.match(
        check('a = "x"\nb = "x"\n', 'a = "y"\n')[0],
        /en.demo\.toml:2: demo\.b is missing in .*cy.demo\.toml/,
    );
    assert.match(
        check('a = "x"\n', 'a = "y"\nc = "z"\n')[0],
        /cy.demo\.toml:2: demo\.c is missing in .*en.demo\.toml/,
    );
    assert.match(
        check('a = "{x}"\n', 'a = "{y}"\n')[0],
        /cy.demo\.toml:1: demo\.a has the arguments \{y\}, but \{x\} in English/,
    );
    assert.match(
        check('a = "{n, plural, few {x} other {y}}"\n', 'a = "{n}"\n')[0],
        /few does not exist in en/,
    );
    assert.match(check('a = "{n, plural, one {x}}"\n', 'a = "{n}"\n')[0], /needs an "other"/);
    assert.match(check('[s]\na = "{"\n', '[s]\na = "x"\n')[0], /en.demo\.toml:2: demo\.s\.a: /);
    assert.match(check("a = \n", 'a = "x"\n')[0], /en.demo\.toml:1/);
});

test("messages: nesting and quotes", () => {
    const parse = (text) => parseMessage(text, (complaint) => assert.fail(complaint));
    assert.deepEqual(parse("it's '{here}' {x}"), [{ text: "it's {here} " }, { argument: "x" }]);
    const [plural] = parse("{n, plural, =0 {none} one {# of {m}} other {#}}");
    assert.deepEqual(
        plural.cases.map(({ label }) => label),
        ["=0", "one", "other"],
    );
    assert.deepEqual(plural.cases[1].parts, [{ sign: true }, { text: " of " }, { argument: "m" }]);
});

test("the context follows HTML", () => {
    const after_ = (text) => {
        const context = new Context();
        context.feed(text);
        return context.hole();
    };
    assert.equal(after_("<p>a < b ").print, "print");
    assert.equal(after_("<a title='x' href=\"").print, "print_url");
    assert.equal(after_('<a href="/x?y=').print, "print_url_part");
    assert.equal(after_("<script>if (a < b) {}</script>").print, "print");
    assert.equal(after_("<br/><p>").print, "print");
    assert.equal(after_("<!-- <script> -->").print, "print");
    assert.equal(after_("<textarea><script>").print, "print_plain");
    assert.ok(after_("<a href=/x/").refuse);
});
