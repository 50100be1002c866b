// SPDX-License-Identifier: AGPL-3.0-or-later
// Forms and queries, and the small words that stand in them.
#include "fuzz_target.hpp"

#include "area/mail/mail_message.hpp"
#include "base/csv.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "web/form.hpp"
#include "web/multipart.hpp"
#include "web/response.hpp"
#include "web/strict_text.hpp"

namespace manyhands::fuzz {

namespace {

using namespace web;

std::string run_pairs(std::string_view bytes)
{
    auto const pairs = decode_pairs(bytes, {.fields = 50, .value_bytes = 200});
    if (!pairs)
        return "";
    std::string again;
    for (auto const& [name, value] : pairs->items()) {
        if (!is_clean_text(name) || !is_clean_text(value) || value.size() > 200)
            return "a pair is not clean";
        again += percent_encode(name) + "=" + percent_encode(value) + "&";
    }
    auto const back = decode_pairs(again, {});
    return back && back->items() == pairs->items() ? "" : "the pairs do not come back";
}

std::string run_multipart(std::string_view bytes)
{
    std::string const body(bytes); // a copy of exactly its size, so that reading beyond it is seen
    auto const parts = read_multipart(body, "b", {.fields = 20});
    if (!parts)
        return "";
    std::string again;
    for (auto const& part : *parts) {
        bool const inside = part.bytes.empty() ||
            (part.bytes.data() >= body.data() &&
             part.bytes.data() + part.bytes.size() <= body.data() + body.size());
        if (!inside || part.name.empty() || !is_clean_text(part.name))
            return "a part is not clean";
        if (!part.file_name && !is_clean_text(part.bytes))
            return "a field is not clean";
        if (part.bytes.contains("\r\n--b"))
            return "a part holds the boundary";
    }
    return "";
}

std::string run_form(std::string_view bytes)
{
    // The first line is the content type.
    auto const end = std::min(bytes.find('\n'), bytes.size());
    auto const form = Form::parse(bytes.substr(0, end),
                                  std::string(bytes.substr(std::min(end + 1, bytes.size()))), {.fields = 20});
    if (!form)
        return "";
    for (auto const& [name, value] : form->fields().items()) {
        auto const line = form->text(name);
        if (line.find_first_of("\r\n\t") != std::string::npos || tidy_line(line) != line)
            return "a line is not one";
        if (form->long_text(name).contains('\r'))
            return "a return is left";
    }
    (void)form->file("f");
    return "";
}

std::string run_words(std::string_view bytes)
{
    if (auto const id = parse_id(bytes); id && id_text(*id) != bytes)
        return "an id has two spellings";
    if (auto const day = Day::parse(bytes); day && day->iso() != bytes)
        return "a day has two spellings";
    if (auto const decoded = from_base64url(bytes); decoded && to_base64url(*decoded) != bytes)
        return "base64url has two spellings";
    if (auto const address = mail::check_address(bytes)) {
        if (mail::check_address(*address) != *address ||
            address->find_first_of("\r\n <>,;\"") != std::string::npos)
            return "an address is not clean";
    }
    auto const local = local_address(bytes, "/");
    if (!local.starts_with('/') || local.starts_with("//") ||
        local.find_first_of("\\\r\n\t ") != std::string::npos)
        return "an address leads away";
    return "";
}

std::string run_csv(std::string_view bytes)
{
    CsvReader reader(bytes);
    std::vector<std::vector<std::string>> rows;
    std::string again;
    CsvWriter writer(again);
    std::size_t line = 0;
    for (std::vector<std::string> row; reader.next(row);) {
        if (reader.line() <= line)
            return "the lines do not go on";
        line = reader.line();
        for (auto const& field : row)
            writer.field(field);
        writer.end_row();
        rows.push_back(row);
    }
    CsvReader back(again);
    for (auto const& wanted : rows)
        if (std::vector<std::string> row; !back.next(row) || row != wanted)
            return "a row does not come back";
    return "";
}

} // namespace

std::vector<Target> form_targets()
{
    std::string const field = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
    std::string const file = "--b\r\nContent-Disposition: form-data; name=\"f\"; "
                             "filename=\"x%22.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                             "\xff\r\n--\r\n";
    return {
        {"pairs", {"a=1&b=%20%C3%A9&c", "text=one%0D%0Atwo++&&=&%41=%2b"}, run_pairs},
        {"multipart",
         {field + "--b--\r\n", field + file + "--b--", field + field + "--b--\r\n"},
         run_multipart},
        {"form",
         {"application/x-www-form-urlencoded\na=1&b=+x++y%0d%0az+",
          "multipart/form-data; boundary=b\n" + field + "--b--",
          "multipart/form-data; boundary=\"b\"\n" + file + "--b--\r\n"},
         run_form},
        {"words",
         {"mzxw6ytbmzxw6ytbmzxw6ytbmy", "2026-11-25", "A.b+c@example.org", "/home?a=b", "//evil.example",
          "Zm9vYg"},
         run_words},
        {"csv", {"a,b\r\n\"c \"\"d\"\"\",\"e\nf\"\n,\n", "\xEF\xBB\xBFx,y\nz"}, run_csv},
    };
}

} // namespace manyhands::fuzz
