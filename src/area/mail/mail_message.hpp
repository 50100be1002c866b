// SPDX-License-Identifier: AGPL-3.0-or-later
// One mail as people write it, and its bytes as mail servers want them: RFC 5322 with MIME (RFC 2045 to
// 2047), plain text in UTF-8. Headers cannot be injected: whatever goes into one has passed a check that
// refuses controls and line ends.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace manyhands::mail {

struct MailMessage {
    std::string to;
    /// One line of 1 to 200 characters.
    std::string subject;
    /// At most 64 KiB of clean text; lines end with \n.
    std::string text;
    /// BCP 47: "en" or "cy".
    std::string language;
};

/// Who the mail is from. The address may be at "localhost".
struct Sender {
    std::string address;
    std::string name;
};

/// What makes one mail different from the next.
struct MailStamp {
    Instant at;
    /// 16 bytes for the Message-ID.
    std::array<std::uint8_t, 16> id{};
};

/// The normalised address: no spaces at the ends, the domain in lower case. The part before the @ stays as it
/// is (RFC 5321 section 2.4 leaves its case to the receiver). What is checked is what lets mail through in
/// practice: one @; before it 1 to 64 letters, digits or !#$%&'*+-/=?^_`{|}~ and single dots inside; after it
/// at least two labels of 1 to 63 letters, digits or inner hyphens, the last not a number; 254 bytes in all
/// (RFC 5321 section 4.5.3.1). Quoted local parts, address literals and characters outside ASCII are refused;
/// an internationalised domain is written in its xn-- form. Errors: invalid, people.address_missing or
/// people.address_malformed.
Result<std::string> check_address(std::string_view address);

/// Whether a sender can be used. Errors: invalid, people.mail_sender_malformed.
Result<void> check_sender(Sender const& sender);

/// The whole mail with CRLF line ends, no line over 998 bytes, every byte ASCII; the text is
/// quoted-printable, a subject or name that is not plain ASCII is in encoded words. Marked as sent by a
/// machine (RFC 3834), so that nobody's holiday notice answers it. Errors: those of check_address and
/// check_sender; invalid with people.mail_subject_malformed, people.mail_text_malformed or
/// people.mail_language_malformed.
Result<std::string> compose_mail(Sender const& sender, MailMessage const& message, MailStamp const& stamp);

} // namespace manyhands::mail
