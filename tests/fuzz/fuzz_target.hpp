// SPDX-License-Identifier: AGPL-3.0-or-later
// What a fuzzer runs: a reader of bytes that strangers write, with what must hold of it whatever they are.
// fuzz_test mutates the seeds in a second or two under ./test; ./test --fuzz gives the same targets to
// libFuzzer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace manyhands::fuzz {

struct Target {
    std::string_view name;
    std::vector<std::string> seeds; ///< well-formed examples, from which bytes are made that are nearly so
    /// What does not hold; empty where all does.
    std::string (*run)(std::string_view bytes);
};

std::vector<Target> http_targets();
std::vector<Target> form_targets();
std::vector<Target> markdown_targets();
std::vector<Target> file_targets();
std::vector<Target> passkey_targets();
std::vector<Target> log_targets();

std::vector<Target> all_targets();

} // namespace manyhands::fuzz
