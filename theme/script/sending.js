// SPDX-License-Identifier: AGPL-3.0-or-later
// A form pressed twice is sent once. (The server's idempotency key is what holds; this spares the second request.)

// After this long without an answer, in milliseconds, people may press again: the network may have dropped the first.
const patience = 10000;
const under_way = new WeakMap();

function mark(form, pressed) {
    for (const button of form.querySelectorAll("button, input[type=submit]")) {
        if (pressed) {
            button.setAttribute("aria-disabled", "true");
        } else {
            button.removeAttribute("aria-disabled");
        }
    }
}

function release(form) {
    clearTimeout(under_way.get(form));
    under_way.delete(form);
    mark(form, false);
}

export function start_sending(page) {
    page.addEventListener("submit", (event) => {
        const form = event.target;
        if (event.defaultPrevented || form.method !== "post" || "sendAgain" in form.dataset) {
            return;
        }
        if (under_way.has(form)) {
            event.preventDefault();
            return;
        }
        // aria-disabled, not disabled: a disabled button's own value would be missing from what is sent.
        mark(form, true);
        under_way.set(form, setTimeout(() => release(form), patience));
    });

    // A page that comes back from the browser's memory comes back with its buttons as they were left.
    window.addEventListener("pageshow", (event) => {
        if (event.persisted) {
            [...page.forms].filter((form) => under_way.has(form)).forEach(release);
        }
    });
}
