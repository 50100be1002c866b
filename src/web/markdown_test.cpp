// SPDX-License-Identifier: AGPL-3.0-or-later
// What goes out to a browser: Markdown as harmless HTML, and embedded files.
#include "web/assets.hpp"
#include "web/markdown.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>

namespace manyhands::web {
namespace {

TEST(Markdown, keeps_text_and_structure)
{
    EXPECT_EQ(safe_markdown("# A\n\n###### B\n"), "<h3>A</h3>\n<h6>B</h6>\n");
    EXPECT_EQ(safe_markdown("*a* ~~b~~"), "<p><em>a</em> <del>b</del></p>\n");
    EXPECT_NE(safe_markdown("|a|b|\n|-|-|\n|1|2|\n").find("<td>1</td>"), std::string::npos);
    EXPECT_EQ(safe_markdown(""), "");
}

TEST(Markdown, links_say_that_we_do_not_vouch_for_them)
{
    EXPECT_EQ(safe_markdown("[a](https://b.example)"),
              "<p><a rel=\"nofollow noopener\" href=\"https://b.example\">a</a></p>\n");
    EXPECT_NE(safe_markdown("see https://b.example now")
                  .find("<a rel=\"nofollow noopener\" href=\"https://b.example\">"),
              std::string::npos);
    EXPECT_NE(safe_markdown("[a](/circles)").find("href=\"/circles\""), std::string::npos);
}

TEST(Markdown, leaves_out_what_could_harm)
{
    for (auto const* url : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x",
                            "data:image/png;base64,x", "vbscript:x", "file:///etc/passwd", "//evil.example",
                            "ftp://a", "&#106;avascript:alert(1)", "/\\\\evil.example"}) {
        EXPECT_EQ(safe_markdown("[a](" + std::string(url) + ")"),
                  "<p><a rel=\"nofollow noopener\" href=\"\">a</a></p>\n")
            << url;
        EXPECT_EQ(safe_markdown("![a](" + std::string(url) + ")"),
                  "<p><a rel=\"nofollow noopener\" href=\"\">a</a></p>\n")
            << url;
    }
    for (auto const* html : {"<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b",
                             "<a href=\"javascript:x\">y</a>"}) {
        auto const out = safe_markdown(html);
        EXPECT_EQ(out.find("<script"), std::string::npos) << out;
        EXPECT_EQ(out.find("<img"), std::string::npos) << out;
        EXPECT_EQ(out.find("<a "), std::string::npos) << out;
    }
}

TEST(Markdown, pictures_become_links)
{
    EXPECT_EQ(safe_markdown("![cat](https://b.example/c.png)"),
              "<p><a rel=\"nofollow noopener\" href=\"https://b.example/c.png\">cat</a></p>\n");
    EXPECT_EQ(safe_markdown("[![cat](https://b.example/c.png)](https://d.example)"),
              "<p><a rel=\"nofollow noopener\" href=\"https://d.example\">cat</a></p>\n");
    EXPECT_EQ(safe_markdown("![a ![b](https://b.example) c](https://d.example)").find("<img"),
              std::string::npos);
    EXPECT_NE(safe_markdown("![](https://b.example/c.png)").find(">https://b.example/c.png</a>"),
              std::string::npos);
}

TEST(Markdown, too_long_a_text_is_shown_as_it_is)
{
    auto const out = safe_markdown("<b>\n\n" + std::string(markdown_bytes_max, '*'));
    EXPECT_TRUE(out.starts_with("<p>&lt;b&gt;<br />\n</p>\n<p>***"));
}

RC_GTEST_PROP(MarkdownProperty, no_tag_beyond_the_known_comes_out, ())
{
    auto const pieces =
        *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
            "<", ">",  "![", "](", ")", "[", "javascript:", "https://a", "<script>", "\"", "'",
            "`", "\n", "# ", "* ", "|", "-", "&lt;",        "onclick=",  "x",        " ",  "<a href="}));
    std::string source;
    for (auto const& piece : pieces)
        source += piece;
    auto const out = safe_markdown(source);
    for (auto const* tag : {"<script", "<img", "<a href", "<svg", "href=\"javascript"})
        RC_ASSERT(!out.contains(tag));
}

Asset const style{.path = "/a/site-1.css",
                  .hash = "abc",
                  .content_type = "text/css; charset=utf-8",
                  .naming = Naming::hashed,
                  .raw = as_bytes("0123456789"),
                  .gzip = as_bytes("01234"),
                  .brotli = as_bytes("012")};

