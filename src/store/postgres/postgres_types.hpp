// SPDX-License-Identifier: AGPL-3.0-or-later
// Values as PostgreSQL sends and takes them in its binary format (network byte order).
#pragma once

#include "store/sql_value.hpp"

#include <libpq-fe.h>

#include <optional>
#include <string>

namespace manyhands::store::postgres {

// src/include/catalog/pg_type.dat; these never change.
inline constexpr Oid type_bool = 16, type_bytea = 17, type_int8 = 20, type_int2 = 21, type_int4 = 23,
                     type_text = 25, type_float4 = 700, type_float8 = 701, type_varchar = 1043,
                     type_numeric = 1700;

/// Appends the value as the server wants it for a parameter of that type. False where it does not fit: a
/// text for a number, or a number that is too large.
bool append_binary(std::string& out, Value::Content const& content, Oid type);

/// Nothing where the type is not a number without fraction. Also of `numeric`, which sums of large numbers
/// are.
std::optional<std::int64_t> integer_from(std::string_view binary, Oid type);
std::optional<double> real_from(std::string_view binary, Oid type);

} // namespace manyhands::store::postgres
