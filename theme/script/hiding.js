// SPDX-License-Identifier: AGPL-3.0-or-later
// What does not matter for what was chosen is out of the way: data-hidden-with="method=consent" hides its element
// while the choice "method" has the value "consent". Without script everything is there.

function update(form) {
    for (const part of form.querySelectorAll("[data-hidden-with]")) {
        const [name, value] = part.dataset.hiddenWith.split("=");
        part.hidden = form.elements[name]?.value === value && !part.querySelector("[class*='--error']");
    }
}

export function start_hiding(page) {
    const forms = [...page.forms].filter((form) => form.querySelector("[data-hidden-with]"));
    for (const form of forms) {
        form.addEventListener("change", () => update(form));
        update(form);
    }
    // A page that comes back from the browser's memory may come back with other choices.
    window.addEventListener("pageshow", () => forms.forEach(update));
}
