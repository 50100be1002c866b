// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/mail/mail_reading_test.hpp"

#include <gtest/gtest.h>

namespace manyhands::mail {
namespace {

TEST(MailAddress, NormalisesWhatCanBeDelivered)
{
    EXPECT_EQ(check_address("  Mari.Jones+cod@Example.ORG "), "Mari.Jones+cod@example.org");
    for (auto const* address : {"a@b.cy", "o'brien@xn--mn-dga.cymru", "a_b-c@a-b.c-d.org", "1@2.org"})
        EXPECT_EQ(check_address(address), address);
    EXPECT_EQ(check_address(std::string(64, 'a') + "@example.org").has_value(), true);
}

TEST(MailAddress, RefusesTheRest)
{
    for (auto const* address : {"", "   "})
        EXPECT_EQ(key_of(check_address(address)), "mail.address_missing");
    for (auto const* address : {"mari",
                                "@example.org",
                                "mari@",
                                "a@b@example.org",
                                "mari@localhost",
                                "mari@example..org",
                                "mari@-example.org",
                                "mari@example-.org",
                                ".mari@example.org",
                                "mari.@example.org",
                                "ma..ri@example.org",
                                "ma ri@example.org",
                                "mari@exa mple.org",
                                "\"mari\"@example.org",
                                "mari@[127.0.0.1]",
                                "mari@127.0.0.1",
                                "siân@example.org",
                                "mari@tŷ.cymru",
                                "mari@example.org\r\n",
                                "mari@example.org\nBcc: x@example.org",
                                "ma\rri@example.org",
                                "\tmari@example.org",
                                "<mari@example.org>",
                                "mari@example.org,x@example.org",
                                "mari@example.org."})
        EXPECT_EQ(key_of(check_address(address)), "mail.address_malformed") << address;
    EXPECT_FALSE(check_address(std::string("mari\0@example.org", 17)));
    EXPECT_FALSE(check_address(std::string(65, 'a') + "@example.org"));
    EXPECT_FALSE(check_address("a@" + std::string(64, 'b') + ".org"));
    std::string long_domain;
    for (int at = 0; at < 63; ++at)
        long_domain += "abc.";
    EXPECT_TRUE(check_address("a@" + long_domain.substr(0, 249) + "org"));    // 254 bytes
    EXPECT_FALSE(check_address("aaa@" + long_domain.substr(0, 248) + "org")); // 255
}

TEST(MailMessage, ComposesByTheStandards)
{
    auto const mail = compose_mail(our_sender, welsh, {noon.now(), {1, 2, 3}}).value();
    EXPECT_EQ(decode_words(unfolded_header(mail, "Subject")), welsh.subject);
    auto const from = unfolded_header(mail, "From");
    ASSERT_TRUE(from.ends_with(" <manyhands@example.org>"));
    EXPECT_EQ(decode_words(from.substr(0, from.rfind(' '))), our_sender.name);
    EXPECT_EQ(unfolded_header(mail, "To"), welsh.to);
    EXPECT_EQ(unfolded_header(mail, "Date"), "Sun, 22 Nov 2026 12:00:00 +0000");
    EXPECT_EQ(unfolded_header(mail, "Message-ID"), "<01020300000000000000000000000000@example.org>");
    EXPECT_EQ(unfolded_header(mail, "Content-Language"), "cy");
    EXPECT_EQ(decoded_text(mail),
              "Shwmae,\r\n\r\nEich cod yw 012345.\r\n.\r\n..dotiau ar ddechrau llinell\r\n");
    for (auto line : split(mail, '\n')) {
        EXPECT_LE(line.size(), 77U) << line; // 76 and the \r
        EXPECT_TRUE(std::ranges::all_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
        EXPECT_FALSE(line.starts_with('.'));
    }
}

TEST(MailMessage, KeepsPlainWordsPlain)
{
    auto const mail =
        compose_mail({"manyhands@localhost", "Many \"Hands\""}, {"a@b.org", "Your code", "x ", "en"}, {})
            .value();
    EXPECT_EQ(unfolded_header(mail, "Subject"), "Your code");
    EXPECT_EQ(unfolded_header(mail, "From"), "\"Many \\\"Hands\\\"\" <manyhands@localhost>");
    auto const sly = compose_mail(our_sender, {"a@b.org", "=?utf-8?Q?x?=", "x", "en"}, {}).value();
    EXPECT_EQ(decode_words(unfolded_header(sly, "Subject")), "=?utf-8?Q?x?=");
}

TEST(MailMessage, CarriesEveryTextOfLongLinesAndSpaces)
{
    std::string text;
    for (int at = 0; at < 400; ++at)
        text += std::string(static_cast<std::size_t>(at % 90), "ab =ŵ\xE2\x80\x93"[at % 3]) +
            (at % 5 == 0 ? " \n" : "Ŵ=\t");
    text += "end";
    auto const mail = compose_mail(our_sender, {"a@b.org", "x", text, "en"}, {}).value();
    std::string expected;
    for (char c : tidy(text))
        expected += c == '\n' ? "\r\n" : std::string(1, c);
    EXPECT_EQ(decoded_text(mail), expected + "\r\n");
    for (auto line : split(mail, '\n'))
        ASSERT_TRUE(line.size() <= 77 && !line.ends_with(" \r")) << line;
}

TEST(MailMessage, RefusesInjection)
{
    auto const composed = [](MailMessage const& message) {
        return key_of(compose_mail(our_sender, message, {}));
    };
    EXPECT_EQ(composed({"a@b.org\r\nBcc: c@d.org", "x", "x", "en"}), "mail.address_malformed");
    for (auto const* subject :
         {"x\r\nBcc: c@d.org", "x\nBcc: c@d.org", "x\ry", "x\ty", "", " ", "\xFF", "x\x01"})
        EXPECT_EQ(composed({"a@b.org", subject, "x", "en"}), "mail.subject_malformed") << subject;
    EXPECT_EQ(composed({"a@b.org", std::string(201, 'x'), "x", "en"}), "mail.subject_malformed");
    EXPECT_EQ(composed({"a@b.org", "x", "\xC3", "en"}), "mail.text_malformed");
    EXPECT_EQ(composed({"a@b.org", "x", std::string(64 * 1024 + 1, 'x'), "en"}), "mail.text_malformed");
    EXPECT_EQ(composed({"a@b.org", "x", "x", "en\r\nBcc: c@d.org"}), "mail.language_malformed");
    EXPECT_EQ(key_of(compose_mail({"a@b.org", "x\r\nBcc: c@d.org"}, welsh, {})), "mail.sender_malformed");
    EXPECT_EQ(key_of(compose_mail({"a@b.org>\r\nBcc: <c@d.org", "x"}, welsh, {})), "mail.sender_malformed");
}

} // namespace
} // namespace manyhands::mail
