// SPDX-License-Identifier: AGPL-3.0-or-later
// The components of govuk-frontend that our pages use, found by their data-module.
import {
    createAll, Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios,
    ServiceNavigation, SkipLink, Tabs
} from "govuk-frontend";

export function start_frontend() {
    for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios,
        ServiceNavigation, SkipLink, Tabs]) {
        createAll(component);
    }
}
