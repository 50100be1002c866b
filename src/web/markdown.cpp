// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/markdown.hpp"

#include "base/text.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <ranges>
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

std::string escaped(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string as_plain_paragraphs(std::string_view source)
{
    auto const text = tidy(source);
    std::string out = "<p>";
    for (auto const line : split(text, '\n'))
        out += line.empty() ? std::string("</p>\n<p>") : escaped(line) + "<br />\n";
    return out + "</p>\n";
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

std::size_t count_of(std::string_view text, std::string_view what)
{
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size()))
        ++count;
    return count;
}

std::vector<char const*> extensions_for(std::string_view source)
{
    std::vector<char const*> names{"strikethrough"};
    auto const is_narrow = [](std::string_view line) { return count_of(line, "|") <= columns_max; };
    if (std::ranges::all_of(split(source, '\n'), is_narrow))
        names.push_back("table");
    if (count_of(source, "www.") + count_of(source, "://") + count_of(source, "@") <= bare_links_max)
        names.push_back("autolink");
    return names;
}

} // namespace

std::string safe_markdown(std::string_view source)
{
    if (source.size() > markdown_bytes_max)
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
    return with_relations(html.get());
}

std::string markdown_words(std::string_view source)
{
    if (source.size() > markdown_bytes_max)
        return std::string(source);
    Node const root(cmark_parse_document(source.data(), source.size(), CMARK_OPT_DEFAULT));
    Text const words(cmark_render_plaintext(root.get(), CMARK_OPT_DEFAULT, 0));
    return tidy(words.get());
}

} // namespace manyhands::web
