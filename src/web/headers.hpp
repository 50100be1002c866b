// SPDX-License-Identifier: AGPL-3.0-or-later
// The header fields of one request, and one header field of an answer.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::web {

/// One field of an answer. The value holds no line ends: writing one that does is a broken promise.
struct Header {
    std::string name;
    std::string value;
};

/// The fields of a request, in the order they came; immutable, so that a copy costs a counter.
class Headers {
public:
    /// One field, as views that live as long as any copy of the Headers.
    struct Field {
        std::string_view name;
        std::string_view value;
    };

    Headers() = default;
    /// `fields` may point anywhere; they are copied. Names are kept in lower case.
    explicit Headers(std::vector<Field> const& fields);

    /// The value of the first field of that name (given in lower case), or an empty text. O(fields).
    std::string_view first(std::string_view lower_name) const;
    std::vector<Field> const& fields() const;

private:
    struct Block {
        std::string text;
        std::vector<Field> fields;
    };
    std::shared_ptr<Block const> block_;
};

} // namespace manyhands::web
