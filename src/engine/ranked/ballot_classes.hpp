// SPDX-License-Identifier: AGPL-3.0-or-later
// Ranked ballot papers. Equal papers are one class with a count: a million papers take the room of those that
// differ.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

namespace manyhands::ranked {

/// A place in Election::candidates. The candidate's number, in files and for people, is one more.
using CandidateIndex = std::uint16_t;
inline constexpr std::int64_t candidates_max = 1'000;
/// So that votes with nine decimals fit into 64 bits.
inline constexpr std::int64_t papers_max = 1'000'000'000;

/// One step down a paper: a candidate, perhaps at the same rank as the one before, or a rank that was left
/// out.
class Mark {
public:
    static Mark at_next_rank(CandidateIndex candidate) { return Mark(candidate); }
    static Mark at_same_rank(CandidateIndex candidate) { return Mark(candidate | same_rank_bit); }
    static Mark left_out() { return Mark(left_out_bits); }

    bool is_left_out() const { return bits_ == left_out_bits; }
    bool is_at_same_rank() const { return (bits_ & same_rank_bit) != 0; }
    CandidateIndex candidate() const { return bits_ & static_cast<std::uint16_t>(~same_rank_bit); }
    std::uint16_t bits() const { return bits_; }
    bool operator==(Mark const&) const = default;

private:
    static constexpr std::uint16_t same_rank_bit = 0x8000;
    static constexpr std::uint16_t left_out_bits = 0x7fff;
    explicit Mark(int bits) : bits_(static_cast<std::uint16_t>(bits)) { }

    std::uint16_t bits_;
};

using Ranking = std::span<Mark const>;

class BallotClasses {
public:
    /// Papers that are equal to earlier ones join their class. Candidates at the same rank stand in ascending
    /// order, so that equal papers look alike.
    void add(Ranking ranking, std::int64_t papers);

    std::size_t size() const { return classes_.size(); }
    Ranking ranking(std::size_t at) const
    {
        return Ranking(marks_).subspan(classes_[at].begin, classes_[at].length);
    }
    std::int64_t papers(std::size_t at) const { return classes_[at].papers; }
    /// Of all classes.
    std::int64_t papers() const { return papers_; }
    /// No rank with several candidates, and none left out, on any paper.
    bool has_single_ranks_only() const { return has_single_ranks_only_; }

private:
    struct Class {
        std::size_t begin;
        std::uint32_t length;
        std::uint32_t hash;
        std::int64_t papers;
    };
    void make_room();
    std::size_t slot_of(Ranking ranking, std::uint32_t hash) const;

    std::vector<Mark> marks_;
    std::vector<Class> classes_;
    std::vector<std::uint32_t> slots_; ///< an open hash table: the class and one, or 0
    std::int64_t papers_ = 0;
    bool has_single_ranks_only_ = true;
};

} // namespace manyhands::ranked
