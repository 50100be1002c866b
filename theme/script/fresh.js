// SPDX-License-Identifier: AGPL-3.0-or-later
// A page on a wall that nobody touches: its part with data-fresh is fetched again every so many seconds. When the
// server cannot be reached, what is there stays and the page says so, until it can.

function fetch_page(address, taken, lost) {
    // The browser makes the document itself: its scripts do not run, and no text becomes markup here.
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.timeout = 15000;
    request.addEventListener("load", () => {
        const part = request.status === 200 && request.response?.querySelector("[data-fresh]");
        if (part) {
            taken(part);
        } else {
            lost();
        }
    });
    for (const event of ["error", "timeout", "abort"]) {
        request.addEventListener(event, lost);
    }
    request.open("GET", address);
    request.send();
}

export function start_fresh(page) {
    let shown = page.querySelector("[data-fresh]");
    if (!shown) {
        return;
    }
    const notice = page.querySelector("[data-fresh-lost]");
    const pause = Number(shown.dataset.fresh) * 1000;
    const say_lost = (is_lost) => {
        if (notice) {
            notice.hidden = !is_lost;
        }
    };
    const again = () => setTimeout(look, pause);
    const look = () => {
        // Nobody sees it, or somebody is at a link of it: later.
        if (page.hidden || shown.contains(page.activeElement)) {
            again();
            return;
        }
        fetch_page(location.href, (part) => {
            const next = page.importNode(part, true);
            shown.replaceWith(next);
            shown = next;
            say_lost(false);
            again();
        }, () => {
            say_lost(true);
            again();
        });
    };
    again();
}
