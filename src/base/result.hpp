// SPDX-License-Identifier: AGPL-3.0-or-later
// Expected failures are values. A Result holds what was asked for, or an Error that a person can be told
// about.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace manyhands {

/// What kind of failure it is; the web answers 404, 403, 422, 409 and 503, in this order.
enum class Fault { not_found, forbidden, invalid, conflict, unavailable };

/// A value put into a message: words, or a number (numbers choose plural forms).
using NoteArgument = std::variant<std::string, std::int64_t>;

/// Something to tell a person: a key of the catalogue in locale/ and what fills its gaps. Never text itself,
/// because the reader's language is known only where the page is made.
struct Note {
    std::string key;
    std::vector<std::pair<std::string, NoteArgument>> arguments = {};
    bool operator==(Note const&) const = default;
};

/// A note that belongs to one field of a form (rule 14: the message stands at the field).
struct FieldNote {
    std::string field;
    Note note;
    bool operator==(FieldNote const&) const = default;
};

struct Error {
    Fault fault;
    Note note;
    std::vector<FieldNote> fields = {};
    bool operator==(Error const&) const = default;
};

template <class T> using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(Fault fault, std::string_view key)
{
    return std::unexpected(Error{fault, {std::string(key)}});
}

inline std::unexpected<Error> fail(Error error) { return std::unexpected(std::move(error)); }

/// The one answer for "there is no such thing" and for "you may not know whether there is" (rule 17).
inline std::unexpected<Error> not_found() { return fail(Fault::not_found, "web.not_found"); }

/// A form with notes at its fields; `fields` must not be empty.
inline std::unexpected<Error> invalid(std::vector<FieldNote> fields)
{
    return std::unexpected(Error{Fault::invalid, {"web.there_is_a_problem"}, std::move(fields)});
}

} // namespace manyhands

#define MANYHANDS_JOIN_(a, b) a##b
#define MANYHANDS_JOIN(a, b) MANYHANDS_JOIN_(a, b)

/// `auto x = TRY(f());` gives the value, or returns f's Error from the function around it. Not inside
/// coroutines. It stands alone in its statement: g++ 12 forgets to destroy what the rest of the statement had
/// already built when it returns.
#define TRY(expression)                                                                                      \
    ({                                                                                                       \
        auto MANYHANDS_JOIN(try_, __LINE__) = (expression);                                                  \
        if (!MANYHANDS_JOIN(try_, __LINE__).has_value()) [[unlikely]]                                        \
            return std::unexpected(std::move(MANYHANDS_JOIN(try_, __LINE__)).error());                       \
        std::move(MANYHANDS_JOIN(try_, __LINE__)).value();                                                   \
    })

/// The same for a Result<void>, whose value there is nothing to do with.
#define TRY_VOID(expression)                                                                                 \
    do {                                                                                                     \
        if (auto MANYHANDS_JOIN(try_, __LINE__) = (expression); !MANYHANDS_JOIN(try_, __LINE__).has_value()) \
            [[unlikely]]                                                                                     \
            return std::unexpected(std::move(MANYHANDS_JOIN(try_, __LINE__)).error());                       \
    } while (false)
