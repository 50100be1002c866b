// SPDX-License-Identifier: AGPL-3.0-or-later
// A blueprint: a programme as data (TOML). Which circle and sides it is for, the sections of its plan, and
// whose assents a plan needs to take effect. docs/plans.md says what each line of the file means.
#pragma once

#include "area/circles/circles.hpp"
#include "base/hash.hpp"

#include <span>

namespace manyhands::plans {

using circles::Side;

/// A text in each language.
struct Wording {
    std::string en;
    std::string cy;
    std::string const& in(web::Language language) const { return language == web::Language::cy ? cy : en; }
};

enum class SectionKind { text, goals, actions };

/// Whose words go straight into a section: everybody suggests, or the person whose plan it is writes.
enum class Writers { both_sides, person };

struct BlueprintSection {
    std::string key;
    SectionKind kind = SectionKind::text;
    Writers writers = Writers::both_sides;
    bool is_required = false;   ///< cannot be proposed while it is empty
    bool is_disputable = false; ///< may stay disputed where a plan is in force agreed in part
    Wording heading;
    Wording hint;
};

/// The person whose plan it is, or the one lead professional of the circle.
enum class Assenter { person, lead };
std::string_view assenter_text(Assenter assenter);
std::optional<Assenter> parse_assenter(std::string_view text);

struct AssentNeeded {
    Side side = Side::lived;
    Assenter who = Assenter::person;
};

struct Blueprint {
    std::string key;
    int version = 1;
    circles::Kind circle = circles::Kind::support;
    std::vector<Side> sides; ///< that write in it
    int review_days_max = 365;
    Wording name;
    Wording about;
    std::vector<AssentNeeded> assents;
    std::vector<BlueprintSection> sections;
    std::string source; ///< the file itself
    Hash hash;          ///< of the file

    BlueprintSection const* find(std::string_view section) const;
};

/// Something wrong in a blueprint, and where.
struct BlueprintFault {
    int line = 0;
    Note note;
};

inline constexpr std::size_t blueprint_bytes_max = 64 * 1024;
inline constexpr std::size_t sections_max = 30;

/// All that is wrong, by line; or what the text says.
std::expected<Blueprint, std::vector<BlueprintFault>> read_blueprint(std::string_view text);

/// The texts of the folder blueprints/; tools/embed.mjs writes this function when the program is built.
std::span<std::string_view const> embedded_blueprints();
/// The same, read once.
std::vector<Blueprint> const& shipped_blueprints();
/// Nothing for a key that is none.
Blueprint const* shipped_blueprint(std::string_view key);

} // namespace manyhands::plans
