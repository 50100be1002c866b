// SPDX-License-Identifier: AGPL-3.0-or-later
// Receipts: one small file with which anybody can show, without a network, that something stands in the log
// (C2SP tlog-proof, `.tlog-proof`).
#pragma once

#include "engine/merkle/checkpoint.hpp"
#include "engine/merkle/proof.hpp"

namespace manyhands::merkle {

struct Receipt {
    LeafIndex index;
    /// The inclusion proof for that index in the log of the checkpoint.
    Proof proof;
    /// The signed checkpoint, as published.
    std::string checkpoint;
    /// Context for the reader that nothing vouches for; often empty.
    Bytes extra = {};
    bool operator==(Receipt const&) const = default;
};

/// The text of the file.
std::string receipt_text(Receipt const& receipt);

/// Errors: log.receipt_malformed.
Result<Receipt> parse_receipt(std::string_view text);

/// The checkpoint that holds the leaf, once its signature and the proof are good. Errors: those of
/// open_checkpoint, log.receipt_wrong.
Result<Checkpoint> verify_receipt(Receipt const& receipt, Hash const& leaf, TrustedLog const& log);

} // namespace manyhands::merkle
