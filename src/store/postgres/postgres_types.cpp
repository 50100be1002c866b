// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/postgres_types.hpp"

#include <bit>
#include <cmath>
#include <concepts>
#include <limits>

namespace manyhands::store::postgres {

namespace {

template <std::unsigned_integral Number> void append_number(std::string& out, Number number)
{
    for (int shift = 8 * (int(sizeof number) - 1); shift >= 0; shift -= 8)
        out += static_cast<char>(static_cast<unsigned char>(number >> shift));
}

template <std::unsigned_integral Number> Number number_from(std::string_view binary)
{
    Number number = 0;
    for (std::size_t at = 0; at < sizeof number && at < binary.size(); ++at)
        number = static_cast<Number>(number << 8 | static_cast<unsigned char>(binary[at]));
    return number;
}

bool append_integer(std::string& out, std::int64_t number, Oid type)
{
    auto const fits = [&]<class Small>(Small) {
        return number >= std::numeric_limits<Small>::min() && number <= std::numeric_limits<Small>::max();
    };
    switch (type) {
    case type_int8:
        append_number(out, static_cast<std::uint64_t>(number));
        return true;
    case type_int4:
        append_number(out, static_cast<std::uint32_t>(number));
        return fits(std::int32_t());
    case type_int2:
        append_number(out, static_cast<std::uint16_t>(number));
        return fits(std::int16_t());
    case type_float8:
        append_number(out, std::bit_cast<std::uint64_t>(static_cast<double>(number)));
        return true;
    case type_bool:
        out += static_cast<char>(number);
        return number == 0 || number == 1;
    default:
        return false;
    }
}

bool append_text(std::string& out, std::string_view text, Oid type)
{
    out += text;
    return type == type_text || type == type_varchar;
}

/// src/backend/utils/adt/numeric.c, numeric_send: digits to the base 10,000, the weight of the first.
struct Numeric {
    std::uint16_t digits, weight, sign;
    std::string_view rest;

    explicit Numeric(std::string_view binary)
        : digits(number_from<std::uint16_t>(binary)), weight(number_from<std::uint16_t>(binary.substr(2))),
          sign(number_from<std::uint16_t>(binary.substr(4))), rest(binary.substr(8))
    {
    }
    std::uint16_t digit(std::size_t at) const
    {
        return at < digits ? number_from<std::uint16_t>(rest.substr(2 * at)) : std::uint16_t(0);
    }
    int power(std::size_t at) const { return static_cast<std::int16_t>(weight) - static_cast<int>(at); }
    bool is_negative() const { return sign == 0x4000; }
    bool is_special() const { return sign != 0 && sign != 0x4000; }
};

std::optional<std::int64_t> integer_from_numeric(Numeric const& numeric)
{
    if (numeric.is_special() || numeric.power(0) > 4)
        return std::nullopt;
    std::int64_t sum = 0;
    for (std::size_t at = 0; numeric.power(at) >= 0; ++at)
        if (__builtin_mul_overflow(sum, 10'000, &sum) || __builtin_add_overflow(sum, numeric.digit(at), &sum))
            return std::nullopt;
    for (std::size_t at = 0; at < numeric.digits; ++at)
        if (numeric.power(at) < 0 && numeric.digit(at) != 0)
            return std::nullopt;
    return numeric.is_negative() ? -sum : sum;
}

double real_from_numeric(Numeric const& numeric)
{
    double sum = 0;
    for (std::size_t at = 0; at < numeric.digits; ++at)
        sum += numeric.digit(at) * std::pow(10'000.0, numeric.power(at));
    return numeric.is_negative() ? -sum : sum;
}

} // namespace

bool append_binary(std::string& out, Value::Content const& content, Oid type)
{
    return std::visit(Overloaded{
                          [&](std::monostate) { return true; },
                          [&](std::int64_t number) { return append_integer(out, number, type); },
                          [&](double number) {
                              append_number(out, std::bit_cast<std::uint64_t>(number));
                              return type == type_float8;
                          },
                          [&](std::string_view text) { return append_text(out, text, type); },
                          [&](std::array<char, 10> const& day) {
                              return append_text(out, {day.data(), day.size()}, type);
                          },
                          [&](ByteView bytes) {
                              out.append(reinterpret_cast<char const*>(bytes.data()), bytes.size());
                              return type == type_bytea;
                          },
                      },
                      content);
}

std::optional<std::int64_t> integer_from(std::string_view binary, Oid type)
{
    switch (type) {
    case type_int8:
        return static_cast<std::int64_t>(number_from<std::uint64_t>(binary));
    case type_int4:
        return static_cast<std::int32_t>(number_from<std::uint32_t>(binary));
    case type_int2:
        return static_cast<std::int16_t>(number_from<std::uint16_t>(binary));
    case type_bool:
        return binary.front() != 0;
    case type_numeric:
        return integer_from_numeric(Numeric(binary));
    default:
        return std::nullopt;
    }
}

std::optional<double> real_from(std::string_view binary, Oid type)
{
    switch (type) {
    case type_float8:
        return std::bit_cast<double>(number_from<std::uint64_t>(binary));
    case type_float4:
        return std::bit_cast<float>(number_from<std::uint32_t>(binary));
    case type_numeric:
        return real_from_numeric(Numeric(binary));
    default:
        if (auto const number = integer_from(binary, type))
            return static_cast<double>(*number);
        return std::nullopt;
    }
}

} // namespace manyhands::store::postgres
