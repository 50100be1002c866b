// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/receipt.hpp"

#include "base/text.hpp"
#include "engine/merkle/decimal.hpp"

namespace manyhands::merkle {

namespace {

constexpr std::string_view first_line = "c2sp.org/tlog-proof@v1";
constexpr std::string_view extra_start = "extra ";
constexpr std::string_view index_start = "index ";
constexpr std::size_t proof_size_max = 64;

std::unexpected<Error> malformed_receipt() { return fail(Fault::invalid, "log.receipt_malformed"); }

Result<Proof> parse_proof(std::span<std::string_view const> lines)
{
    Proof proof;
    for (auto line : lines) {
        auto const bytes = from_base64(line);
        auto const hash = bytes ? hash_from(*bytes) : std::nullopt;
        if (!hash || proof.size() == proof_size_max)
            return malformed_receipt();
        proof.push_back(*hash);
    }
    return proof;
}

} // namespace

std::string receipt_text(Receipt const& receipt)
{
    auto text = std::string(first_line) + "\n";
    if (!receipt.extra.empty())
        text += std::string(extra_start) + to_base64(receipt.extra) + "\n";
    text += std::string(index_start) + std::to_string(receipt.index.value) + "\n";
    for (auto const& hash : receipt.proof)
        text += to_base64(hash.view()) + "\n";
    return text + "\n" + receipt.checkpoint;
}

Result<Receipt> parse_receipt(std::string_view text)
{
    auto const blank = text.find("\n\n");
    if (text.size() > note_size_max || blank == std::string_view::npos)
        return malformed_receipt();
    Receipt receipt;
    receipt.checkpoint = text.substr(blank + 2);
    auto const split_lines = split(text.substr(0, blank), '\n');
    std::span<std::string_view const> lines = split_lines;
    if (lines.front() != first_line)
        return malformed_receipt();
    lines = lines.subspan(1);
    if (!lines.empty() && lines.front().starts_with(extra_start)) {
        auto extra = from_base64(lines.front().substr(extra_start.size()));
        if (!extra)
            return malformed_receipt();
        receipt.extra = std::move(*extra);
        lines = lines.subspan(1);
    }
    if (lines.empty() || !lines.front().starts_with(index_start))
        return malformed_receipt();
    auto const index = parse_decimal(lines.front().substr(index_start.size()));
    if (!index)
        return malformed_receipt();
    receipt.index = {*index};
    receipt.proof = TRY(parse_proof(lines.subspan(1)));
    return receipt;
}

Result<Checkpoint> verify_receipt(Receipt const& receipt, Hash const& leaf, TrustedLog const& log)
{
    auto checkpoint = TRY(open_checkpoint(receipt.checkpoint, log));
    if (!verify_inclusion(receipt.index, leaf, checkpoint.head, receipt.proof))
        return fail(Fault::invalid, "log.receipt_wrong");
    return checkpoint;
}

} // namespace manyhands::merkle
