// SPDX-License-Identifier: AGPL-3.0-or-later
// The front: how a request becomes a look or an act, and an answer. The tools every area works with, the door
// with its two ways in, pages (somebody looks) and acts (somebody does), what stands around every page, and
// the boards on which areas hang their lists.
#pragma once

#include "area/front/board.hpp"
#include "area/front/bucket_store.hpp"
#include "area/front/door.hpp"
#include "area/front/duty.hpp"
#include "area/front/hiding.hpp"
#include "area/front/list_key.hpp"
#include "area/front/notice_store.hpp"
#include "area/front/page_frame.hpp"
#include "area/front/page_of.hpp"
#include "area/front/price.hpp"
#include "area/front/problem_pages.hpp"
#include "area/front/reportable.hpp"
#include "area/front/section_pages.hpp"
#include "area/front/sent_form_store.hpp"
#include "area/front/shared_key_store.hpp"
#include "area/front/tools.hpp"
#include "area/front/visit.hpp"
