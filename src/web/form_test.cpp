// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/form.hpp"

#include "base/random.hpp"
#include "base/text.hpp"
#include "web/multipart.hpp"
#include "web/strict.hpp"
#include "web/strict_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::web {
namespace {

constexpr auto urlencoded = "application/x-www-form-urlencoded";
constexpr auto multipart = "multipart/form-data; boundary=----b";

std::string key_of(Result<Form> const& form) { return form ? "" : form.error().note.key; }

std::string part(std::string_view name, std::string_view value)
{
    return "------b\r\nContent-Disposition: form-data; name=\"" + std::string(name) + "\"\r\n\r\n" +
        std::string(value) + "\r\n";
}

TEST(Form, reads_fields_in_their_order)
{
    auto const form =
        Form::parse(urlencoded, "a=1&b=x+y%20%20z&a=%C3%A9&empty=&text=one%0D%0Atwo++%0D%0A&&lonely").value();
    EXPECT_EQ(form.all("a"), (std::vector<std::string>{"1", "é"}));
    EXPECT_EQ(form.text("b"), "x y z");
    EXPECT_EQ(form.long_text("text"), "one\ntwo");
    EXPECT_TRUE(form.has("empty") && form.has("lonely"));
    EXPECT_FALSE(form.has("absent"));
    EXPECT_EQ(form.text("absent"), "");
}

TEST(Form, refuses_what_is_broken_too_large_or_of_another_kind)
{
    for (auto const* body : {"a=%", "a=%4", "a=%zz", "a=%ff", "a=%00", "%01=a", "a=%c0%80", "a=%ed%a0%80"})
        EXPECT_EQ(key_of(Form::parse(urlencoded, body)), "web.form_broken") << body;
    std::string many;
    for (int count = 0; count < 501; ++count)
        many += "a=1&";
    EXPECT_EQ(key_of(Form::parse(urlencoded, many)), "web.form_too_large");
    EXPECT_EQ(key_of(Form::parse(urlencoded, "a=12345", {.value_bytes = 4})), "web.form_too_large");
    EXPECT_EQ(key_of(Form::parse(urlencoded, std::string(201, 'a') + "=1")), "web.form_too_large");
    for (auto const* type :
         {"", "text/plain", "application/json", "application/x-www-form-urlencoded; charset=latin1",
          "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=a b"})
        EXPECT_EQ(key_of(Form::parse(type, "a=1")), "web.form_unknown_type") << type;
}

TEST(Form, reads_files_beside_fields)
{
    std::string const bytes("\0\r\n--x\xff\r\n", 9);
    auto const body = part("title", " A  title ") +
        "------b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"v%22o.csv\"\r\n" +
        "Content-Type: text/csv\r\n\r\n" + bytes +
        "\r\n------b\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n" +
        "Content-Type: application/octet-stream\r\n\r\n\r\n" + part("empty", "") + "------b--\r\n";
    auto const form = Form::parse(multipart, body).value();
    EXPECT_EQ(form.text("title"), "A title");
    EXPECT_TRUE(form.has("empty"));
    auto const file = form.file("file").value();
    EXPECT_EQ(file.name, "v\"o.csv");
    EXPECT_EQ(file.content_type, "text/csv");
    EXPECT_EQ(file.bytes, bytes);
    EXPECT_FALSE(form.file("none").has_value());
    EXPECT_FALSE(form.file("title").has_value());
}

TEST(Form, a_file_outlives_the_move_of_its_form)
{
    auto form =
        Form::parse("multipart/form-data; boundary=b",
                    "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\nabc\r\n--b--")
            .value();
    auto const moved = std::move(form);
    EXPECT_EQ(moved.file("f")->bytes, "abc");
}

TEST(Form, refuses_broken_parts)
{
    std::string const end = "------b--\r\n";
    std::string const head = "------b\r\nContent-Disposition: ";
    for (auto const& body :
         {std::string(), std::string("x"), part("a", "1"), "preamble\r\n" + part("a", "1") + end,
          part("a", "1") + end + "epilogue", part("a", "\xff") + end, part("", "1") + end,
          head + "attachment; name=\"a\"\r\n\r\n1\r\n" + end, head + "form-data; name=a\r\n\r\n1\r\n" + end,
          head + "form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n" + end,
          head + "form-data; filename=\"b\"\r\n\r\n1\r\n" + end,
          head + "form-data; name=\"a\"; evil=\"b\"\r\n\r\n1\r\n" + end,
          head + "form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n" + end,
          std::string("------b\r\n\r\n1\r\n") + end})
        EXPECT_EQ(key_of(Form::parse(multipart, body)), "web.form_broken") << body;
    EXPECT_EQ(key_of(Form::parse(multipart, "------b\r\nX: " + std::string(9000, 'x'))),
              "web.form_too_large");
    EXPECT_EQ(key_of(Form::parse(multipart, part("a", "1") + part("b", "2") + end, {.fields = 1})),
              "web.form_too_large");
}

std::string clean(std::string const& text) { return is_clean_text(text) ? text : "x"; }

RC_GTEST_PROP(FormProperty, what_is_encoded_is_decoded, ())
{
    auto const items = *rc::gen::container<std::vector<std::pair<std::string, std::string>>>(
        rc::gen::pair(rc::gen::string<std::string>(), rc::gen::string<std::string>()));
    std::string body;
    std::vector<std::pair<std::string, std::string>> wanted;
    for (auto const& [name, value] : items) {
        wanted.emplace_back(clean(name), clean(value));
        body += percent_encode(wanted.back().first) + '=' + percent_encode(wanted.back().second) + '&';
    }
    RC_ASSERT(decode_pairs(body, {}).value().items() == wanted);
}

RC_GTEST_PROP(FormProperty, a_file_of_any_bytes_comes_back, (std::vector<std::uint8_t> const& bytes))
{
    std::string const content(bytes.begin(), bytes.end());
    auto const boundary = random_token();
    auto const body = "--" + boundary +
        "\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n" + content + "\r\n--" +
        boundary + "--\r\n";
    auto const parts = read_multipart(body, boundary, {}).value();
    RC_ASSERT(parts.size() == 1U && parts[0].bytes == content);
}

/// Bytes that look like a message more often than chance would have it.
std::string mangled(std::string text)
{
    auto const edits = *rc::gen::inRange(0, 8);
    for (int edit = 0; edit < edits && !text.empty(); ++edit) {
        auto const at = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(text.size())));
        auto const byte = *rc::gen::oneOf(rc::gen::elementOf(std::string("\r\n\0 :;=%\"-/", 12)),
                                          rc::gen::arbitrary<char>());
        *rc::gen::arbitrary<bool>() ? text.erase(at, 1) : text.insert(at, 1, byte);
    }
    return text;
}

RC_GTEST_PROP(FormProperty, no_bytes_break_the_readers, ())
{
    auto const form = mangled(part("a", "1") + part("b", "2") + "------b--\r\n");
    (void)read_multipart(form, "----b", {});
    (void)decode_pairs(mangled("a=1&b=%20%C3%A9"), {});
    auto const head =
        read_head(mangled("POST /a/b?c=d HTTP/1.1\r\nHost: a:1\r\nContent-Length: 3\r\nX: y\r\n\r\n"), {});
    if (head) {
        RC_ASSERT(is_clean_text(head->path) && head->path.starts_with('/'));
        RC_ASSERT(!head->path.contains("/../") && !head->path.contains("//"));
    }
}

} // namespace
} // namespace manyhands::web