Response ask(std::string_view encodings, std::string_view tag = "")
{
    return answer_asset(style, Headers({{"Accept-Encoding", encodings}, {"If-None-Match", tag}}));
}

TEST(Assets, go_out_in_the_smallest_form_that_is_accepted)
{
    EXPECT_EQ(as_text(ask("gzip, deflate, br").fixed), "012");
    EXPECT_EQ(as_text(ask("gzip").fixed), "01234");
    EXPECT_EQ(as_text(ask("").fixed), "0123456789");
    EXPECT_EQ(as_text(ask("br;q=0, gzip;q=0.5").fixed), "01234");
    EXPECT_EQ(as_text(ask("br;q=0.000").fixed), "0123456789");
    EXPECT_EQ(as_text(ask("*, br; q=0").fixed), "01234");
    EXPECT_EQ(ask("br").caching, Caching::public_immutable);
}

TEST(Assets, are_not_sent_again)
{
    EXPECT_EQ(ask("br", "\"abc-br\"").status, 304);
    EXPECT_EQ(ask("br", "W/\"x\", \"abc-br\"").status, 304);
    EXPECT_EQ(ask("br", "\"abc\"").status, 200);
    EXPECT_EQ(ask("", "*").status, 304);
    Router router;
    add_assets(router, std::span(&style, 1));
    EXPECT_EQ(router.routes()[0].runs, Runs::on_network);
}

TEST(Markdown, a_link_in_the_description_of_a_picture_is_its_words)
{
    EXPECT_EQ(safe_markdown("![c [d](https://e.example)](https://f.example)"),
              "<p><a rel=\"nofollow noopener\" href=\"https://f.example\">c d</a></p>\n");
    EXPECT_EQ(safe_markdown("![![a [b](/c)](/d)](/e)"),
              "<p><a rel=\"nofollow noopener\" href=\"/e\">a b</a></p>\n");
}

TEST(Markdown, a_bare_link_in_a_link_is_its_words)
{
    EXPECT_EQ(safe_markdown("[a <https://b.example> c](/d)"),
              "<p><a rel=\"nofollow noopener\" href=\"/d\">a https://b.example c</a></p>\n");
}

std::string many(std::string const& what, std::size_t bytes)
{
    std::string text;
    while (text.size() < bytes)
        text += what;
    return text;
}

