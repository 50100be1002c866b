// SPDX-License-Identifier: AGPL-3.0-or-later
// Aberwen, a town that does not exist: what is in it, as data. sample_command.cpp makes it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace manyhands::app::sample {

struct PlaceWords {
    std::string_view name;
    std::string_view parent; ///< name of the place above; empty for the root
    std::string_view kind;
    std::string_view name_cy;
    std::string_view about;
};
std::span<PlaceWords const> places();

/// People with a story of their own; their address is the name in lower case at aberwen.example.
struct PersonWords {
    std::string_view name;
    std::string_view mailbox;
};
std::span<PersonWords const> people();
/// Given names for the crowd of the forum.
std::span<std::string_view const> crowd();

/// A statement of a conversation, and how likely each of the two camps of the sample is to agree with it, in
/// percent.
struct StatementWords {
    std::string_view text;
    int first_camp = 50;
    int second_camp = 50;
    int staff = 50;
};
std::span<StatementWords const> getting_around();
std::span<StatementWords const> night_support();
std::span<StatementWords const> better_visits();

} // namespace manyhands::app::sample
