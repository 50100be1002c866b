// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/signed_note.hpp"

#include "base/hash.hpp"
#include "engine/merkle/checkpoint.hpp"
#include "engine/merkle/log_sample_test.hpp"
#include "engine/merkle/receipt.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::merkle {

namespace {

// The key, the secret and the note of the Go package that defined the format.
constexpr std::string_view go_verifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view go_signer =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr std::string_view go_text = "If you think cryptography is the answer to your problem,\n"
                                     "then you don't know what your problem is.\n";
constexpr std::string_view go_signature =
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

// The head of Go's public module log at 20,852,163 entries, from which the checkpoint format takes its
// example.
constexpr std::string_view module_log_verifier =
    "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
constexpr std::string_view module_log_note =
    "go.sum database tree\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— sum.golang.org "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

Signer signer(std::string_view name, std::uint8_t first)
{
    Signer made = {std::string(name), {}};
    made.key.bytes.front() = first;
    return made;
}

std::string go_note() { return std::string(go_text) + "\n" + std::string(go_signature); }

/// Why it was refused; empty when it was not.
template <class T> std::string refusal(Result<T> const& result)
{
    return result ? "" : result.error().note.key;
}

} // namespace

TEST(NoteKey, TextFormsOfTheGoPackage)
{
    auto const secret = parse_signer(go_signer);
    ASSERT_TRUE(secret);
    EXPECT_EQ(signer_text(*secret), go_signer);
    EXPECT_EQ(verifier_text(verifier_of(*secret)), go_verifier);
    EXPECT_EQ(parse_verifier(go_verifier), verifier_of(*secret));
}

TEST(NoteKey, NoPartAndNoChangeOfAKeyIsAKey)
{
    for (std::size_t from = 0; from < go_verifier.size(); ++from)
        for (std::size_t to = from + 1; to <= go_verifier.size(); ++to)
            if (to - from != go_verifier.size()) {
                EXPECT_EQ(parse_verifier(go_verifier.substr(from, to - from)), std::nullopt);
            }
    for (std::size_t at = 0; at < go_verifier.size(); ++at) {
        std::string changed(go_verifier);
        ++changed[at];
        EXPECT_EQ(parse_verifier(changed), std::nullopt) << changed;
    }
    EXPECT_FALSE(parse_signer(go_verifier));
}

TEST(NoteKey, Names)
{
    for (auto const* wrong : {"", "a b", "a+b", "a\nb", "a\tb", "a\u00A0b", "a\u3000b", "\xff"})
        EXPECT_FALSE(is_key_name(wrong)) << wrong;
    EXPECT_TRUE(is_key_name("example.org/log"));
    EXPECT_TRUE(is_key_name("trefâ.cymru"));
}

TEST(NoteKey, FreshKeysDifferAndReadBack)
{
    auto const made = make_signer("example.org/log");
    EXPECT_NE(made.key, make_signer("example.org/log").key);
    EXPECT_EQ(parse_signer(signer_text(made))->key, made.key);
}

TEST(SignedNote, SignsAsTheGoPackageDoes)
{
    std::vector const signers = {*parse_signer(go_signer)};
    EXPECT_EQ(sign_note(go_text, signers), go_note());
    std::vector const verifiers = {*parse_verifier(go_verifier)};
    EXPECT_EQ(open_note(go_note(), verifiers), go_text);
}

TEST(SignedNote, ExampleOfTheSpecification)
{
    std::vector const verifiers = {
        *parse_verifier("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")};
    auto const* const note =
        "This is an example message.\n\n— example.com/foo "
        "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    EXPECT_EQ(open_note(note, verifiers), "This is an example message.\n");
}

TEST(SignedNote, TextMayHoldEmptyLines)
{
    std::vector const signers = {signer("a.example", 1)};
    std::vector const verifiers = {verifier_of(signers[0])};
    auto const* const text = "one\n\nA line\n\n\nthree\n";
    EXPECT_EQ(open_note(sign_note(text, signers), verifiers), text);
}

TEST(SignedNote, StrangersAreIgnoredAndFalseFriendsAreNot)
{
    std::vector const both = {signer("a.example", 1), signer("b.example", 2)};
    auto const note = sign_note("text\n", both);
    std::vector const first = {verifier_of(both[0])};
    std::vector const stranger = {verifier_of(signer("a.example", 9))};
    EXPECT_EQ(open_note(note, first), "text\n");
    EXPECT_EQ(refusal(open_note(note, stranger)), "log.note_unsigned");
    EXPECT_EQ(refusal(open_note(note, {})), "log.note_unsigned");

    auto spoiled = note;
    spoiled.replace(0, 4, "next");
    auto const refused = open_note(spoiled, first);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().note, (Note{"log.note_signature_wrong", {{"name", "a.example"}}}));
}

