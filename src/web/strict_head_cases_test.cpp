// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/strict_head_cases_test.hpp"

namespace manyhands::web {

namespace {

/// A head whose first line is this one.
std::string line(std::string_view first) { return std::string(first) + "\r\nHost: a\r\n\r\n"; }
/// A GET whose Host field has this value.
std::string host_of(std::string_view value)
{
    return "GET /page HTTP/1.1\r\nHost: " + std::string(value) + "\r\n\r\n";
}

StrictCase not_there(std::string_view name, std::string_view section, std::string bytes)
{
    return {name, section, std::move(bytes), {404}, Then::goes_on};
}

std::vector<StrictCase> method_cases()
{
    std::vector<StrictCase> cases{
        refused("method_of_letters_in_lower_case", "3.1", line("get /page HTTP/1.1"), 501),
        refused("method_with_one_letter_more", "3.1", line("GETS /page HTTP/1.1"), 501),
        refused("method_with_one_letter_less", "3.1", line("GE /page HTTP/1.1"), 501),
        refused("method_with_a_colon", "3.1", line("GE:T /page HTTP/1.1")),
        refused("method_with_a_quote", "3.1", line("\"GET\" /page HTTP/1.1")),
        refused("method_with_a_control_character", "3.1", line("G\x01T /page HTTP/1.1")),
        refused("method_beyond_ascii", "3.1", line("GÉT /page HTTP/1.1")),
        refused("method_absent", "3.1", line(" /page HTTP/1.1")),
        refused("method_of_2000_letters", "3.1", line(std::string(2000, 'G') + " /page HTTP/1.1"), 501),
    };
    for (auto const* method : {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"})
        cases.push_back(refused(method, "9110 9.1", line(std::string(method) + " /page HTTP/1.1"), 405));
    for (auto const* method : {"REPORT", "SEARCH", "PURGE", "LINK", "UNLINK", "SOURCE", "ANNOUNCE", "MKCOL",
                               "PRI", "QUERY", "PROPFIND", "DESCRIBE"})
        cases.push_back(refused(method, "9110 15.6.2", line(std::string(method) + " /page HTTP/1.1"), 501));
    cases.push_back(refused("method_with_a_hyphen", "9110 15.6.2", line("M-SEARCH * HTTP/1.1"), 501));
    return cases;
}

std::vector<StrictCase> version_cases()
{
    return {
        {"version_1_0_closes", "2.3", line("GET /page HTTP/1.0"), {200}, Then::closes, "page"},
        refused("version_1_2", "2.3", line("GET /page HTTP/1.2"), 505),
        refused("version_0_9", "2.3", line("GET /page HTTP/0.9"), 505),
        refused("version_5_6", "2.3", line("GET /page HTTP/5.6"), 505),
        refused("version_of_one_digit", "2.3", line("GET /page HTTP/1")),
        refused("version_of_three_digits", "2.3", line("GET /page HTTP/1.10")),
        refused("version_with_a_leading_zero", "2.3", line("GET /page HTTP/01.1")),
        refused("version_with_a_comma", "2.3", line("GET /page HTTP/1,1")),
        refused("version_without_digits", "2.3", line("GET /page HTTP/x.y")),
        refused("version_in_lower_case", "2.3", line("GET /page http/1.1")),
        refused("version_of_ice", "2.3", line("GET /page ICE/1.0")),
        refused("version_of_rtsp", "2.3", line("GET /page RTSP/1.0")),
        refused("version_with_a_letter_before", "2.3", line("GET /page XHTTP/1.1")),
        refused("version_with_a_letter_behind", "2.3", line("GET /page HTTP/1.1x")),
        refused("version_with_a_space_behind", "3", line("GET /page HTTP/1.1 ")),
        refused("version_with_a_tab_behind", "3", line("GET /page HTTP/1.1\t")),
        refused("version_absent", "3", line("GET /page")),
        refused("version_empty", "3", line("GET /page ")),
    };
}

} // namespace

std::vector<StrictCase> request_line_cases()
{
    std::vector<StrictCase> cases{
        taken("plain", "3", line("GET /page HTTP/1.1")),
        refused("two_spaces_first", "3", line("GET  /page HTTP/1.1")),
        refused("two_spaces_last", "3", line("GET /page  HTTP/1.1")),
        refused("tab_first", "3", line("GET\t/page HTTP/1.1")),
        refused("tab_last", "3", line("GET /page\tHTTP/1.1")),
        refused("form_feed_for_a_space", "3", line("GET\f/page HTTP/1.1")),
        refused("return_for_a_space", "2.2", line("GET /page\rHTTP/1.1")),
        refused("space_before_everything", "3", " " + line("GET /page HTTP/1.1")),
        refused("return_within", "2.2", line("GET /page HTTP/1.1\r")),
        refused("line_feed_alone", "2.2", "GET /page HTTP/1.1\nHost: a\r\n\r\n"),
        refused("return_alone", "2.2", "GET /page HTTP/1.1\rHost: a\r\n\r\n"),
        refused("line_feed_then_return", "2.2", "GET /page HTTP/1.1\n\rHost: a\r\n\r\n"),
        // Section 2.2 would let us pass over one empty line; nobody we want to hear sends it.
        refused("empty_line_before", "2.2", "\r\n" + line("GET /page HTTP/1.1")),
        refused("line_feed_before", "2.2", "\n" + line("GET /page HTTP/1.1")),
        refused("byte_order_mark_before", "3", "\xEF\xBB\xBF" + line("GET /page HTTP/1.1")),
        refused("nothing_but_an_empty_line", "3", "\r\n\r\n"),
        refused("answer_in_the_place_of_a_request", "2.1", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
        refused("nul_within", "2.2", line(std::string("GET /pa\0ge HTTP/1.1", 20))),
    };
    for (auto const& more : {method_cases(), version_cases()})
        cases.insert(cases.end(), more.begin(), more.end());
    return cases;
}

std::vector<StrictCase> target_cases()
{
    std::vector<StrictCase> cases{
        taken("query", "3.2.1", get_of("/page?a=b&c=d")),
        taken("query_empty", "3.2.1", get_of("/page?")),
        taken("query_with_a_question_mark", "3986 3.4", get_of("/page?a=b?c")),
        taken("query_with_a_bar_and_brackets", "3.2", get_of("/page?a=|{x}[y]^`\\")),
        taken("query_that_is_encoded", "3986 2.1", get_of("/page?a=%C3%A9%20%22")),
        not_there("path_ends_with_a_slash", "3986 3.3", get_of("/page/")),
        not_there("path_with_a_parameter", "3986 3.3", get_of("/page;v=1")),
        not_there("path_encoded_twice_is_decoded_once", "3986 2.4", get_of("/%252e%252e/page")),
        not_there("path_of_4096_bytes", "3", get_of("/" + std::string(4095, 'a'))),
        refused("path_of_4097_bytes", "3", get_of("/" + std::string(4096, 'a')), 414),
        refused("query_over_the_limit", "3", get_of("/page?" + std::string(4096, 'a')), 414),
        refused("query_with_a_quote", "3.2", get_of("/page?a=\"b\"")),
        refused("query_with_an_angle_bracket", "3.2", get_of("/page?a=<b>")),
        refused("query_with_utf_8_as_it_is", "3.2", get_of("/page?a=é")),
        refused("query_with_a_broken_escape", "3986 2.1", get_of("/page?a=%4")),
        refused("query_with_an_encoded_nul", "3986 2.1", get_of("/page?a=%00")),
        refused("query_with_a_tab", "3.2", get_of("/page?a=\tb")),
        // Section 3.2.2 wants absolute-form taken from proxies; ours do not send it, and Host must not lie.
        refused("absolute_form", "3.2.2", get_of("http://a/page")),
        refused("absolute_form_with_a_port", "3.2.2", get_of("http://a:80/page")),
        refused("absolute_form_ended_by_a_query", "3.2.2", get_of("http://a?b=c")),
        refused("absolute_form_with_a_name", "3.2.2", get_of("http://me:you@a/page")),
        refused("absolute_form_of_another_scheme", "3.2.2", get_of("file:///etc/passwd")),
        refused("authority_form", "3.2.3", get_of("a:80")),
        refused("asterisk_form", "3.2.4", get_of("*")),
        refused("relative_path", "3.2.1", get_of("page")),
        refused("only_a_query", "3.2.1", get_of("?a=b")),
        refused("fragment", "3.2", get_of("/page#a")),
        refused("fragment_behind_a_query", "3.2", get_of("/page?a=b#c")),
        refused("space_within", "3.2", get_of("/pa ge")),
        refused("delete_within", "3.2", get_of("/pa\x7fge")),
    };
    auto const path = [&](std::string_view name, std::string_view what) {
        cases.push_back(refused(name, "3986 3.3", get_of("/page" + std::string(what))));
    };
    path("path_with_a_quote", "\"");
    path("path_with_less", "<");
    path("path_with_greater", ">");
    path("path_with_a_backslash", "\\");
    path("path_with_a_caret", "^");
    path("path_with_a_grave_accent", "`");
    path("path_with_a_bar", "|");
    path("path_with_a_brace", "{a}");
    path("path_with_a_bracket", "[a]");
    path("path_with_utf_8_as_it_is", "é");
    path("path_with_dots", "/../page");
    path("path_with_encoded_dots", "/%2e%2E/page");
    path("path_with_half_encoded_dots", "/.%2e/page");
    path("path_with_an_encoded_slash", "%2fa");
    path("path_with_an_encoded_backslash", "%5ca");
    path("path_with_an_encoded_line_end", "%0d%0aX:y");
    path("path_with_an_overlong_slash", "%c0%af");
    path("path_with_two_slashes", "//a");
    return cases;
}

std::vector<StrictCase> field_cases()
{
    std::vector<StrictCase> cases{
        taken("name_of_every_character_it_may_have", "9110 5.6.2", get_with("!#$%&'*+-.^_`|~09azAZ: v\r\n")),
        taken("value_empty", "9110 5.5", get_with("X:\r\n")),
        taken("value_of_nothing_but_space", "9110 5.5", get_with("X: \t \r\n")),
        taken("value_with_space_around", "9110 5.5", get_with("X: \t v \t\r\n")),
        taken("value_with_a_tab_within", "9110 5.5", get_with("X: a\tb\r\n")),
        taken("value_beyond_ascii", "9110 5.5", get_with("X: D\xfcsseldorf \xff\r\n")),
        taken("value_with_colons", "5", get_with("X: a:b: c\r\n")),
        taken("name_seen_twice", "9110 5.3", get_with("X: a\r\nX: b\r\n")),
        refused("line_feed_between_fields", "2.2", get_with("X: a\nY: b\r\n")),
        refused("line_feed_behind_an_empty_value", "2.2", get_with("X:\nTransfer-Encoding: chunked\r\n")),
        refused("return_between_fields", "2.2", get_with("X: a\rY: b\r\n")),
        refused("return_behind_an_empty_value", "2.2", get_with("X:\rTransfer-Encoding: chunked\r\n")),
        refused("two_returns_at_the_end_of_a_line", "2.2", get_with("X: a\r\r\n")),
        refused("return_at_the_start_of_a_line", "2.2", get_with("\rX: a\r\n")),
        refused("line_feed_for_the_empty_line", "2.2", "GET /page HTTP/1.1\r\nHost: a\r\n\n"),
        refused("return_for_the_empty_line", "2.2",
                "GET /page HTTP/1.1\r\nHost: a\r\n\rGET /page HTTP/1.1\r\n\r\n"),
        refused("only_line_feeds", "2.2", "GET /page HTTP/1.1\nHost: a\n\n"),
        refused("folded_by_a_space", "5.2", get_with("X: a\r\n b\r\n")),
        refused("folded_by_a_tab", "5.2", get_with("X: a\r\n\tb\r\n")),
        refused("folded_behind_an_empty_value", "5.2", get_with("X:\r\n b\r\n")),
        refused("folded_into_nothing", "5.2", get_with("X: a\r\n \r\n")),
        refused("folded_name", "5.2", get_with("X\r\n : a\r\n")),
        refused("folded_connection", "5.2", get_with("Connection: keep-alive,\r\n close\r\n")),
        refused("folded_field_that_looks_like_a_length", "5.2", get_with("X: a\r\n Content-Length: 5\r\n")),
        refused("space_before_the_first_field", "2.2", "GET /page HTTP/1.1\r\n Host: a\r\n\r\n"),
        refused("space_before_a_colon", "5.1", get_with("X : a\r\n")),
        refused("tab_before_a_colon", "5.1", get_with("X\t: a\r\n")),
        refused("space_before_the_colon_of_a_length", "5.1", post_with("Content-Length : 3\r\n", "abc")),
        refused("no_colon", "5", get_with("X\r\n")),
        refused("no_name", "5", get_with(": a\r\n")),
        refused("cut_off_in_a_name", "5",
                get_with("Connection\r\x1b\x35\xd5"
                         "eep-Alive\r\n")),
        refused("one_field_of_9000_bytes", "5.4", get_with("X: " + std::string(9000, 'a') + "\r\n"), 431),
        refused("fields_of_17000_bytes", "5.4",
                get_with("X: " + std::string(8000, 'a') + "\r\nY: " + std::string(8000, 'a') + "\r\n" +
                         "Z: " + std::string(1000, 'a') + "\r\n"),
                431),
    };
    auto const name = [&](std::string_view what, std::string_view bytes) {
        cases.push_back(refused(what, "9110 5.6.2", get_with("Fo" + std::string(bytes) + ": a\r\n")));
    };
    name("name_with_an_at", "@");
    name("name_with_a_space", " o");
    name("name_with_a_parenthesis", "(o");
    name("name_with_a_comma", ",o");
    name("name_with_a_slash", "/o");
    name("name_with_a_quote", "\"o\"");
    name("name_with_a_brace", "{o}");
    name("name_with_a_return", "\ro");
    name("name_with_a_control_character", "\x01o");
    name("name_with_delete", "\x7f");
    name("name_beyond_ascii", "\xe9");
    auto const value = [&](std::string_view what, std::string_view bytes) {
        cases.push_back(refused(what, "9110 5.5", get_with("X: a" + std::string(bytes) + "b\r\n")));
    };
    value("value_with_nul", std::string_view("\0", 1));
    value("value_with_a_control_character", "\x01");
    value("value_with_a_backspace", "\b");
    value("value_with_a_vertical_tab", "\v");
    value("value_with_a_form_feed", "\f");
    value("value_with_escape", "\x1b");
    value("value_with_delete", "\x7f");
    return cases;
}

std::vector<StrictCase> host_cases()
{
    std::vector<StrictCase> cases{
        taken("host_in_capitals_with_a_port", "3.2", host_of("Example.ORG:8080")),
        taken("host_with_an_underscore", "3986 3.2.2", host_of("home_0.example")),
        taken("host_of_ipv6", "3986 3.2.2", host_of("[2001:db8::1]:80")),
        taken("host_with_space_around", "9110 5.5", host_of("\t a \t")),
        refused("host_absent", "3.2", "GET /page HTTP/1.1\r\n\r\n"),
        // Section 3.2 asks it of HTTP/1.1 alone; here a form's origin is compared with it, so all must have
        // it.
        refused("host_absent_in_1_0", "3.2", "GET /page HTTP/1.0\r\n\r\n"),
        refused("host_twice", "3.2", get_with("Host: b\r\n")),
        refused("host_twice_the_same", "3.2", get_with("Host: a\r\n")),
        refused("host_twice_in_other_letters", "3.2", get_with("hOST: a\r\n")),
        refused("host_with_a_name_of_254_bytes", "1035 2.3.4", host_of(std::string(254, 'a'))),
    };
    auto const host = [&](std::string_view name, std::string_view value) {
        cases.push_back(refused(name, "3.2", host_of(value)));
    };
    host("host_empty", "");
    host("host_of_a_list", "a,b");
    host("host_of_two", "a b");
    host("host_with_a_path", "a/b");
    host("host_with_a_query", "a?b");
    host("host_with_a_scheme", "http://a");
    host("host_with_a_name_before", "me@a");
    host("host_with_an_equals_sign", "0.0.0.0=5000");
    host("host_with_a_backslash", "a\\b");
    host("host_with_a_quote", "a\"b");
    host("host_beyond_ascii", "é");
    host("host_that_is_encoded", "a%2eb");
    host("host_of_nothing_but_a_port", ":80");
    host("host_with_a_port_of_nothing", "a:");
    host("host_with_port_0", "a:0");
    host("host_with_port_65536", "a:65536");
    host("host_with_a_port_of_six_digits", "a:000080");
    host("host_with_a_port_with_a_sign", "a:+80");
    host("host_with_a_port_of_letters", "a:b");
    host("host_with_two_ports", "a:80:81");
    host("host_of_ipv6_that_is_not_closed", "[::1");
    host("host_of_ipv6_with_something_behind", "[::1]a");
    host("host_of_ipv6_with_a_zone", "[fe80::1%25eth0]");
    host("host_of_empty_brackets", "[]");
    return cases;
}

} // namespace manyhands::web
