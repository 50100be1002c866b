// SPDX-License-Identifier: AGPL-3.0-or-later
// What every class of voters has left. Few different amounts are ever there, since those who paid for the
// same projects have the same: each amount is a node that says what it was before and which price was paid
// since. Its value is kept in floating point, and worked out exactly only where that is too close to call.
// For .cpp files of this room alone.
#pragma once

#include "engine/shares/exact_number.hpp"

#include <cmath>
#include <limits>
#include <span>
#include <unordered_map>

namespace manyhands::shares {

/// Voters of one class, and how many.
struct Payer {
    std::uint32_t ballot = 0;
    std::int64_t voters = 0;
};

class Purses {
public:
    Purses(std::size_t classes, mpq_class share);

    double rough(Payer const& payer) const { return rough_[payer.ballot]; }
    mpq_class const& exact(Payer const& payer) { return exact_amount(of_class_[payer.ballot]); }
    /// What these hold together. O(payers · projects one of them paid for), and a product for each project.
    mpq_class sum(std::span<Payer const> payers) const;
    /// Are the two so near to one another that only exact numbers tell? What is rough is wrong by less than
    /// this.
    bool is_too_close(double one, double other) const
    {
        return std::abs(one - other) <= too_close * std::max(one, other) + nothing_of_a_share * share_rough_;
    }
    /// Does somebody have at least that much?
    bool has(Payer const& payer, mpq_class const& amount, double amount_rough);

    /// Each of these pays `price`, or all it has.
    void pay(std::span<Payer const> payers, mpq_class const& price);

    /// Numbers nearer to one another than this part of themselves are compared exactly.
    static constexpr double too_close = 1e-9;

private:
    /// Some hundred subtractions of doubles are wrong by less than this part of what one began with.
    static constexpr double nothing_of_a_share = 1e-12;
    static constexpr std::uint32_t nothing = 0; ///< the amount of who has no more
    static constexpr std::uint32_t unknown = UINT32_MAX;

    struct Amount {
        std::uint32_t before = nothing;
        std::uint32_t price = unknown; ///< a place in prices_; of the first share: none
        double rough = 0;
    };
    mpq_class const& exact_amount(std::uint32_t amount);
    std::uint32_t after_paying(std::uint32_t amount, mpq_class const& price, double price_rough);

    mpq_class share_;
    double share_rough_;
    std::vector<Amount> amounts_;
    std::vector<mpq_class> prices_;
    std::vector<std::uint32_t> of_class_;
    std::vector<double> rough_;                          ///< by class, as its amount has it
    std::unordered_map<std::uint32_t, mpq_class> exact_; ///< those that were asked for
    std::vector<std::uint32_t> after_;                   ///< by amount; unknown between two calls
};

/// The price at which these pay the cost, in floating point: infinite where all they have is too little, and
/// then `is_close` where it nearly reaches. A price above `limit` is not worked out to its end: it is at
/// least what is given. Memory for the work comes along. O(payers), some passes.
struct RoughPrice {
    double price = std::numeric_limits<double>::infinity();
    bool is_close = false;
};
struct Workspace {
    std::vector<double> amounts;
    std::vector<double> voters;
};
RoughPrice rough_price(Purses const& purses, std::span<Payer const> payers, std::int64_t cost, double limit,
                       Workspace& work);

/// The least price at which these pay the cost, each that or all it has, exactly; nothing where it does not
/// reach.
std::optional<mpq_class> exact_price(Purses& purses, std::span<Payer const> payers, std::int64_t cost,
                                     Workspace& work);

} // namespace manyhands::shares
