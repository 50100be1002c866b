// SPDX-License-Identifier: AGPL-3.0-or-later
// The files that are part of the program (styles, script, font, pictures), compressed when the program was
// built.
#pragma once

#include "base/bytes.hpp"
#include "web/router.hpp"

#include <span>
#include <string_view>

namespace manyhands::web {

/// Whether the address carries the hash of the content, and so may be kept for ever.
enum class Naming { hashed, plain };

/// A file of the table that the build makes. Everything lives as long as the program.
struct Asset {
    std::string_view path;         ///< the whole address: `/a/site-1f8a3c9e.css`
    std::string_view hash;         ///< hexadecimal, of the raw bytes; it becomes the ETag
    std::string_view content_type; ///< with charset for text
    Naming naming;
    ByteView raw;
    ByteView gzip = {};   ///< empty where it is not smaller
    ByteView brotli = {}; ///< empty where it is not smaller
};

/// Adds a GET route for each asset.
void add_assets(Router& router, std::span<Asset const> assets);

/// The answer for one asset: the smallest form the browser accepts (RFC 9110 section 12.5.3), or 304 where
/// If-None-Match names it.
Response answer_asset(Asset const& asset, Headers const& headers);

/// Whether an Accept-Encoding field allows a coding (`br`, `gzip`): named or `*`, and not with q=0.
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

} // namespace manyhands::web
