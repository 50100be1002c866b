// SPDX-License-Identifier: AGPL-3.0-or-later
// For the few inner loops over every vote or every person: made twice, plain and for processors with AVX2, and
// chosen once when the program starts. AVX2 alone has no fused multiply-add, so both give the same bits. Vectors in
// memory must say alignas(32): plainly compiled they would be aligned to 16 only.
#pragma once

// Sanitizers do not bear functions that are chosen at the start.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define MANYHANDS_WIDE_LANES [[gnu::target_clones("avx2", "default")]]
#else
#define MANYHANDS_WIDE_LANES
#endif

namespace manyhands::opinion {

/// Four numbers that one instruction adds or multiplies.
using FourFloats [[gnu::vector_size(16)]] = float;
using FourDoubles [[gnu::vector_size(32)]] = double;

} // namespace manyhands::opinion
