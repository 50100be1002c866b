// SPDX-License-Identifier: AGPL-3.0-or-later
// Every target with bytes that are nearly well-formed: the same ones on every machine. FUZZ_TRIES=100000 for
// more.
#include "fuzz_target.hpp"

#include "base/bytes.hpp"
#include "base/random.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>

namespace manyhands::fuzz {

void PrintTo(Target const& target, std::ostream* out) { *out << target.name; }

namespace {

/// What grammars turn on.
constexpr std::array<std::string_view, 44> pieces{"\r\n",
                                                  "\n",
                                                  "\r",
                                                  "\r\n\r\n",
                                                  "\t",
                                                  " ",
                                                  ":",
                                                  ";",
                                                  "=",
                                                  "\"",
                                                  "\\",
                                                  "%",
                                                  "%00",
                                                  "%2f",
                                                  "%2e%2e",
                                                  "/",
                                                  "//",
                                                  "..",
                                                  "?",
                                                  "&",
                                                  "+",
                                                  "-",
                                                  "--",
                                                  ",",
                                                  "0",
                                                  "-1",
                                                  "65536",
                                                  "é",
                                                  "\xff",
                                                  "\xed\xa0\x80",
                                                  "<",
                                                  ">",
                                                  "&lt;",
                                                  "[",
                                                  "](",
                                                  "![",
                                                  "`",
                                                  "**",
                                                  "|",
                                                  "Host: b",
                                                  "chunked",
                                                  "--b--",
                                                  "9223372036854775808",
                                                  "ffffffffffffffff"};

class Mutator {
public:
    explicit Mutator(Target const& target)
        : target_(target), random_(target.name.size() * 7919 + target.name[0])
    {
    }

    std::string next()
    {
        auto bytes = seed();
        for (auto edits = 1 + random_.below(6); edits > 0; --edits)
            edit(bytes);
        return bytes;
    }

private:
    std::string seed() { return target_.seeds[random_.below(target_.seeds.size())]; }

    void edit(std::string& bytes)
    {
        auto const at = random_.below(bytes.size() + 1);
        auto const length = random_.below(std::min<std::size_t>(bytes.size() - at, 12) + 1);
        switch (random_.below(7)) {
        case 0:
            bytes.insert(at, pieces.at(random_.below(pieces.size())));
            break;
        case 1:
            bytes.replace(at, length, pieces.at(random_.below(pieces.size())));
            break;
        case 2:
            bytes.erase(at, length);
            break;
        case 3:
            bytes.insert(random_.below(bytes.size() + 1), bytes.substr(at, length));
            break;
        case 4:
            bytes.insert(at, 1, static_cast<char>(random_.below(256)));
            break;
        case 5:
            if (at < bytes.size())
                bytes[at] = static_cast<char>(bytes[at] ^ 1 << random_.below(8));
            break;
        default:
            auto const other = seed();
            bytes = bytes.substr(0, at) + other.substr(random_.below(other.size() + 1));
        }
    }

    Target const& target_;
    SeededRandom random_;
};

class Fuzz : public testing::TestWithParam<Target> { };

TEST_P(Fuzz, NothingThatStrangersWriteBreaksIt)
{
    auto const& target = GetParam();
    for (auto const& seed : target.seeds)
        EXPECT_EQ(target.run(seed), "") << seed;
    auto const* const wish = std::getenv("FUZZ_TRIES");
    auto const tries = wish ? std::atoi(wish) : 10'000;
    Mutator mutator(target);
    for (int count = 0; count < tries && !HasFailure(); ++count) {
        auto const bytes = mutator.next();
        EXPECT_EQ(target.run(bytes), "") << "base64 of the bytes: " << to_base64(as_bytes(bytes));
    }
}

INSTANTIATE_TEST_SUITE_P(Readers, Fuzz, testing::ValuesIn(all_targets()),
                         [](auto const& one) { return std::string(one.param.name); });

} // namespace
} // namespace manyhands::fuzz
