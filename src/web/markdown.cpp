// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/markdown.hpp"

#include "base/text.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <ranges>
#include <utility>
#include <vector>

namespace manyhands::web {

namespace {

template <auto free_it> struct Freer {
    void operator()(auto* thing) const { free_it(thing); }
};
using Parser = std::unique_ptr<cmark_parser, Freer<cmark_parser_free>>;
using Node = std::unique_ptr<cmark_node, Freer<cmark_node_free>>;
using Iterator = std::unique_ptr<cmark_iter, Freer<cmark_iter_free>>;
using Text = std::unique_ptr<char, Freer<std::free>>;

std::string_view escaped(char const& c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return {&c, 1};
    }
}

std::string as_plain_paragraphs(std::string_view source)
{
    static constexpr std::string_view cut = "…</p>\n";
    static constexpr std::size_t room = markdown_html_bytes_max - 16 - cut.size(); // 16: the longest addition
    auto const text = tidy(source);
    std::string out = "<p>";
    for (auto const line : split(text, '\n')) {
        for (auto const& c : line) {
            bool const begins_character = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
            if (begins_character && out.size() > room)
                return out += cut;
            out += escaped(c);
        }
        if (out.size() > room)
            return out += cut;
        out += line.empty() ? "</p>\n<p>" : "<br />\n";
    }
    return out += "</p>\n";
}

// cmark empties javascript: and its kin by a list of the bad; this is a list of the good.
bool is_good_target(std::string_view url)
{
    auto const lower = lower_ascii(url.substr(0, 8));
    if (lower.starts_with("https://") || lower.starts_with("http://") || lower.starts_with("mailto:") ||
        lower.starts_with("#"))
        return true;
    return lower.starts_with('/') && !lower.starts_with("//") && !lower.contains('\\');
}

// The picture's description becomes the words of a link to it: nothing is fetched unless the reader asks.
void make_link_of(cmark_node* image)
{
    Node link(cmark_node_new(CMARK_NODE_LINK));
    cmark_node_set_url(link.get(),
                       is_good_target(cmark_node_get_url(image)) ? cmark_node_get_url(image) : "");
    if (cmark_node_first_child(image) == nullptr) {
        auto* const words = cmark_node_new(CMARK_NODE_TEXT);
        cmark_node_set_literal(words, cmark_node_get_url(image));
        cmark_node_append_child(link.get(), words);
    }
    while (auto* const child = cmark_node_first_child(image))
        cmark_node_append_child(link.get(), child);
    cmark_node_replace(image, link.release());
    cmark_node_free(image);
}

// A picture or a bare link inside a link, or a link in a picture's description, would make a link inside a
// link, which HTML does not have: there it is its words alone.
void make_text_of(cmark_node* node)
{
    while (auto* const child = cmark_node_first_child(node))
        cmark_node_insert_before(node, child);
    cmark_node_free(node);
}

bool is_inside_link(cmark_node* node)
{
    for (auto* above = cmark_node_parent(node); above != nullptr; above = cmark_node_parent(above))
        if (cmark_node_get_type(above) == CMARK_NODE_LINK)
            return true;
    return false;
}

void tame(cmark_node* root)
{
    std::vector<cmark_node*> images;
    std::vector<cmark_node*> inner_links;
    int around = 0; // links and pictures that the iterator is inside of
    Iterator const iterator(cmark_iter_new(root));
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
        auto* const node = cmark_iter_get_node(iterator.get());
        bool const is_image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
        bool const is_link = cmark_node_get_type(node) == CMARK_NODE_LINK;
        if (is_image || is_link)
            around += event == CMARK_EVENT_ENTER ? 1 : -1;
        if (event == CMARK_EVENT_EXIT) {
            // Inner ones leave before outer ones, and none changes what the iterator still stands on.
            if (is_image)
                images.push_back(node);
            else if (is_link && around > 0)
                inner_links.push_back(node);
        } else if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
            cmark_node_set_heading_level(node, std::min(6, cmark_node_get_heading_level(node) + 2));
        } else if (is_link && !is_good_target(cmark_node_get_url(node))) {
            cmark_node_set_url(node, "");
        }
    }
    std::ranges::for_each(inner_links, make_text_of);
    // Outermost first, so that a picture in a picture's description sees the link around it.
    for (auto* const image : images | std::views::reverse)
        is_inside_link(image) ? make_text_of(image) : make_link_of(image);
}

// The renderer escapes `<` in text and attributes, so `<a href` in its output is always a link's beginning.
std::string with_relations(std::string_view html)
{
    static constexpr std::string_view opening = "<a href=";
    std::string out;
    for (auto at = html.find(opening); at != std::string_view::npos; at = html.find(opening)) {
        out += html.substr(0, at);
        out += "<a rel=\"nofollow noopener\" href=";
        html.remove_prefix(at + opening.size());
    }
    return out += html;
}

