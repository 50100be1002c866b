// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: a table of what strangers send, with what the strict layer makes of it, each case spoken over a
// socket with the real server. The classes are those of llhttp's test/request; the bytes are ours.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::web {

/// What the server does behind the last answer of a case.
enum class Then {
    goes_on,   ///< it answers the probe that follows
    closes,    ///< whatever follows is no request
    hears_end, ///< nothing follows: the client has said that it sends no more
};

struct StrictCase {
    std::string_view name;     ///< what it is about, in words that gtest takes for a name
    std::string_view section;  ///< of RFC 9112, or of another RFC where its number stands before
    std::string bytes;         ///< one request or several
    std::vector<int> statuses; ///< of the answers, in their order
    Then then = Then::closes;
    std::string echoed = {}; ///< the bodies of all 200 answers, joined
};

inline std::ostream& operator<<(std::ostream& out, StrictCase const& one)
{
    return out << one.name << ", RFC 9112 section " << one.section;
}

/// The whole message is refused, and the connection closed.
inline StrictCase refused(std::string_view name, std::string_view section, std::string bytes,
                          int status = 400)
{
    return {name, section, std::move(bytes), {status}};
}
/// One request is answered with 200, and the next one is waited for.
inline StrictCase taken(std::string_view name, std::string_view section, std::string bytes,
                        std::string echoed = "page")
{
    return {name, section, std::move(bytes), {200}, Then::goes_on, std::move(echoed)};
}

/// GET of that target.
inline std::string get_of(std::string_view target)
{
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n";
}
/// GET /page with these lines behind Host; each ends itself.
inline std::string get_with(std::string_view lines)
{
    return "GET /page HTTP/1.1\r\nHost: a\r\n" + std::string(lines) + "\r\n";
}
/// POST /echo with these lines behind Host, and this body.
inline std::string post_with(std::string_view lines, std::string_view body)
{
    return "POST /echo HTTP/1.1\r\nHost: a\r\n" + std::string(lines) + "\r\n" + std::string(body);
}
/// POST /echo with a chunked body.
inline std::string chunked(std::string_view body)
{
    return post_with("Transfer-Encoding: chunked\r\n", body);
}

} // namespace manyhands::web
