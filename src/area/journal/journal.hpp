// SPDX-License-Identifier: AGPL-3.0-or-later
// The journal: every change of anything writes one line here, in the same transaction. Lines of one root
// place are chained by hash, so that nothing can be taken out or altered unseen. Lines meant for the public
// also enter a Merkle log that anybody can verify (docs/methods/public-log.md).
#pragma once

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::store {
class Snapshot;
class Transaction;
} // namespace manyhands::store

namespace manyhands::journal {

/// What an act was done to: the word for the kind of thing (DESIGN section 2) and its id.
struct Subject {
    std::string kind;
    IdBytes id{};
};

template <class Tag> Subject subject(std::string_view kind, Id<Tag> id)
{
    return {std::string(kind), id.bytes};
}

/// Acts that concern no place stand in the chain of the installation.
inline constexpr PlaceId installation{};

/// One act. `body` is a JSON object of details by id or hash: never words a person wrote, so that an erasure
/// need not touch the journal. `public_body`, when there is one, is a JSON object about no person, below 64
/// KB, and enters the public log; the subject of such a line is no person either.
struct Line {
    PlaceId root;
    Instant at;
    std::optional<PersonId> actor = {};  ///< nobody: the program itself, as when a closing time comes
    std::optional<PersonId> behalf = {}; ///< rule 11: for whom the actor acted
    std::string act;                     ///< `area.past_tense`, such as `decide.agreed`
    Subject subject;
    std::string body = "{}";
    std::optional<std::string> public_body = {};
};

/// What a stored line has besides.
struct ChainedLine {
    Line line; ///< `public_body` is not kept here: it is in the public log
    std::int64_t sequence = 0;
    Hash before;
    std::optional<Hash> leaf = {}; ///< of the public log's entry, where the line has one
    Hash hash = {};
};

/// The hash that chains a line: SHA-256 over its fields as one JSON array, the hash before it last. `hash`
/// does not count.
Hash chain_hash(ChainedLine const& chained);

/// Writes lines and passes them on to those who listen. Built once in app/, constant afterwards.
class Journal {
public:
    /// Hears a line inside its transaction; an Error undoes the whole act.
    using Listener = std::function<Result<void>(store::Transaction&, Line const&)>;
    /// Hears that a line is durable, on the writer's thread: must be quick.
    using AfterListener = std::function<void(Line const&)>;

    void on(std::string act, Listener listener) { listeners_[std::move(act)].push_back(std::move(listener)); }
    void after(std::string act, AfterListener listener)
    {
        after_[std::move(act)].push_back(std::move(listener));
    }

    /// Chains the line, enters its public body into the public log, and tells the listeners in the order they
    /// came. Three rows read or written, and about 2 log2(n) more for a public line.
    Result<void> tell(store::Transaction& rows, Line const& line) const;

private:
    std::map<std::string, std::vector<Listener>, std::less<>> listeners_;
    std::map<std::string, std::vector<AfterListener>, std::less<>> after_;
};

/// Where a chain breaks: the first line that does not follow from the one before it.
struct Break {
    PlaceId root;
    std::int64_t sequence = 0;
    std::string why; ///< English, for the operator's terminal
};

/// What `manyhands verify` counts and finds.
struct Verification {
    std::int64_t chains = 0;
    std::int64_t lines = 0;
    std::int64_t leaves = 0;
    std::vector<Break> breaks;
};

/// Recomputes every chain and every tree of the public log from their first line, and compares the public
/// entries with the hashes that the lines have of them. One pass over the journal; memory: 32 bytes for each
/// public line of a root.
Verification verify(store::Snapshot const& rows);

/// When the newest line of all chains was written; nothing while there is none.
std::optional<Instant> newest_line(store::Snapshot const& rows);

/// How many entries the public log of a root has.
std::int64_t public_entries(store::Snapshot const& rows, PlaceId root);

/// What the public log says: when, what, about which thing.
struct PublicEntry {
    Instant at;
    std::string act;
    Subject subject;
};
/// The newest entries of a root's public log, the newest first, at most `count_max`.
std::vector<PublicEntry> newest_entries(store::Snapshot const& rows, PlaceId root, int count_max);

/// What somebody needs of lines to follow what happens in a root place.
struct FollowedLine {
    std::int64_t sequence = 0;
    std::optional<PersonId> actor = {};
    std::string act;
    Subject subject;
    std::string body;
};
/// Where the chain of a root ends; 0 where it has no lines yet.
std::int64_t last_sequence(store::Snapshot const& rows, PlaceId root);
/// The lines behind `after`, in order, at most `count_max`.
std::vector<FollowedLine> lines_after(store::Snapshot const& rows, PlaceId root, std::int64_t after,
                                      int count_max);

/// The lines about one thing, newest first, at most `count_max`: what a page's history shows.
std::vector<ChainedLine> history(store::Snapshot const& rows, PlaceId root, Subject const& subject,
                                 int count_max);

} // namespace manyhands::journal