// The library (0.29.0.gfm.6) needs quadratic time for many bare links and for wide tables (CVE-2023-22483,
// and `www._` again and again: 20 s for 100 KB). No person writes so many: such a text is read without.
constexpr std::size_t bare_links_max = 300;
constexpr std::size_t columns_max = 100;
constexpr std::size_t reference_bytes_max = 4 << 20;

std::size_t count_of(std::string_view text, std::string_view what)
{
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size()))
        ++count;
    return count;
}

// The columns that a line would give a table, were it the one under the table's head: 0 where it cannot be.
// Marks of the lists and quotes that a table may stand in are passed over.
std::size_t columns_of(std::string_view line)
{
    bool const may_rule = line.find_first_not_of("|:- \t\v\f>*+.)0123456789") == std::string_view::npos;
    return may_rule && line.contains('-') ? count_of(line, "|") + 1 : 0;
}

// The first line, which is taken off the text.
std::string_view next_line(std::string_view& text)
{
    auto const line = text.substr(0, text.find_first_of("\r\n"));
    text.remove_prefix(line.size());
    text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(text.size(), 1));
    return line;
}

// What stands between empty lines: there, tables and the definitions of links end.
std::vector<std::string_view> blocks_of(std::string_view text)
{
    std::vector<std::string_view> blocks;
    while (!text.empty()) {
        auto const block = text;
        std::size_t size = 0;
        while (!text.empty() && next_line(text).find_first_not_of(" \t") != std::string_view::npos)
            size = block.size() - text.size();
        if (size > 0)
            blocks.push_back(block.substr(0, size));
    }
    return blocks;
}

// At least as many cells as the library would make: each line of a block may be a row as wide as its widest
// rule.
std::size_t cells_at_most(std::string_view source)
{
    std::size_t cells = 0;
    for (auto block : blocks_of(source)) {
        std::size_t lines = 0;
        std::size_t columns = 0;
        for (; !block.empty(); ++lines)
            columns = std::max(columns, columns_of(next_line(block)));
        cells += (lines - 1) * columns; // the rule itself is no row
    }
    return cells;
}

// `[a]: address` once and `[a]` again and again: what all of them together may come to. The library (before
// 0.29.0.gfm.7) has no bound for it.
std::size_t references_at_most(std::string_view source)
{
    std::size_t longest = 0;
    for (auto const block : blocks_of(source))
        if (block.contains("]:"))
            longest = std::max(longest, block.size());
    return longest * count_of(source, "[");
}

std::vector<char const*> extensions_for(std::string_view source)
{
    std::vector<char const*> names{"strikethrough"};
    auto const is_narrow = [](std::string_view line) { return count_of(line, "|") <= columns_max; };
    if (std::ranges::all_of(split(source, '\n'), is_narrow) && cells_at_most(source) <= markdown_cells_max)
        names.push_back("table");
    if (count_of(source, "www.") + count_of(source, "://") + count_of(source, "@") <= bare_links_max)
        names.push_back("autolink");
    return names;
}

// The library's own renderer puts the indentation of a list before each of its lines: a deep list with many
// lines makes gigabytes of blanks.
void add_words(std::string& words, cmark_node* node, cmark_event_type event)
{
    auto const type = cmark_node_get_type(node);
    bool const is_text = type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK;
    bool const is_block = type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
    if (is_text)
        words += cmark_node_get_literal(node);
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK ||
        (is_block && event == CMARK_EVENT_EXIT))
        words += '\n';
}

} // namespace

std::string safe_markdown(std::string_view source)
{
    if (source.size() > markdown_bytes_max || references_at_most(source) > reference_bytes_max)
        return as_plain_paragraphs(source);
    // The library keeps its extensions in a table of its own, which two threads must not fill at once.
    [[maybe_unused]] static bool const registered = (cmark_gfm_core_extensions_ensure_registered(), true);
    Parser const parser(cmark_parser_new(CMARK_OPT_DEFAULT));
    for (auto const* name : extensions_for(source))
        cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
    cmark_parser_feed(parser.get(), source.data(), source.size());
    Node const root(cmark_parser_finish(parser.get()));
    tame(root.get());
    Text const html(
        cmark_render_html(root.get(), CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser.get())));
    auto linked = with_relations(html.get());
    return linked.size() <= markdown_html_bytes_max ? linked : as_plain_paragraphs(source);
}

std::string markdown_words(std::string_view source)
{
    if (source.size() > markdown_bytes_max || references_at_most(source) > reference_bytes_max)
        return std::string(source);
    Node const root(cmark_parse_document(source.data(), source.size(), CMARK_OPT_DEFAULT));
    Iterator const iterator(cmark_iter_new(root.get()));
    std::string words;
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get()))
        add_words(words, cmark_iter_get_node(iterator.get()), event);
    return tidy(words);
}

} // namespace manyhands::web
