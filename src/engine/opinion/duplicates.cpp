// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/duplicates.hpp"

#include "base/expect.hpp"
#include "engine/opinion/statement_words.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace manyhands::opinion {

namespace {

using Bag = std::vector<std::pair<std::string, double>>;

constexpr std::uint32_t times_bits = 8;
constexpr std::uint32_t times_max = (1U << times_bits) - 1;
/// With fewer texts every one that is put changes the weights enough to be seen.
constexpr std::size_t always_settled = 500;
constexpr std::size_t settled_share = 50;

Bag bag_of(std::vector<std::string> parts)
{
    std::ranges::sort(parts);
    Bag bag;
    for (auto& part : parts) {
        if (bag.empty() || bag.back().first != part)
            bag.emplace_back(std::move(part), 0);
        ++bag.back().second;
    }
    return bag;
}

Bag words_of(std::string_view text)
{
    std::vector<std::string> stems;
    for (auto& word : content_words(text))
        stems.push_back(std::move(word.stem));
    return bag_of(std::move(stems));
}

Bag triples_of(std::string_view text) { return bag_of(letter_triples(text)); }

} // namespace

double StatementIndex::Parts::weight_of(std::size_t texts_with_it) const
{
    return std::log((1.0 + double(settled_texts_)) / (1.0 + double(texts_with_it))) + 1;
}

double StatementIndex::Parts::weight(std::string const& part) const
{
    auto const found = parts_.find(part);
    return found == parts_.end() ? weight_of(0) : found->second.weight;
}

void StatementIndex::Parts::put(std::uint32_t text, Bag const& bag)
{
    double square = 0;
    for (auto const& [name, times] : bag) {
        auto const [at, is_new] = parts_.try_emplace(name);
        auto& part = at->second;
        if (is_new)
            part.weight = weight_of(0);
        auto const counted = std::min<std::uint32_t>(static_cast<std::uint32_t>(times), times_max);
        part.texts.push_back(text << times_bits | counted);
        square += std::pow(counted * part.weight, 2);
    }
    squares_.push_back(square);
}

void StatementIndex::Parts::settle(std::size_t texts)
{
    settled_texts_ = texts;
    std::ranges::fill(squares_, 0);
    for (auto& [name, part] : parts_) {
        part.weight = weight_of(part.texts.size());
        for (auto const entry : part.texts) {
            auto const weight = (entry & times_max) * part.weight;
            squares_[entry >> times_bits] += weight * weight;
        }
    }
}

std::vector<double> StatementIndex::Parts::likeness(Bag draft, std::size_t texts) const
{
    std::vector<double> products(texts);
    double square = 0;
    for (auto const& [name, times] : draft) {
        auto const found = parts_.find(name);
        auto const in_draft = times * (found == parts_.end() ? weight_of(0) : found->second.weight);
        square += in_draft * in_draft;
        if (found == parts_.end())
            continue;
        auto const each = in_draft * found->second.weight;
        for (auto const entry : found->second.texts)
            products[entry >> times_bits] += each * (entry & times_max);
    }
    for (std::size_t at = 0; at < texts; ++at)
        if (products[at] > 0)
            products[at] = std::min(products[at] / std::sqrt(square * squares_[at]), 1.0);
    return products;
}

bool StatementIndex::Parts::has(std::string const& part, std::uint32_t text) const
{
    auto const found = parts_.find(part);
    if (found == parts_.end())
        return false;
    auto const at = std::ranges::lower_bound(found->second.texts, text << times_bits);
    return at != found->second.texts.end() && *at >> times_bits == text;
}

void StatementIndex::put(StatementText const& statement)
{
    auto const place = static_cast<std::uint32_t>(numbers_.size());
    EXPECT(place < 1U << (32 - times_bits));
    numbers_.push_back(statement.statement);
    is_removed_.push_back(false);
    places_[statement.statement.value] = place;
    words_.put(place, words_of(statement.text));
    triples_.put(place, triples_of(statement.text));
}

void StatementIndex::remove(StatementNumber statement)
{
    auto const place = places_.find(statement.value);
    if (place == places_.end() || is_removed_[place->second])
        return;
    is_removed_[place->second] = true;
    ++removed_;
}

bool StatementIndex::is_due_to_settle() const
{
    auto const since = numbers_.size() - settled_;
    return since > 0 && (numbers_.size() <= always_settled || since * settled_share > numbers_.size());
}

void StatementIndex::settle()
{
    settled_ = numbers_.size();
    words_.settle(settled_);
    triples_.settle(settled_);
}

std::vector<LikelyDuplicate> StatementIndex::like(std::string_view draft) const
{
    auto const in_words = words_.likeness(words_of(draft), numbers_.size());
    auto const in_triples = triples_.likeness(triples_of(draft), numbers_.size());
    std::vector<LikelyDuplicate> found;
    for (std::size_t at = 0; at < numbers_.size(); ++at)
        if (auto const score = (in_words[at] + in_triples[at]) / 2;
            score >= duplicate_score_min && !is_removed_[at])
            found.push_back({.statement = numbers_[at], .score = score});
    auto const best_first = [](LikelyDuplicate const& one) { return std::pair(-one.score, one.statement); };
    std::ranges::sort(found, {}, best_first);
    if (found.size() > duplicates_max)
        found.resize(duplicates_max);
    for (auto& one : found)
        one.shared_words = shared_words(places_.at(one.statement.value), draft);
    return found;
}

std::vector<std::string> StatementIndex::shared_words(std::uint32_t place, std::string_view draft) const
{
    std::map<std::string, std::string> spelling;
    for (auto& word : content_words(draft))
        spelling.emplace(std::move(word.stem), std::move(word.word));
    std::vector<std::pair<double, std::string>> shared;
    for (auto const& [stem, word] : spelling)
        if (words_.has(stem, place))
            shared.emplace_back(-words_.weight(stem), word);
    std::ranges::sort(shared);
    std::vector<std::string> rarest_first;
    for (auto& entry : shared)
        rarest_first.push_back(std::move(entry.second));
    return rarest_first;
}

std::vector<LikelyDuplicate> likely_duplicates(std::string_view draft,
                                               std::span<StatementText const> existing)
{
    StatementIndex index;
    for (auto const& statement : existing)
        index.put(statement);
    index.settle();
    return index.like(draft);
}

} // namespace manyhands::opinion
