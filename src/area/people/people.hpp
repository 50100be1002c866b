// SPDX-License-Identifier: AGPL-3.0-or-later
// People: who somebody is. A person, the browsers they are signed in with, and whoever asks, as their session
// says: found out once, inside the same snapshot or transaction that the answer uses.
#pragma once

#include "area/people/person.hpp"
#include "area/people/person_store.hpp"
#include "area/people/session.hpp"
#include "area/people/visitor.hpp"
