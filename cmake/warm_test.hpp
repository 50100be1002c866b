// SPDX-License-Identifier: AGPL-3.0-or-later
// What nearly every test includes, compiled once.
#pragma once

#include "warm.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