TEST(SignedNote, Malformed)
{
    std::string const good = go_note();
    std::string const signature(go_signature);
    for (auto const& wrong : std::vector<std::string>{
             "", std::string(go_text), std::string(go_text) + "\n", good.substr(0, good.size() - 1),
             good + "x\n", "\n", "\n\n", "text\n\n- PeterNeumann AAAA\n", "text\n\n— PeterNeumann AAAAAA==\n",
             "text\n\n— PeterNeumann\n", "text\r\n\n" + signature, "te\txt\n\n" + signature,
             "\xff\n\n" + signature, "text\n\n— Peter+Neumann " + signature.substr(17),
             std::string(1'000'001, 'x')})
        EXPECT_EQ(refusal(parse_note(wrong)), "log.note_malformed") << wrong.substr(0, 80);
}

RC_GTEST_PROP(SignedNote, AnyChangedBitIsRefused, ())
{
    std::vector const verifiers = {*parse_verifier(go_verifier)};
    auto note = go_note();
    auto const at = *rc::gen::inRange<std::size_t>(0, note.size());
    note[at] = static_cast<char>(note[at] ^ (1 << *rc::gen::inRange(0, 8)));
    RC_ASSERT(!open_note(note, verifiers).has_value());
}

TEST(Checkpoint, OfALargePublicLog)
{
    TrustedLog const log = {"go.sum database tree", {*parse_verifier(module_log_verifier)}};
    auto const checkpoint = open_checkpoint(module_log_note, log);
    ASSERT_TRUE(checkpoint);
    EXPECT_EQ(checkpoint->head.size.value, 20'852'163U);
    EXPECT_EQ(to_base64(checkpoint->head.root.view()), "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");

    std::string smaller(module_log_note);
    smaller.replace(smaller.find("20852163"), 8, "20852162");
    EXPECT_EQ(refusal(open_checkpoint(smaller, log)), "log.note_signature_wrong");
    EXPECT_EQ(refusal(open_checkpoint(module_log_note, {"another.example", log.verifiers})),
              "log.checkpoint_other_log");
}

TEST(Checkpoint, ReadsBackWhatItWrote)
{
    auto const key = signer("example.org/log", 3);
    TrustedLog const log = {"example.org/log", {verifier_of(key)}};
    Checkpoint const checkpoint = {
        "example.org/log", {{18'446'744'073'709'551'615U}, sha256("root")}, {"more"}};
    EXPECT_EQ(open_checkpoint(sign_checkpoint(checkpoint, key), log), checkpoint);
    Checkpoint const empty = {"example.org/log", {{0}, empty_root()}};
    EXPECT_EQ(checkpoint_text(empty), "example.org/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
}

TEST(Checkpoint, Malformed)
{
    std::string const root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    for (auto const& wrong :
         std::vector<std::string>{"", "o\n1\n", "\n1\n" + root, "o\n01\n" + root, "o\n-1\n" + root,
                                  "o\n+1\n" + root, "o\n\n" + root, "o\n18446744073709551616\n" + root,
                                  "o\n1\nAAAA\n", "o\n1\n" + root + "\n", "o\n1\n" + root.substr(0, 44)})
        EXPECT_EQ(refusal(parse_checkpoint(wrong)), "log.checkpoint_malformed") << wrong;
}

TEST(Receipt, ShowsThatAnEntryIsInTheLog)
{
    LogSample const sample(100);
    auto const key = signer("example.org/log", 4);
    TrustedLog const log = {"example.org/log", {verifier_of(key)}};
    Receipt receipt = {{41}, inclusion_proof({41}, {100}, sample.reader()), {}, to_bytes("which")};
    receipt.checkpoint = sign_checkpoint({"example.org/log", sample.head(100)}, key);
    auto const text = receipt_text(receipt);
    EXPECT_TRUE(text.starts_with("c2sp.org/tlog-proof@v1\nextra d2hpY2g=\nindex 41\n"));
    auto const read = parse_receipt(text);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, receipt);
    EXPECT_EQ(verify_receipt(*read, sample.leaf(41), log)->head, sample.head(100));
    EXPECT_EQ(refusal(verify_receipt(*read, sample.leaf(40), log)), "log.receipt_wrong");
    receipt.index = {40};
    EXPECT_EQ(refusal(verify_receipt(receipt, sample.leaf(41), log)), "log.receipt_wrong");
}

TEST(Receipt, OfALogWithOneEntryHasNoHashes)
{
    Receipt const receipt = {{0}, {}, std::string(module_log_note)};
    EXPECT_EQ(parse_receipt(receipt_text(receipt)), receipt);
}

TEST(Receipt, Malformed)
{
    for (auto const* wrong :
         {"", "c2sp.org/tlog-proof@v1\nindex 1\n", "c2sp.org/tlog-proof@v2\nindex 1\n\nx", "\n\n",
          "c2sp.org/tlog-proof@v1\n\nx", "c2sp.org/tlog-proof@v1\nindex 01\n\nx",
          "c2sp.org/tlog-proof@v1\nextra !\nindex 1\n\nx", "c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nx"})
        EXPECT_EQ(refusal(parse_receipt(wrong)), "log.receipt_malformed") << wrong;
}

} // namespace manyhands::merkle
