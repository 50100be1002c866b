// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server_pool.hpp"

#include <utility>

namespace manyhands::web {

namespace {

// Looked at before one that spares its share only if need be has to do: whoever floods us must not make each
// newcomer cost a walk over all.
constexpr std::size_t looked_at_max = 64;
constexpr int networks_asked_max = 8; // the greediest ones

} // namespace

Pool::Network& Pool::network(std::string const& name)
{
    auto const [found, is_new] = networks_.try_emplace(name);
    auto& network = found->second;
    if (is_new) {
        network.name = name;
        by_held_.emplace(0, &network);
    }
    return network;
}

void Pool::change(Network& of, std::size_t held)
{
    auto node = by_held_.extract({of.held, &of});
    node.value().first = held;
    by_held_.insert(std::move(node));
    held_ = held_ - of.held + held;
    of.held = held;
}

bool Pool::give_back_in(Network const& of, Share const* but)
{
    Share* chosen = nullptr;
    std::size_t looked_at = 0;
    for (auto* const share : of.shares) {
        if (share == but)
            continue;
        auto const spares = share->holder_.spares();
        if (spares == Holder::Spares::at_once) {
            chosen = share;
            break;
        }
        if (spares == Holder::Spares::if_need_be && chosen == nullptr)
            chosen = share;
        if (++looked_at >= looked_at_max && chosen != nullptr)
            break;
    }
    if (chosen == nullptr)
        return false;
    chosen->release();
    chosen->holder_.give_back();
    return true;
}

// Nobody gives back for a network that has more than theirs.
bool Pool::make_room(std::size_t than_which, Share const* but)
{
    int asked = 0;
    for (auto it = by_held_.rbegin(); it != by_held_.rend() && it->first >= than_which; ++it) {
        if (asked++ == networks_asked_max)
            return false;
        if (give_back_in(*it->second, but))
            return true;
    }
    return false;
}

bool Pool::Share::hold(std::size_t amount)
{
    if (network_ == nullptr) {
        if (amount == 0)
            return true;
        network_ = &pool_.network(network_name_);
        place_ = network_->shares.insert(network_->shares.end(), this);
    }
    auto& of = *network_;
    bool fits = true;
    while (fits && amount > amount_ && of.held - amount_ + amount > pool_.size_.per_network)
        fits = pool_.give_back_in(of, this);
    while (fits && amount > amount_ && pool_.held_ - amount_ + amount > pool_.size_.all)
        fits = pool_.make_room(of.held, this);
    if (fits) {
        pool_.change(of, of.held - amount_ + amount);
        amount_ = amount;
    }
    if (amount_ == 0)
        release();
    return fits;
}

void Pool::Share::renew()
{
    if (network_ != nullptr)
        network_->shares.splice(network_->shares.end(), network_->shares, place_);
}

void Pool::Share::release()
{
    if (network_ == nullptr)
        return;
    auto& of = *std::exchange(network_, nullptr);
    pool_.change(of, of.held - std::exchange(amount_, 0));
    of.shares.erase(place_);
    if (!of.shares.empty())
        return;
    pool_.by_held_.erase({of.held, &of});
    pool_.networks_.erase(pool_.networks_.find(of.name));
}

} // namespace manyhands::web
