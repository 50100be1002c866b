// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person sent with a form, read strictly: well-formed, clean UTF-8, within limits, or refused as a
// whole.
#pragma once

#include "base/hash.hpp"
#include "base/result.hpp"
#include "web/limits.hpp"
#include "web/request.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::web {

/// A file of a multipart form. `bytes` are what the person's disk held: any bytes at all; they live as long
/// as the Form they came from or any copy of it.
struct UploadedFile {
    std::string name;         ///< as the browser called it; never used as a path
    std::string content_type; ///< as the browser guessed it; proves nothing
    std::string_view bytes;
};

class Form {
public:
    /// Reads application/x-www-form-urlencoded (WHATWG URL section 5) or multipart/form-data (RFC 7578), by
    /// `content_type`. Fault::invalid with web.form_unknown_type, web.form_broken (escapes, parts, encoding,
    /// control characters) or web.form_too_large (fields or their bytes). O(bytes).
    static Result<Form> parse(std::string_view content_type, std::string body, FormLimits const& limits = {});

    bool has(std::string_view name) const { return fields_.first(name).has_value(); }
    /// One line: white space at the ends gone, inside single. Empty where the field is absent.
    std::string text(std::string_view name) const;
    /// Several lines: white space at the ends gone, line ends as \n.
    std::string long_text(std::string_view name) const;
    /// Every value of that name as one line, in the order of the form: check boxes.
    std::vector<std::string> all(std::string_view name) const;
    /// The file of that field; nothing where it is absent or no file was chosen.
    std::optional<UploadedFile> file(std::string_view name) const;
    /// Of everything that was sent, files too, in its order; but not of fields whose names begin with an
    /// underscore: those are the page's own, not what the person said.
    Hash digest() const;
    bool has_files() const { return !files_.empty(); }
    /// All fields that are not files, as they were typed: for showing the form again.
    Pairs const& fields() const { return fields_; }

private:
    std::shared_ptr<std::string const> body_; ///< what the files point into
    Pairs fields_;
    std::vector<std::pair<std::string, UploadedFile>> files_;
};

/// The form of a POST; takes the body out of the request.
Result<Form> read_form(Request& request, FormLimits const& limits = {});

} // namespace manyhands::web
