// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/mail/mail_message.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstdio>

namespace manyhands::mail {

namespace {

constexpr std::size_t address_max = 254;
constexpr std::size_t subject_characters_max = 200;
constexpr std::size_t name_characters_max = 100;
constexpr std::size_t text_max = 64 * 1024;
constexpr std::string_view crlf = "\r\n";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c); }
bool is_visible_ascii(char c) { return c > ' ' && c < 0x7F; }

// ---- addresses

bool is_local_part(std::string_view text)
{
    auto const fits = [](char c) {
        return is_letter_or_digit(c) || std::string_view("!#$%&'*+-/=?^_`{|}~.").contains(c);
    };
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, fits) && text.front() != '.' &&
        text.back() != '.' && !text.contains("..");
}

bool is_label(std::string_view text)
{
    auto const fits = [](char c) { return is_letter_or_digit(c) || c == '-'; };
    return !text.empty() && text.size() <= 63 && std::ranges::all_of(text, fits) && text.front() != '-' &&
        text.back() != '-';
}

bool is_domain(std::string_view text)
{
    auto const labels = split(text, '.');
    return labels.size() >= 2 && std::ranges::all_of(labels, is_label) &&
        !std::ranges::all_of(labels.back(), is_digit);
}

/// The two parts around the only @.
struct AddressParts {
    std::string_view local;
    std::string_view domain;
};

std::optional<AddressParts> parts_of(std::string_view address)
{
    auto const at = address.find('@');
    if (at == address.npos || address.find('@', at + 1) != address.npos || address.size() > address_max)
        return std::nullopt;
    return AddressParts{address.substr(0, at), address.substr(at + 1)};
}

// ---- headers

bool is_one_line(std::string_view text, std::size_t characters_max)
{
    return is_clean_text(text) && text.find_first_of("\r\n\t") == text.npos &&
        count_characters(text) <= characters_max;
}

/// Plain enough to stand in a header as it is, and short enough for one line.
bool is_plain(std::string_view text)
{
    auto const fits = [](char c) { return c == ' ' || is_visible_ascii(c); };
    return text.size() <= 66 && std::ranges::all_of(text, fits) && !text.contains("=?") &&
        !text.starts_with(' ') && !text.ends_with(' ');
}

/// One byte of a Q word (RFC 2047 section 4.2), with the few characters that are safe in every header
/// (section 5 rule 3).
std::string q_byte(char c)
{
    if (is_letter_or_digit(c))
        return {c};
    if (c == ' ')
        return "_";
    return "=" + [](std::string hex) {
        std::ranges::transform(hex, hex.begin(), ::toupper);
        return hex;
    }(to_hex(as_bytes({&c, 1})));
}

/// Encoded words, one a line; a character of several bytes stays in one of them (section 5). A line has at
/// most 76 characters (section 2), the name of the header at the beginning of the first one included.
std::string encoded_words(std::string_view text)
{
    static constexpr std::string_view opening = "=?utf-8?Q?";
    std::string out(opening);
    std::size_t line = std::string_view("Subject: ").size() + opening.size();
    for (std::size_t at = 0; at < text.size();) {
        std::string character = q_byte(text[at++]);
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
            character += q_byte(text[at++]);
        if (line + character.size() + 2 > 75) {
            ((out += "?=\r\n ") += opening);
            line = opening.size();
        }
        out += character;
        line += character.size();
    }
    return out + "?=";
}

std::string unstructured(std::string_view text)
{
    return is_plain(text) ? std::string(text) : encoded_words(text);
}

