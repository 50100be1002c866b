// SPDX-License-Identifier: AGPL-3.0-or-later
// What every page is made of: text that has been escaped (Html), addresses that cannot carry script (Url),
// and the buffer that generated views write to. Code outside the views needs nothing else from the template
// system.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace manyhands::web {

/// The value of something that was left out: prints nothing, is false.
struct Nothing {
    friend bool operator==(Nothing, Nothing) = default;
};

/// The five characters that matter in HTML text and in quoted attributes, and the backslash (as nunjucks
/// does).
void append_escaped(std::string& to, std::string_view text);
/// RFC 3986 section 2.3: everything but letters, digits and -._~ becomes %XX.
void append_percent_encoded(std::string& to, std::string_view text);

/// Markup that may be printed as it is. Only views, the Markdown sanitiser and the SVG drawers make it.
class Html {
public:
    Html() = default;
    /// The caller vouches that every hole in `markup` was escaped. Never pass on what somebody typed.
    static Html trusted(std::string markup) { return Html(std::move(markup)); }
    static Html escaped(std::string_view text);

    std::string const& text() const { return markup_; }
    bool empty() const { return markup_.empty(); }
    friend bool operator==(Html const&, Html const&) = default;

private:
    explicit Html(std::string markup) : markup_(std::move(markup)) { }
    std::string markup_;
};

/// A piece of an address that the programmer wrote: a literal, checked while compiling.
struct PathLiteral {
    std::string_view text;
    template <std::size_t N> consteval PathLiteral(char const (&literal)[N]) : text(literal, N - 1)
    {
        for (char const c : text)
            if (c == ' ' || c == '"' || c == '<' || c == '>' || c == '\\' ||
                static_cast<unsigned char>(c) < 0x20)
                throw "a path literal holds a character that an address may not";
    }
};

/// A piece of an address that came from data: an id, a number or text; it will be percent-encoded.
class PathPart {
public:
    PathPart(std::string_view text) : text_(text) { }
    PathPart(std::string const& text) : text_(text) { }
    PathPart(char const* text) : text_(text) { }
    template <std::integral Integer> PathPart(Integer number) : text_(std::to_string(number)) { }
    template <class T>
        requires requires(T const& it) {
            {
                it.text()
            } -> std::convertible_to<std::string>;
        }
    PathPart(T const& it) : text_(it.text())
    {
    }
    std::string const& text() const { return text_; }

private:
    std::string text_;
};

/// An address a link, a form or a picture may point to. `javascript:` and its kin cannot be one.
class Url {
public:
    Url() = default;

    /// Url::local("/decisions/", id, "/votes"): the literals stand as written, what is between them is
    /// encoded.
    template <class... More> static Url local(PathLiteral start, More const&... more)
    {
        Url url(std::string(start.text));
        url.begin_local();
        (url.append(more), ...);
        return url;
    }
    /// Only http, https and mailto, without control characters or spaces.
    static std::optional<Url> external(std::string_view address);
    /// A path of this site that came with a request ("return to"): one leading slash, no scheme, no host.
    static std::optional<Url> same_site(std::string_view path);

    /// The same address with one more query parameter.
    Url with(PathLiteral name, PathPart const& value) const;
    Url fragment(PathPart const& id) const;

    std::string const& text() const { return text_; }
    bool empty() const { return text_.empty(); }
    friend bool operator==(Url const&, Url const&) = default;

private:
    explicit Url(std::string text) : text_(std::move(text)) { }
    void begin_local() const;
    template <std::size_t N> void append(char const (&literal)[N]) { text_.append(literal, N - 1); }
    void append(PathPart const& part) { append_percent_encoded(text_, part.text()); }

    std::string text_;
};

/// The page as it grows.
class Output {
public:
    void raw(std::string_view markup) { text_ += markup; }
    void text(std::string_view text) { append_escaped(text_, text); }
    void percent_encoded(std::string_view text) { append_percent_encoded(text_, text); }
    void number(std::int64_t number);
    void number(double number);
    void reserve(std::size_t bytes) { text_.reserve(bytes); }
    Html take() { return Html::trusted(std::move(text_)); }
    std::string take_text() { return std::move(text_); }

private:
    std::string text_;
};

/// As JavaScript writes it: 2 and not 2.0, 0.5 and not 5e-1.
std::string number_text(double number);

} // namespace manyhands::web
