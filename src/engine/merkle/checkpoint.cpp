// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/checkpoint.hpp"

#include "base/expect.hpp"
#include "base/text.hpp"
#include "engine/merkle/decimal.hpp"

namespace manyhands::merkle {

namespace {

std::unexpected<Error> malformed_checkpoint() { return fail(Fault::invalid, "log.checkpoint_malformed"); }

bool is_line(std::string_view text) { return !text.empty() && !text.contains('\n'); }

} // namespace

std::string checkpoint_text(Checkpoint const& checkpoint)
{
    EXPECT(is_line(checkpoint.origin));
    auto text = checkpoint.origin + "\n" + std::to_string(checkpoint.head.size.value) + "\n" +
        to_base64(checkpoint.head.root.view()) + "\n";
    for (auto const& extension : checkpoint.extensions) {
        EXPECT(is_line(extension));
        text += extension + "\n";
    }
    return text;
}

Result<Checkpoint> parse_checkpoint(std::string_view text)
{
    if (!text.ends_with('\n'))
        return malformed_checkpoint();
    text.remove_suffix(1);
    auto const lines = split(text, '\n');
    if (lines.size() < 3 || lines[0].empty())
        return malformed_checkpoint();
    auto const size = parse_decimal(lines[1]);
    auto const root_bytes = from_base64(lines[2]);
    auto const root = root_bytes ? hash_from(*root_bytes) : std::nullopt;
    if (!size || !root)
        return malformed_checkpoint();
    Checkpoint checkpoint = {std::string(lines[0]), {{*size}, *root}};
    for (std::size_t at = 3; at < lines.size(); ++at) {
        if (lines[at].empty())
            return malformed_checkpoint();
        checkpoint.extensions.emplace_back(lines[at]);
    }
    return checkpoint;
}

std::string sign_checkpoint(Checkpoint const& checkpoint, Signer const& signer)
{
    return sign_note(checkpoint_text(checkpoint), {&signer, 1});
}

Result<Checkpoint> open_checkpoint(std::string_view note, TrustedLog const& log)
{
    auto const text = TRY(open_note(note, log.verifiers));
    auto checkpoint = TRY(parse_checkpoint(text));
    if (checkpoint.origin != log.origin)
        return fail(Error{Fault::invalid, {"log.checkpoint_other_log", {{"origin", checkpoint.origin}}}});
    return checkpoint;
}

} // namespace manyhands::merkle
