// SPDX-License-Identifier: AGPL-3.0-or-later
// People and the door they come through: accounts, sign-in, sessions, and for every later area the two ways
// in: a page (somebody looks) and an act (somebody does). Who is asking is found out here, once, inside the
// same snapshot or transaction that the answer uses.
#pragma once

#include "area/people/account_routes.hpp"
#include "area/people/admin_routes.hpp"
#include "area/people/attempt_store.hpp"
#include "area/people/board.hpp"
#include "area/people/door.hpp"
#include "area/people/duty.hpp"
#include "area/people/list_key.hpp"
#include "area/people/mail_job.hpp"
#include "area/people/mail_store.hpp"
#include "area/people/page_frame.hpp"
#include "area/people/person.hpp"
#include "area/people/person_store.hpp"
#include "area/people/problem_pages.hpp"
#include "area/people/reminder_job.hpp"
#include "area/people/section_pages.hpp"
#include "area/people/session.hpp"
#include "area/people/shared_key_store.hpp"
#include "area/people/sign_in_acts.hpp"
#include "area/people/sign_in_routes.hpp"
#include "area/people/tools.hpp"
#include "area/people/visit.hpp"
