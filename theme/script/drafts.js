// SPDX-License-Identifier: AGPL-3.0-or-later
// Nobody loses what they typed: a form with data-keep-draft keeps its fields in this tab until it is sent. Kept in
// sessionStorage, which ends with the tab; secrets are never kept.

const prefix = "manyhands-draft-";
const kept_fields = "textarea, select, input:not([type=hidden], [type=password], [type=file], [type=submit], "
    + "[type=button], [autocomplete=one-time-code])";

/** sessionStorage, or nothing where the browser forbids it. */
function storage_of_tab() {
    try {
        return window.sessionStorage;
    } catch {
        return null;
    }
}

function fields_of(form) {
    return [...form.querySelectorAll(kept_fields)].filter((field) => field.name);
}

const is_choice = (field) => field.type === "checkbox" || field.type === "radio";

/** Rows of [name, value, chosen]; a choice without chosen is left out. */
function read_fields(form) {
    return fields_of(form)
        .filter((field) =>
            is_choice(field) ? field.checked : field.value !== field.defaultValue && field.value !== "")
        .map((field) => [field.name, field.value]);
}

/** What the server filled in wins: only an empty field, or a group without a choice, takes its draft. */
function is_untouched(field, form) {
    if (is_choice(field)) {
        return ![...form.querySelectorAll(":checked")].some((other) => other.name === field.name && other.defaultChecked);
    }
    return field.tagName === "SELECT" || field.value === "";
}

function restore_fields(form, rows) {
    const fields = fields_of(form).filter((field) => is_untouched(field, form));
    for (const [name, value] of rows) {
        const field = fields.find((each) => each.name === name && (!is_choice(each) || each.value === value));
        if (!field) {
            continue;
        }
        if (is_choice(field)) {
            field.checked = true;
        } else {
            field.value = value;
        }
        // Parts that follow a field (the character count) hear of it as of typing.
        field.dispatchEvent(new Event("input", { bubbles: true }));
    }
}

function read_draft(storage, key) {
    try {
        return JSON.parse(storage.getItem(key)) ?? { rows: [] };
    } catch {
        return { rows: [] };
    }
}

function write_draft(storage, key, draft) {
    try {
        if (draft.rows.length > 0) {
            storage.setItem(key, JSON.stringify(draft));
        } else {
            storage.removeItem(key);
        }
    } catch {
        // The tab's storage is full: the form still works, without a draft.
    }
}

function drafts_in(storage) {
    return Object.keys(storage).filter((key) => key.startsWith(prefix));
}

/**
 * A draft that was sent has done its work as soon as the next page is reached. Going back or reloading is how people
 * return after a failed sending: then it stays.
 */
function drop_sent(storage) {
    const way = performance.getEntriesByType("navigation")[0]?.type;
    if (way === "back_forward" || way === "reload") {
        return;
    }
    drafts_in(storage).filter((key) => read_draft(storage, key).sent).forEach((key) => storage.removeItem(key));
}

function keep(form, storage) {
    const key = prefix + form.dataset.keepDraft;
    restore_fields(form, read_draft(storage, key).rows);
    form.addEventListener("input", () => write_draft(storage, key, { rows: read_fields(form) }));
    form.addEventListener("change", () => write_draft(storage, key, { rows: read_fields(form) }));
    form.addEventListener("submit", () => write_draft(storage, key, { rows: read_fields(form), sent: true }));
}

export function start_drafts(page) {
    const storage = storage_of_tab();
    if (!storage) {
        return;
    }
    drop_sent(storage);
    page.querySelectorAll("form[data-keep-draft]").forEach((form) => keep(form, storage));
    page.querySelectorAll("form[data-forget-drafts]").forEach((form) => {
        form.addEventListener("submit", () => drafts_in(storage).forEach((key) => storage.removeItem(key)));
    });
}
