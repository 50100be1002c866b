// SPDX-License-Identifier: AGPL-3.0-or-later
// The right to read one record, now, with its key. Items are loaded with a Sight and not without, and
// only record_reading.cpp makes one: of somebody else's record together with the access event that says so
// (rule 3).
#pragma once

#include "area/records/record_key.hpp"
#include "area/records/sharing_rule.hpp"

namespace manyhands::records {

class Sight {
public:
    PersonId owner() const { return owner_; }
    PersonId reader() const { return reader_; }
    RecordKey const& key() const { return key_; }
    ItemId about() const { return about_; }
    /// What decide_access answers about items of that label.
    Answer const& answer(std::optional<Label> label) const
    {
        return answers_.at(label ? static_cast<std::size_t>(*label) : label_count);
    }
    bool shows(std::optional<Label> label) const { return answer(label).allows(); }
    bool is_own() const { return owner_ == reader_; }
    /// Of the labels, those it shows.
    Labels shown() const
    {
        Labels labels;
        for (auto const label : all_labels)
            if (shows(label))
                labels.add(label);
        return labels;
    }

private:
    friend struct SightMaker;
    Sight() = default;

    PersonId owner_;
    PersonId reader_;
    RecordKey key_;
    ItemId about_;
    std::array<Answer, label_count + 1> answers_;
};

} // namespace manyhands::records
