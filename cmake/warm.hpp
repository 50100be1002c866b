// SPDX-License-Identifier: AGPL-3.0-or-later
// The standard headers nearly every file includes, compiled once for all rooms. Files still include what they
// use.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>
