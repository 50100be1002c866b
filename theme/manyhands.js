// SPDX-License-Identifier: AGPL-3.0-or-later
// The one script of every page. Each part looks for its own attributes and does nothing where they are absent; the page
// works without any of them.
import { start_frontend } from "./script/frontend.js";
import { start_voting } from "./script/voting.js";
import { start_drafts } from "./script/drafts.js";
import { start_hiding } from "./script/hiding.js";
import { start_sending } from "./script/sending.js";
import { start_fresh } from "./script/fresh.js";
import { start_passkeys } from "./script/passkeys.js";

start_frontend();
start_voting(document);
start_drafts(document);
start_hiding(document);
start_sending(document);
start_fresh(document);
start_passkeys(document);