// Each took the library seconds; the bound is loose, for slow machines and sanitizers.
TEST(Markdown, no_text_takes_long)
{
    auto const began = std::chrono::steady_clock::now();
    EXPECT_FALSE(safe_markdown(many("www._", 99'000)).contains("<a"));
    EXPECT_FALSE(safe_markdown(many("a@b.", 99'000)).contains("<a"));
    auto const row = many("|a", 20'000);
    EXPECT_FALSE(
        safe_markdown(row + "\n" + many("|-", 20'000) + "\n" + many("|\n", 40'000)).contains("<table"));
    for (auto const* what :
         {"![l", "[", "[a](", "*a_ ", ">", "_", "<", "`", "~~a ", "a://", "|a|\n", "* ", "\\", "&"})
        (void)safe_markdown(many(what, 50'000));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(10));
    EXPECT_TRUE(safe_markdown(many("www.a.example ", 2'000)).contains("<a"));
}

std::string table_of(std::size_t columns, std::size_t rows, std::string const& row = "x")
{
    std::string text = "a";
    for (std::size_t column = 1; column < columns; ++column)
        text += "|a";
    text += "\n-";
    for (std::size_t column = 1; column < columns; ++column)
        text += "|-";
    for (std::size_t count = 0; count < rows; ++count)
        text += "\n" + row;
    return text;
}

// The library fills up short rows: 20,000 characters made 985,000 cells and 10 MB.
TEST(Markdown, TablesAreCountedByTheirCells)
{
    EXPECT_TRUE(safe_markdown(table_of(10, 90)).contains("<table"));
    EXPECT_TRUE(safe_markdown(table_of(4, 100) + "\n\nWords.\n\n" + table_of(4, 100)).contains("<table"));
    for (auto const& text :
         {table_of(101, 9'750), table_of(20, 100), table_of(30, 20) + "\n\n" + table_of(30, 20),
          table_of(101, 9'750, "x\r"), "* " + table_of(101, 500), "> " + table_of(101, 500),
          "1) > " + table_of(101, 500, "  >x"), "a\n:-\n" + many("x\n", 9'000)}) {
        auto const html = safe_markdown(text);
        EXPECT_FALSE(html.contains("<table")) << text.substr(0, 40);
        EXPECT_LT(html.size(), 100'000U);
    }
    // A long text of other things does not lose its small table.
    EXPECT_TRUE(safe_markdown(many("a line\n\n---\n\n", 50'000) + table_of(5, 50)).contains("<table"));
}

TEST(Markdown, ReferencesAreReadWhereTheyAreNotTooMany)
{
    EXPECT_TRUE(safe_markdown("[a]: /b\n\n" + many("[a] ", 300))
                    .contains("<a rel=\"nofollow noopener\" href=\"/b\">a</a>"));
}

TEST(Markdown, NoTextMakesMoreHtmlThanItsLimit)
{
    auto const url = "/" + std::string(9'000, 'a');
    for (auto const& text : {many("> ", 99'000),
                             many("* ", 99'000),
                             many("-\n", 99'000),
                             many("[](/)", 99'000),
                             many("*a*", 99'000),
                             many("\"", 99'000),
                             many("&", 99'000),
                             many("&", 900'000),
                             many("\n\na", 99'000),
                             many("\u00e9", 900'000),
                             many("**a**", 99'000),
                             many("# a\n", 99'000),
                             many("![](a)", 99'000),
                             many("a  \n", 99'000),
                             "[a]: " + url + "\n\n" + many("[a]", 11'000),
                             "[a]: " + url + "\n\n" + many("![a] ", 90'000),
                             many("[a" + url.substr(0, 50) + "]: /b\n", 50'000) + "\n" +
                                 many("[a" + url.substr(0, 50) + "]", 49'000),
                             many("* ", 10'000) + many("b\n", 10'000),
                             many("a|a\n-|-\n\n", 99'000),
                             many("``` \n", 99'000)}) {
        EXPECT_LE(safe_markdown(text).size(), markdown_html_bytes_max) << text.substr(0, 40);
        EXPECT_LE(markdown_words(text).size(), text.size() + 100) << text.substr(0, 40);
    }
    EXPECT_TRUE(safe_markdown(many("&", 900'000)).ends_with(";…</p>\n"));
    EXPECT_TRUE(safe_markdown(many("\u00e9", 900'000)).ends_with("\u00e9…</p>\n"));
}

// Pieces that nest, multiply and end each other, each repeated, in any order.
RC_GTEST_PROP(MarkdownProperty, NoTextIsLargeOrLong, ())
{
    auto const pieces = *rc::gen::container<std::vector<std::pair<std::string, int>>>(rc::gen::pair(
        rc::gen::elementOf(std::vector<std::string>{
            "|",   "|-",  "a|",  ":-|",  "\n",    "x\n", "\r",    "> ",  "* ",      "1) ",       "    ",
            "`",   "```", "*",   "_",    "~~",    "[",   "](/a)", "[a]", "![",      "\n[a]: /b", "www.",
            "a@b", "://", "<a>", "<!--", "&amp;", "\"",  "\\",    "\t",  "\n---\n", "\n\n"}),
        rc::gen::inRange(1, 3'000)));
    std::string source;
    for (auto const& [piece, times] : pieces)
        for (int time = 0; time < times && source.size() < 20'000; ++time)
            source += piece;
    auto const began = std::chrono::steady_clock::now();
    RC_ASSERT(safe_markdown(source).size() <= markdown_html_bytes_max);
    RC_ASSERT(markdown_words(source).size() <= source.size() + 100);
    RC_ASSERT(std::chrono::steady_clock::now() - began < std::chrono::seconds(2));
}

TEST(Markdown, NoTableHasMoreCellsThanAreAllowed)
{
    rc::check([] {
        auto const columns = *rc::gen::inRange<std::size_t>(1, 101);
        auto const rows = *rc::gen::inRange<std::size_t>(0, 400);
        auto const text = *rc::gen::elementOf(std::vector<std::string>{"", "* ", "> ", "w\n\n", "w\n"}) +
            table_of(columns, rows,
                     *rc::gen::elementOf(std::vector<std::string>{"x", "|", ">x", "\tx", "x\r"}));
        auto const html = safe_markdown(text);
        std::size_t cells = 0;
        for (auto at = html.find("<t"); at != std::string::npos; at = html.find("<t", at + 1))
            cells += html.compare(at, 3, "<td") == 0 || html.compare(at, 4, "<th>") == 0;
        RC_ASSERT(cells <= markdown_cells_max);
    });
}

TEST(Markdown, WordsAreWithoutMarks)
{
    EXPECT_EQ(markdown_words("# A **bold** [link](https://a.example)\n\n* one\n* two"),
              "A bold link\none\ntwo");
    EXPECT_EQ(markdown_words(""), "");
}

} // namespace
} // namespace manyhands::web
