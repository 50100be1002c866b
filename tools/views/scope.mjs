// SPDX-License-Identifier: AGPL-3.0-or-later
// The names a place in a view can see, and the C++ variables they are.

export class Scope {
    static #next = 0;

    constructor(parent = null) {
        this.parent = parent;
        this.variables = new Map();
    }

    static restart() {
        Scope.#next = 0;
    }

    inside() {
        return new Scope(this);
    }

    /** The C++ name of a new variable */
    declare(name, kind, code) {
        Scope.#next += 1;
        const own = code ?? `v_${name}_${Scope.#next}`;
        this.variables.set(name, { code: own, kind, pushed: [] });
        return own;
    }

    find(name) {
        return this.variables.get(name) ?? this.parent?.find(name);
    }

    names() {
        return [...this.variables.keys(), ...(this.parent?.names() ?? [])];
    }

    /** A number that no other variable of this file has */
    static fresh() {
        Scope.#next += 1;
        return Scope.#next;
    }
}
