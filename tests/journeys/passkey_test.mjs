// SPDX-License-Identifier: AGPL-3.0-or-later
// A passkey on Chromium's virtual authenticator: added on the account page, used to sign in, refused in clear words.
import assert from "node:assert/strict";
import test from "node:test";
import { Browser, free_port } from "../support/browser.mjs";
import { Installation } from "../support/manyhands.mjs";

/** A phone's own authenticator that confirms at once. */
async function give_authenticator(person) {
    const session = await person.page.context().newCDPSession(person.page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options: {
        protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
        isUserVerified: true, automaticPresenceSimulation: true,
    } });
    return { recognise: (isUserVerified) => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }) };
}

async function sign_out(person) {
    await person.go("/account");
    await person.press("Sign out");
    await person.reads("You are signed out.");
}

/** Presses, and waits for the words that appear without leaving the page. */
async function press_and_read(person, button, words) {
    await person.button(button).click();
    const message = person.page.locator("[data-passkey-message]");
    await message.waitFor({ state: "visible" });
    assert.equal(await message.innerText(), words);
}

test("A passkey is added, lets its owner in, and a refusal says so", { timeout: 120_000 }, async () => {
    const installation = new Installation(process.env.MANYHANDS);
    const browser = await Browser.start();
    try {
        installation.make_sample();
        await installation.serve({ origin_host: "localhost", port: await free_port() });
        const tomos = await browser.person(installation.base);
        const phone = await give_authenticator(tomos);
        await tomos.sign_in(installation, "tomos@aberwen.example");
        await tomos.go("/account");
        await tomos.reads("You have no passkey.");

        await phone.recognise(false);
        await press_and_read(tomos, "Add a passkey on this device", "Nothing was added. You can try again.");
        await phone.recognise(true);
        await tomos.press("Add a passkey on this device");
        await tomos.reads("The passkey is added.");
        await press_and_read(tomos, "Add a passkey on this device", "This device already has a passkey for your account.");

        await sign_out(tomos);
        await tomos.go("/sign-in?next=/circles");
        await phone.recognise(false);
        await press_and_read(tomos, "Sign in with a passkey", "Nothing was signed in. You can try again.");
        await phone.recognise(true);
        await tomos.press("Sign in with a passkey");
        assert.equal(new URL(tomos.page.url()).pathname, "/circles");
        await tomos.go("/account");
        await tomos.reads("You sign in with tomos@aberwen.example.");
        await tomos.reads("Last used");

        await tomos.press(/^Remove/);
        await tomos.reads("You have no passkey.");
        await sign_out(tomos);
        await tomos.go("/sign-in");
        await press_and_read(tomos, "Sign in with a passkey", "That did not work. You can try again, or use a code by e-mail.");
        assert.deepEqual(tomos.faults.filter((fault) => !fault.includes("/sign-in/passkey")), []);
    } finally {
        await browser.close();
        await installation.remove();
    }
});
