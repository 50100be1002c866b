// SPDX-License-Identifier: AGPL-3.0-or-later
// Voting by key. Single-letter keys disturb people who speak to their computer or whose hand trembles, so the page
// offers a switch (WCAG 2.2, 2.1.4); the choice is kept in this browser.

const remembered = "manyhands-vote-keys";

/** Storage may be forbidden: then the switch lasts as long as the page. */
function read_choice() {
    try {
        return localStorage.getItem(remembered) !== "off";
    } catch {
        return true;
    }
}

function write_choice(on) {
    try {
        localStorage.setItem(remembered, on ? "on" : "off");
    } catch {
        // Nothing is lost but the memory of the choice.
    }
}

/** Whether a key press belongs to something being typed or chosen. */
function is_taken(event) {
    const field = "input:not([type=checkbox]):not([type=button]):not([type=submit]), textarea, select, [contenteditable]";
    return event.defaultPrevented || event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey
        || Boolean(event.target.closest?.(field));
}

function button_for(form, key) {
    return [...form.querySelectorAll("[data-keys]")].find((button) => button.dataset.keys.split(" ").includes(key));
}

export function start_voting(page) {
    const form = page.querySelector("form[data-vote-keys]");
    if (!form) {
        return;
    }
    const hint = page.querySelector("[data-vote-keys-hint]");
    const switch_box = hint?.querySelector("[data-vote-keys-switch]");
    let on = false;
    const turn = (to) => {
        on = to;
        form.classList.toggle("mh-statement--keys", on);
    };

    // Keys work only where the page says that they do, and lets people turn them off.
    if (!switch_box) {
        return;
    }
    hint.hidden = false;
    turn(read_choice());
    switch_box.checked = on;
    switch_box.addEventListener("change", () => {
        turn(switch_box.checked);
        write_choice(on);
    });
    page.addEventListener("keydown", (event) => {
        const button = on && !is_taken(event) && button_for(form, event.key?.toLowerCase());
        if (button) {
            event.preventDefault();
            button.click();
        }
    });
}
