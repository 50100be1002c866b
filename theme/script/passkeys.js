// SPDX-License-Identifier: AGPL-3.0-or-later
// Registering and signing in with a passkey (Web Authentication Level 3, sections 5.1.8 to 5.1.10: options and answers
// travel as JSON, so no library is needed).

function has_passkeys() {
    return typeof window.PublicKeyCredential?.parseCreationOptionsFromJSON === "function"
        && typeof window.PublicKeyCredential.parseRequestOptionsFromJSON === "function";
}

/** Posts a form as a page would, with what the button carries besides. A fault of the server becomes an Error. */
async function post(address, button, fields) {
    const form = new URLSearchParams({ _csrf: button.dataset.csrf, ...fields });
    if (button.dataset.extraName) {
        form.append(button.dataset.extraName, button.dataset.extraValue ?? "");
    }
    const answer = await fetch(address, { method: "POST", body: form, credentials: "same-origin" });
    if (!answer.ok) {
        throw new Error(`answer ${answer.status}`);
    }
    return answer;
}

async function ask_browser(purpose, options) {
    if (purpose === "register") {
        return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
    }
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

async function use_passkey(button) {
    const options = await (await post(button.dataset.optionsUrl, button, {})).json();
    const credential = await ask_browser(button.dataset.passkey, options.publicKey ?? options);
    const answer = await post(button.dataset.answerUrl, button, { credential: JSON.stringify(credential.toJSON()) });
    window.location.assign(answer.url);
}

/** The words come with the page, in its language. */
function words_for(fault, texts) {
    if (fault.name === "NotAllowedError" || fault.name === "AbortError") {
        return texts.textRefused;
    }
    if (fault.name === "InvalidStateError") {
        return texts.textKnown;
    }
    return texts.textFailed;
}

function connect(button) {
    const message = button.closest("[data-needs-passkey]")?.querySelector("[data-passkey-message]");
    const say = (words) => {
        if (message) {
            message.textContent = words;
            message.hidden = words === "";
        }
    };
    button.addEventListener("click", async () => {
        if (button.getAttribute("aria-disabled") === "true") {
            return;
        }
        say("");
        button.setAttribute("aria-disabled", "true");
        try {
            await use_passkey(button);
        } catch (fault) {
            button.removeAttribute("aria-disabled");
            say(words_for(fault, button.dataset) ?? "");
        }
    });
}

export function start_passkeys(page) {
    if (!has_passkeys()) {
        return;
    }
    page.querySelectorAll("[data-needs-passkey]").forEach((part) => {
        part.hidden = false;
    });
    page.querySelectorAll("button[data-passkey]").forEach(connect);
}
