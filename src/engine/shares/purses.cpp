// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/shares/purses.hpp"

#include <algorithm>

namespace manyhands::shares {

Purses::Purses(std::size_t classes, mpq_class share)
    : share_(std::move(share)), share_rough_(share_.get_d()), amounts_{{}, {.rough = share_rough_}},
      of_class_(classes, share_ > 0 ? 1U : nothing), rough_(classes, share_rough_)
{
}

mpq_class const& Purses::exact_amount(std::uint32_t amount)
{
    auto const [known, is_new] = exact_.try_emplace(amount);
    if (is_new && amount != nothing) {
        known->second = share_;
        for (auto at = amount; amounts_[at].price != unknown; at = amounts_[at].before)
            known->second -= prices_[amounts_[at].price];
    }
    return known->second;
}

mpq_class Purses::sum(std::span<Payer const> payers) const
{
    std::int64_t shares = 0;
    std::vector<std::int64_t> paid(prices_.size());
    for (auto const& payer : payers) {
        auto const amount = of_class_[payer.ballot];
        if (amount == nothing)
            continue;
        shares += payer.voters;
        for (auto at = amount; amounts_[at].price != unknown; at = amounts_[at].before)
            paid[amounts_[at].price] += payer.voters;
    }
    mpq_class sum = share_ * exactly(shares);
    for (std::size_t at = 0; at < paid.size(); ++at)
        if (paid[at] > 0)
            sum -= prices_[at] * exactly(paid[at]);
    return sum;
}

bool Purses::has(Payer const& payer, mpq_class const& amount, double amount_rough)
{
    return is_too_close(rough(payer), amount_rough) ? exact(payer) >= amount : rough(payer) > amount_rough;
}

std::uint32_t Purses::after_paying(std::uint32_t amount, mpq_class const& price, double price_rough)
{
    auto const before = amounts_[amount].rough;
    bool const has_more =
        is_too_close(before, price_rough) ? exact_amount(amount) > price : before > price_rough;
    if (!has_more)
        return nothing;
    amounts_.push_back({amount, static_cast<std::uint32_t>(prices_.size() - 1), before - price_rough});
    return static_cast<std::uint32_t>(amounts_.size() - 1);
}

void Purses::pay(std::span<Payer const> payers, mpq_class const& price)
{
    prices_.push_back(price);
    auto const price_rough = price.get_d();
    after_.resize(amounts_.size(), unknown);
    std::vector<std::uint32_t> touched;
    for (auto const& payer : payers) {
        auto& amount = of_class_[payer.ballot];
        if (after_[amount] == unknown) {
            after_[amount] = after_paying(amount, price, price_rough);
            touched.push_back(amount);
        }
        amount = after_[amount];
        rough_[payer.ballot] = amounts_[amount].rough;
    }
    for (auto const amount : touched)
        after_[amount] = unknown;
}

RoughPrice rough_price(Purses const& purses, std::span<Payer const> payers, std::int64_t cost, double limit,
                       Workspace& work)
{
    work.amounts.resize(payers.size());
    work.voters.resize(payers.size());
    double left = 0;
    for (std::size_t at = 0; at < payers.size(); ++at) {
        work.amounts[at] = purses.rough(payers[at]);
        work.voters[at] = static_cast<double>(payers[at].voters);
        left += work.voters[at];
    }
    // Who has less than an equal part gives all; then the part of the others rises, until nobody has less.
    auto missing = static_cast<double>(cost);
    for (auto rich = payers.size(); left > 0;) {
        auto const part = missing / left;
        if (part > limit)
            return {part};
        std::size_t kept = 0;
        for (std::size_t at = 0; at < rich; ++at) {
            auto const amount = work.amounts[at];
            auto const voters = work.voters[at];
            bool const gives_all = amount < part;
            missing -= gives_all ? amount * voters : 0;
            left -= gives_all ? voters : 0;
            work.amounts[kept] = amount;
            work.voters[kept] = voters;
            kept += gives_all ? 0 : 1;
        }
        if (kept == rich)
            return {std::max(0.0, part)};
        rich = kept;
    }
    return {.is_close = missing <= Purses::too_close * static_cast<double>(cost)};
}

std::optional<mpq_class> exact_price(Purses& purses, std::span<Payer const> payers, std::int64_t cost,
                                     Workspace& work)
{
    auto around = rough_price(purses, payers, cost, std::numeric_limits<double>::infinity(), work).price;
    if (std::isinf(around)) { // all together it nearly reaches: then those who have most pay the price
        around = 0;
        for (auto const& payer : payers)
            around = std::max(around, purses.rough(payer));
    }
    // Those who surely give all come first, those who surely pay the price last; between them stands who must
    // be asked.
    std::vector<Payer> order(payers.begin(), payers.end());
    auto const middle = std::partition(order.begin(), order.end(), [&](Payer const& payer) {
        return purses.rough(payer) < around && !purses.is_too_close(purses.rough(payer), around);
    });
    auto const rich = std::partition(middle, order.end(), [&](Payer const& payer) {
        return purses.is_too_close(purses.rough(payer), around);
    });
    std::sort(middle, rich, [&](Payer const& one, Payer const& other) {
        return mpq_class(purses.exact(one)) < purses.exact(other);
    });
    std::int64_t left = 0;
    for (auto at = middle; at != order.end(); ++at)
        left += at->voters;
    mpq_class missing = exactly(cost) - purses.sum({order.begin(), middle});
    for (auto at = middle; left > 0; ++at) {
        mpq_class price = missing / exactly(left);
        if (at == rich || purses.exact(*at) >= price)
            return price;
        missing -= mpq_class(purses.exact(*at)) * exactly(at->voters);
        left -= at->voters;
    }
    return std::nullopt;
}

} // namespace manyhands::shares
