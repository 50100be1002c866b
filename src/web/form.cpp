// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/form.hpp"

#include "base/text.hpp"
#include "web/multipart.hpp"
#include "web/strict_text.hpp"

namespace manyhands::web {

namespace {

std::unexpected<Error> refused(FormFault fault)
{
    return fail(Fault::invalid, fault == FormFault::broken ? "web.form_broken" : "web.form_too_large");
}

// `application/x-www-form-urlencoded`, with a charset of UTF-8 or none.
bool is_urlencoded(std::string_view content_type)
{
    auto const type = lower_ascii(tidy_line(content_type));
    return type == "application/x-www-form-urlencoded" ||
        type == "application/x-www-form-urlencoded; charset=utf-8" ||
        type == "application/x-www-form-urlencoded;charset=utf-8";
}

} // namespace

Result<Form> Form::parse(std::string_view content_type, std::string body, FormLimits const& limits)
{
    Form form;
    if (is_urlencoded(content_type)) {
        auto pairs = decode_pairs(body, limits);
        if (!pairs)
            return refused(pairs.error());
        form.fields_ = std::move(*pairs);
        return form;
    }
    auto const boundary = boundary_of(content_type);
    if (!boundary)
        return fail(Fault::invalid, "web.form_unknown_type");
    form.body_ = std::make_shared<std::string const>(std::move(body));
    auto parts = read_multipart(*form.body_, *boundary, limits);
    if (!parts)
        return refused(parts.error());
    for (auto& part : *parts) {
        if (part.file_name)
            form.files_.emplace_back(part.name, UploadedFile{*part.file_name, part.content_type, part.bytes});
        else
            form.fields_.add(std::move(part.name), std::string(part.bytes));
    }
    return form;
}

std::string Form::text(std::string_view name) const { return tidy_line(fields_.first(name).value_or("")); }

std::string Form::long_text(std::string_view name) const { return tidy(fields_.first(name).value_or("")); }

std::vector<std::string> Form::all(std::string_view name) const
{
    auto values = fields_.all(name);
    for (auto& value : values)
        value = tidy_line(value);
    return values;
}

std::optional<UploadedFile> Form::file(std::string_view name) const
{
    for (auto const& [field, file] : files_)
        // A file field that was left empty comes with neither name nor bytes.
        if (field == name && !(file.name.empty() && file.bytes.empty()))
            return file;
    return std::nullopt;
}

Hash Form::digest() const
{
    std::string said;
    // Each part with its length, so that no two forms read the same.
    auto const add = [&](std::string_view part) { (said += std::to_string(part.size()) + ':') += part; };
    for (auto const& [name, value] : fields_.items())
        if (!name.starts_with('_')) {
            add(name);
            add(value);
        }
    for (auto const& [name, file] : files_) {
        add(name);
        add(file.name);
        add(sha256(file.bytes).hex());
    }
    return sha256(said);
}

Result<Form> read_form(Request& request, FormLimits const& limits)
{
    return Form::parse(request.headers.first("content-type"), std::move(request.body), limits);
}

} // namespace manyhands::web
