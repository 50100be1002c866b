// SPDX-License-Identifier: AGPL-3.0-or-later
// What options each govuk component takes, from its macro-options.json.
import { readFileSync } from "node:fs";
import path from "node:path";
import { componentsRoot } from "./components.mjs";
import { snake } from "./emit.mjs";

/** Present in the templates, absent from macro-options.json of 6.6.0. */
const additions = {
    "service-navigation": {
        "slots.end": [
            { name: "html", type: "string" },
            { name: "align", type: "string" },
        ],
    },
};

export class Options {
    #known = new Map();

    constructor(modules) {
        this.root = path.join(componentsRoot(modules), "components");
    }

    /** [{ name, category, required, nested }] of a component by its folder's name */
    of(component) {
        if (!this.#known.has(component)) {
            this.#known.set(component, []);
            const file = path.join(this.root, component, "macro-options.json");
            this.#known.set(component, this.#read(JSON.parse(readFileSync(file, "utf8")), component, ""));
        }
        return this.#known.get(component);
    }

    #read(list, component, above) {
        return list
            .filter((option) => option.type !== "nunjucks-block")
            .map((option) => {
                const place = above ? `${above}.${option.name}` : option.name;
                const extra = additions[component]?.[place];
                const self = this;
                const nested = option.params ?? extra;
                const made = {
                    name: option.name,
                    type: option.type,
                    required: option.required === true,
                    category: category(option, place),
                    list: option.type === "array",
                };
                Object.defineProperty(made, "nested", {
                    get() {
                        const own = nested ? self.#read(nested, component, place) : [];
                        const shared = option.isComponent
                            ? self.of(snake(option.name).replace("_", "-"))
                            : [];
                        return own.length || shared.length ? [...own, ...shared] : null;
                    },
                });
                return made;
            });
    }
}

function category(option, place) {
    if (option.name === "attributes" || option.name.endsWith("Attributes")) return "attributes";
    if (/(^h|H)tml$/.test(option.name)) return "html";
    if (/^slots\.(start|end|navigationStart|navigationEnd)$/.test(place))
        return place === "slots.end" ? "slot" : "html";
    if (/^(href|url|serviceUrl|homepageUrl|redirectUrl)$/.test(option.name)) return "url";
    if (option.type === "object" || option.type === "array") return "nested";
    return "plain";
}

/** "title" and "tilte": the option the writer may have meant */
export function nearest(name, names) {
    const distance = (a, b) => {
        const row = Array.from({ length: b.length + 1 }, (_, i) => i);
        for (let i = 1; i <= a.length; i += 1) {
            let corner = row[0];
            row[0] = i;
            for (let j = 1; j <= b.length; j += 1) {
                const above = row[j];
                row[j] = Math.min(row[j] + 1, row[j - 1] + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1));
                corner = above;
            }
        }
        return row[b.length];
    };
    const best = [...names].map((n) => [distance(name, n), n]).sort((a, b) => a[0] - b[0])[0];
    return best && best[0] <= Math.max(2, name.length / 3) ? `; did you mean ${best[1]}?` : "";
}
