// SPDX-License-Identifier: AGPL-3.0-or-later
// Markdown: whatever goes in, nothing comes out but a few elements, well nested, with links to good places.
#include "fuzz_target.hpp"

#include "base/text.hpp"
#include "web/markdown.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace manyhands::fuzz {

namespace {

struct Tag {
    std::string_view name;
    std::string_view attributes; ///< as written, with what separates them
    enum class Kind { opens, closes, is_whole } kind = Kind::opens;
};

bool take(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// One tag off the front, which begins with `<`.
std::optional<Tag> take_tag(std::string_view& html)
{
    auto const end = html.find('>');
    if (end == std::string_view::npos)
        return std::nullopt;
    auto inside = html.substr(1, end - 1);
    html.remove_prefix(end + 1);
    Tag tag;
    if (take(inside, "/"))
        tag.kind = Tag::Kind::closes;
    if (inside.ends_with(" /")) {
        inside.remove_suffix(2);
        tag.kind = Tag::Kind::is_whole;
    }
    tag.name = inside.substr(0, inside.find(' '));
    tag.attributes = inside.substr(tag.name.size());
    return tag;
}

bool is_good_link(std::string_view attributes)
{
    if (!take(attributes, " rel=\"nofollow noopener\" href=\""))
        return false;
    auto const end = attributes.find('"');
    if (end == std::string_view::npos)
        return false;
    auto const url = lower_ascii(attributes.substr(0, end));
    attributes.remove_prefix(end);
    // A title may stand behind.
    if (attributes != "\"" &&
        !(take(attributes, "\" title=\"") && attributes.find('"') == attributes.size() - 1))
        return false;
    bool const leads_well = url.starts_with("http://") || url.starts_with("https://") ||
        url.starts_with("mailto:") || url.starts_with("#") ||
        (url.starts_with("/") && !url.starts_with("//"));
    return url.empty() ||
        (leads_well && std::ranges::all_of(url, [](char c) { return c > 0x20 && c < 0x7f && c != '\\'; }));
}

bool are_good_attributes(Tag const& tag)
{
    auto attributes = tag.attributes;
    if (tag.kind == Tag::Kind::closes || attributes.empty())
        return attributes.empty();
    if (tag.name == "a")
        return is_good_link(attributes);
    if (tag.name == "ol")
        return take(attributes, " start=\"") && attributes.ends_with('"') &&
            parse_integer(attributes.substr(0, attributes.size() - 1)).has_value();
    if (tag.name == "th" || tag.name == "td")
        return attributes == " align=\"left\"" || attributes == " align=\"right\"" ||
            attributes == " align=\"center\"";
    if (tag.name == "code")
        return take(attributes, " class=\"language-") && attributes.find('"') == attributes.size() - 1;
    return tag.name == "pre" && take(attributes, " lang=\"") && attributes.find('"') == attributes.size() - 1;
}

std::string check_html(std::string_view html)
{
    static constexpr std::array<std::string_view, 24> elements{
        "p",  "br",     "h3",  "h4", "h5", "h6",    "ul",    "ol",    "li", "blockquote", "pre", "code",
        "em", "strong", "del", "hr", "a",  "table", "thead", "tbody", "tr", "th",         "td",  "input"};
    std::vector<std::string_view> open;
    while (!html.empty()) {
        html.remove_prefix(std::min(html.find('<'), html.size()));
        if (html.empty())
            break;
        if (take(html, "<!-- raw HTML omitted -->"))
            continue;
        auto const tag = take_tag(html);
        if (!tag || std::ranges::find(elements, tag->name) == elements.end())
            return "an element that may not be there";
        if (!are_good_attributes(*tag))
            return "an attribute that may not be there";
        if (tag->kind == Tag::Kind::opens)
            open.push_back(tag->name);
        if (tag->kind == Tag::Kind::closes && (open.empty() || open.back() != tag->name))
            return "elements are not nested";
        if (tag->kind == Tag::Kind::closes)
            open.pop_back();
        if (tag->name == "a" && tag->kind == Tag::Kind::opens && std::ranges::count(open, "a") > 1)
            return "a link in a link";
    }
    return open.empty() ? "" : "an element is left open";
}

std::string run_markdown(std::string_view bytes)
{
    return is_clean_text(bytes) ? check_html(web::safe_markdown(bytes)) : "";
}

} // namespace

std::vector<Target> markdown_targets()
{
    return {{"markdown",
             {"# A\n\n## B\n\n* c\n* d\n\n1. e\n2. f\n\n> g\n\n    h\n\n```x y\ni\n```\n\n---\n\n**j** _k_ "
              "`l` ~~m~~\n",
              "[a](https://b.example \"c\") ![d](/e.png) <https://f.example> www.g.example h@i.example "
              "[j]\n\n[j]: /k 'l'\n",
              "| a | b |\n|:--|--:|\n| <b onclick=\"c\">d</b> | [e](javascript:f) |\n",
              "<script>a</script>\n\n<!-- b -->\n\n&lt;&#60;&#x3c; [![c](d)](e) [f](<//g h>) \\<i\\>\n"},
             run_markdown}};
}

} // namespace manyhands::fuzz