/// A display name: RFC 5322 section 3.2.4 quotes, or encoded words.
std::string phrase(std::string_view name)
{
    if (!is_plain(name))
        return encoded_words(name);
    std::string quoted = "\"";
    for (char c : name) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

/// RFC 5322 section 3.3, in UTC.
std::string date_text(Instant at)
{
    using namespace std::chrono;
    static constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    sys_time<milliseconds> const point{milliseconds(at.ms)};
    auto const day = floor<days>(point);
    year_month_day const date(day);
    hh_mm_ss const clock(floor<seconds>(point - day));
    char text[64];
    std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d +0000",
                  weekdays[weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                  months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text;
}

// ---- the text

/// RFC 2045 section 6.7: lines of at most 76 characters, white space at the end of a line encoded. A dot at
/// the beginning of a line is encoded too, so that no server can take it for the end of the mail.
std::string quoted_printable(std::string_view text)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    std::size_t line = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const c = text[at];
        if (c == '\n') {
            out += crlf;
            line = 0;
            continue;
        }
        bool const ends_line = at + 1 == text.size() || text[at + 1] == '\n';
        bool const literal =
            (is_visible_ascii(c) && c != '=' && !(c == '.' && line == 0)) || (c == ' ' && !ends_line);
        if (line + (literal ? 1 : 3) > 75) {
            (out += '=') += crlf;
            line = 0;
            --at; // judged again as the first of its line
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        literal ? out += c : ((out += '=') += digits[byte >> 4]) += digits[byte & 15];
        line += literal ? 1 : 3;
    }
    return out;
}

bool is_language(std::string_view tag)
{
    return !tag.empty() && tag.size() <= 35 && std::ranges::all_of(split(tag, '-'), is_label);
}

Result<void> check_parts(MailMessage const& message)
{
    if (tidy_line(message.subject).empty() || !is_one_line(message.subject, subject_characters_max))
        return fail(Fault::invalid, "mail.subject_malformed");
    if (message.text.size() > text_max || !is_clean_text(message.text))
        return fail(Fault::invalid, "mail.text_malformed");
    if (!is_language(message.language))
        return fail(Fault::invalid, "mail.language_malformed");
    return {};
}

} // namespace

Result<std::string> check_address(std::string_view address)
{
    auto const first = address.find_first_not_of(' ');
    auto const trimmed =
        first == address.npos ? "" : address.substr(first, address.find_last_not_of(' ') + 1 - first);
    if (trimmed.empty())
        return fail(Fault::invalid, "mail.address_missing");
    auto const parts = parts_of(trimmed);
    if (!parts || !is_local_part(parts->local) || !is_domain(parts->domain))
        return fail(Fault::invalid, "mail.address_malformed");
    return std::string(parts->local) + "@" + lower_ascii(parts->domain);
}

Result<void> check_sender(Sender const& sender)
{
    auto const parts = parts_of(sender.address);
    bool const deliverable =
        parts && is_local_part(parts->local) && (is_domain(parts->domain) || parts->domain == "localhost");
    if (!deliverable || !is_one_line(sender.name, name_characters_max))
        return fail(Fault::invalid, "mail.sender_malformed");
    return {};
}

Result<std::string> compose_mail(Sender const& sender, MailMessage const& message, MailStamp const& stamp)
{
    TRY_VOID(check_sender(sender));
    auto const to = TRY(check_address(message.to));
    TRY_VOID(check_parts(message));
    std::string mail;
    auto const header = [&](std::string_view name, std::string_view value) {
        (((mail += name) += ": ") += value) += crlf;
    };
    header("Date", date_text(stamp.at));
    header("From",
           sender.name.empty() ? sender.address : phrase(sender.name) + "\r\n <" + sender.address + ">");
    header("To", to);
    header("Message-ID", "<" + to_hex(stamp.id) + "@" + std::string(parts_of(sender.address)->domain) + ">");
    header("Subject", unstructured(message.subject));
    header("MIME-Version", "1.0");
    header("Content-Type", "text/plain; charset=utf-8");
    header("Content-Transfer-Encoding", "quoted-printable");
    header("Content-Language", message.language);
    header("Auto-Submitted", "auto-generated");
    return mail + std::string(crlf) + quoted_printable(tidy(message.text)) + std::string(crlf);
}

} // namespace manyhands::mail
