// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: reads a mail back by the standards, not by the code under test; and the mail that most tests
// send.
#pragma once

#include "area/mail/mail_message.hpp"
#include "base/test_result.hpp"
#include "base/text.hpp"

namespace manyhands::mail {

inline SetClock const noon(Instant{1'795'348'800'000});
inline Sender const our_sender{"manyhands@example.org", "Llaw wrth Law Môn"};
inline MailMessage const welsh{
    "mari@example.org", "Eich cod mewngofnodi i Ŵyl y Tŷ Haf – un tro yn unig, peidiwch â'i rannu ag eraill",
    "Shwmae,\n\nEich cod yw 012345.\n.\n..dotiau ar ddechrau llinell\n", "cy"};

inline std::string unfolded_header(std::string_view mail, std::string_view name)
{
    std::string value;
    bool inside = false;
    for (std::size_t at = 0; at < mail.size();) {
        auto const end = mail.find("\r\n", at);
        auto const line = mail.substr(at, end - at);
        if (line.empty())
            break;
        if (line.front() != ' ')
            inside = line.starts_with(name) && line.substr(name.size()).starts_with(": ");
        if (inside)
            value += line.front() == ' ' ? line : line.substr(name.size() + 2);
        at = end + 2;
    }
    return value;
}

inline std::string decode_quoted(std::string_view text, char space)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '=' && text.substr(at).starts_with("=\r\n"))
            at += 2;
        else if (text[at] == '=')
            out += as_text(from_hex(text.substr(at + 1, 2)).value()), at += 2;
        else
            out += text[at] == '_' ? space : text[at];
    }
    return out;
}

inline std::string decode_words(std::string text)
{
    std::string out;
    for (auto word : split(text, ' ')) {
        if (!word.starts_with("=?utf-8?Q?") || !word.ends_with("?=") || word.size() > 75)
            return "not an encoded word: " + std::string(word);
        auto const part = decode_quoted(word.substr(10, word.size() - 12), ' ');
        if (!is_clean_text(part))
            return "a character was split";
        out += part;
    }
    return out;
}

inline std::string decoded_text(std::string_view mail)
{
    return decode_quoted(mail.substr(mail.find("\r\n\r\n") + 4), '_');
}

} // namespace manyhands::mail
