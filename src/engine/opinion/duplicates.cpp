// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/duplicates.hpp"

#include "engine/opinion/statement_words.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace manyhands::opinion {

namespace {

using Parts = std::vector<std::string>;                  // words, or runs of letters
using Bag = std::vector<std::pair<std::string, double>>; // part and how often, in the order of parts

Bag bag_of(Parts parts)
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

/// In how many texts each part occurs, and what that makes it weigh.
class Rarity {
public:
    void add(Bag const& bag)
    {
        ++texts_;
        for (auto const& [part, times] : bag)
            ++texts_with_[part];
    }
    /// ln((1 + texts) / (1 + texts with it)) + 1: positive also where every text has it.
    double weight(std::string const& part) const
    {
        auto const found = texts_with_.find(part);
        return std::log((1.0 + texts_) / (1.0 + (found == texts_with_.end() ? 0 : found->second))) + 1;
    }

private:
    int texts_ = 0;
    std::unordered_map<std::string, int> texts_with_;
};

/// Weighs the parts and makes the whole of length 1.
void weigh(Bag& bag, Rarity const& rarity)
{
    double sum = 0;
    for (auto& [part, weight] : bag) {
        weight *= rarity.weight(part);
        sum += weight * weight;
    }
    for (auto& [part, weight] : bag)
        weight /= std::sqrt(sum);
}

/// Calls `both` with every part the two contain and the weight in each.
template <class Both> void for_shared(Bag const& left, Bag const& right, Both both)
{
    for (std::size_t l = 0, r = 0; l < left.size() && r < right.size();) {
        auto const order = left[l].first <=> right[r].first;
        if (order == 0)
            both(left[l].first, left[l].second, right[r].second);
        l += order <= 0;
        r += order >= 0;
    }
}

double cosine(Bag const& left, Bag const& right)
{
    double sum = 0;
    for_shared(left, right, [&](auto const&, double in_left, double in_right) { sum += in_left * in_right; });
    return std::min(sum, 1.0);
}

/// How alike the draft and each text are, in one way of taking texts apart.
struct Likeness {
    Bag draft;
    std::vector<Bag> texts;
    Rarity rarity;

    template <class TakeApart>
    Likeness(std::string_view draft_text, std::span<StatementText const> existing, TakeApart take_apart)
        : draft(bag_of(take_apart(draft_text)))
    {
        for (auto const& statement : existing) {
            texts.push_back(bag_of(take_apart(statement.text)));
            rarity.add(texts.back());
        }
        weigh(draft, rarity);
        for (auto& text : texts)
            weigh(text, rarity);
    }
};

std::vector<std::string> stems(std::string_view text)
{
    std::vector<std::string> out;
    for (auto& word : content_words(text))
        out.push_back(std::move(word.stem));
    return out;
}

/// As the draft spells them, rarest first.
std::vector<std::string> shared_words(Likeness const& words, std::size_t text, std::string_view draft)
{
    std::map<std::string, std::string> spelling;
    for (auto& word : content_words(draft))
        spelling.emplace(std::move(word.stem), std::move(word.word));
    std::vector<std::pair<double, std::string>> shared;
    for_shared(words.draft, words.texts[text], [&](auto const& stem, double, double) {
        shared.emplace_back(-words.rarity.weight(stem), spelling.at(stem));
    });
    std::ranges::sort(shared);
    std::vector<std::string> rarest_first;
    for (auto& entry : shared)
        rarest_first.push_back(std::move(entry.second));
    return rarest_first;
}

} // namespace

std::vector<LikelyDuplicate> likely_duplicates(std::string_view draft,
                                               std::span<StatementText const> existing)
{
    Likeness const words(draft, existing, stems);
    Likeness const spelling(draft, existing, letter_triples);
    std::vector<LikelyDuplicate> found;
    for (std::size_t at = 0; at < existing.size(); ++at) {
        auto const score =
            (cosine(words.draft, words.texts[at]) + cosine(spelling.draft, spelling.texts[at])) / 2;
        if (score >= duplicate_score_min)
            found.push_back({existing[at].statement, score, shared_words(words, at, draft)});
    }
    auto const best_first = [](LikelyDuplicate const& one) { return std::pair(-one.score, one.statement); };
    std::ranges::sort(found, {}, best_first);
    if (found.size() > duplicates_max)
        found.resize(duplicates_max);
    return found;
}

} // namespace manyhands::opinion
