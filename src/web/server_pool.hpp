// SPDX-License-Identifier: AGPL-3.0-or-later
// What all connections share, divided among networks: places, bytes of bodies that come in, bytes of answers
// that nobody reads. Whoever has most gives back first, so that a crowd from one address costs others
// nothing.
#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace manyhands::web {

/// Somebody who has a share, and may have to give it back.
class Holder {
public:
    enum class Spares {
        at_once,    ///< it waits, and loses nothing
        if_need_be, ///< it waits for the other end of its connection, in the middle of something
        never,      ///< we work for it, or it has only just come
    };
    virtual Spares spares() const = 0;
    /// It ends soon. Its share counts as given back at once.
    virtual void give_back() = 0;

protected:
    ~Holder() = default;
};

/// Belongs to one thread.
class Pool {
public:
    struct Size {
        std::size_t all = 0;
        std::size_t per_network = 0;
    };
    class Share;

    explicit Pool(Size size) : size_(size) { }
    Pool(Pool const&) = delete;
    Pool& operator=(Pool const&) = delete;

    std::size_t held() const { return held_; }
    /// One of the network that has most gives back all it has: whether anybody could.
    bool make_room() { return make_room(0, nullptr); }

private:
    struct Network {
        std::string name;
        std::size_t held = 0;
        std::list<Share*> shares = {}; ///< the oldest first
    };
    using ByHeld = std::set<std::pair<std::size_t, Network*>>;

    Network& network(std::string const& name);
    void change(Network& of, std::size_t held);
    bool give_back_in(Network const& of, Share const* but);
    bool make_room(std::size_t than_which, Share const* but);

    Size const size_;
    std::size_t held_ = 0;
    std::map<std::string, Network> networks_ = {}; ///< those that hold something
    ByHeld by_held_ = {};
};

/// What one holder has of a pool. Until it holds something, it costs nothing.
class Pool::Share {
public:
    /// The pool, the network's name and the holder outlive it.
    Share(Pool& pool, std::string const& network, Holder& holder)
        : pool_(pool), network_name_(network), holder_(holder)
    {
    }
    ~Share() { release(); }
    Share(Share const&) = delete;
    Share& operator=(Share const&) = delete;

    /// Has `amount` from now on. Where that is too much for its network or for all, others give back first:
    /// the oldest of its network, or the oldest of the network that has most, those before others that spare
    /// it at once. False where nobody can: then nothing changed. O(log of networks), and a look at some
    /// holders.
    bool hold(std::size_t amount);
    /// From now on the youngest of its network.
    void renew();

private:
    friend class Pool;
    void release();

    Pool& pool_;
    std::string const& network_name_;
    Holder& holder_;
    Network* network_ = nullptr;
    std::list<Share*>::iterator place_ = {};
    std::size_t amount_ = 0;
};

} // namespace manyhands::web
