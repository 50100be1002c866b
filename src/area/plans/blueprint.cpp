// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/blueprint.hpp"

#include "base/expect.hpp"
#include "base/text.hpp"

#include <toml++/toml.h>

#include <algorithm>

namespace manyhands::plans {

namespace {

constexpr std::size_t key_length_max = 40;
constexpr std::size_t words_length_max = 500;
constexpr std::int64_t review_days_bound = 3 * 365;

int line_of(toml::node const& node) { return static_cast<int>(node.source().begin.line); }

/// Reads the tables of a file and notes all that is wrong.
class BlueprintReader {
public:
    std::vector<BlueprintFault> faults;

    void note(int line, std::string key, std::string name = "")
    {
        Note made{std::move(key)};
        if (!name.empty())
            made.arguments.emplace_back("name", std::move(name));
        faults.push_back({line, std::move(made)});
    }

    void expect_only(toml::table const& table, std::initializer_list<std::string_view> known)
    {
        for (auto const& [key, node] : table)
            if (std::ranges::find(known, key.str()) == known.end())
                note(line_of(node), "plans.blueprint_unknown", std::string(key.str()));
    }

    std::string text(toml::table const& table, std::string_view name)
    {
        auto const* const node = table.get(name);
        auto const value = node ? node->value_exact<std::string>() : std::nullopt;
        if (value && !tidy(*value).empty() && count_characters(*value) <= words_length_max)
            return tidy(*value);
        note(node ? line_of(*node) : line_of(table), "plans.blueprint_text", std::string(name));
        return {};
    }

    std::string key(toml::table const& table)
    {
        auto made = text(table, "key");
        auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
        bool const is_fine = made.size() <= key_length_max &&
            std::ranges::all_of(made, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); }) &&
            (made.empty() || is_letter(made.front()));
        if (!is_fine)
            note(line_of(*table.get("key")), "plans.blueprint_key", made);
        return made;
    }

    int number(toml::table const& table, std::string_view name, std::int64_t max)
    {
        auto const* const node = table.get(name);
        auto const value = node ? node->value_exact<std::int64_t>() : std::nullopt;
        if (value && *value >= 1 && *value <= max)
            return static_cast<int>(*value);
        auto& fault = faults.emplace_back(
            BlueprintFault{node ? line_of(*node) : line_of(table), {"plans.blueprint_number"}});
        fault.note.arguments = {{"name", std::string(name)}, {"max", max}};
        return 1;
    }

    bool yes(toml::table const& table, std::string_view name)
    {
        auto const* const node = table.get(name);
        if (!node)
            return false;
        if (auto const value = node->value_exact<bool>())
            return *value;
        note(line_of(*node), "plans.blueprint_yes", std::string(name));
        return false;
    }

    Wording wording(toml::table const& table, std::string_view name)
    {
        auto const* const node = table.get(name);
        auto const* const both = node ? node->as_table() : nullptr;
        if (!both) {
            note(node ? line_of(*node) : line_of(table), "plans.blueprint_wording", std::string(name));
            return {};
        }
        expect_only(*both, {"en", "cy"});
        return {.en = text(*both, "en"), .cy = text(*both, "cy")};
    }

    /// One of some words; nothing, and noted, for any other.
    template <class Word>
    std::optional<Word> word(toml::table const& table, std::string_view name,
                             std::initializer_list<std::pair<std::string_view, Word>> known)
    {
        auto const* const node = table.get(name);
        auto const value = node ? node->value_exact<std::string>() : std::nullopt;
        std::string all;
        for (auto const& [text, meaning] : known) {
            if (value == text)
                return meaning;
            all += (all.empty() ? "" : ", ") + std::string(text);
        }
        auto& fault = faults.emplace_back(
            BlueprintFault{node ? line_of(*node) : line_of(table), {"plans.blueprint_word"}});
        fault.note.arguments = {{"name", std::string(name)}, {"words", all}};
        return std::nullopt;
    }

    /// The tables of `[[name]]`; noted where there is none.
    std::vector<toml::table const*> tables(toml::table const& table, std::string_view name)
    {
        std::vector<toml::table const*> made;
        auto const* const node = table.get(name);
        if (auto const* const list = node ? node->as_array() : nullptr)
            for (auto const& each : *list) {
                made.push_back(each.as_table());
                if (!made.back())
                    note(line_of(each), "plans.blueprint_tables", std::string(name));
            }
        std::erase(made, nullptr);
        if (made.empty())
            note(node ? line_of(*node) : line_of(table), "plans.blueprint_tables", std::string(name));
        return made;
    }
};

void read_sides(BlueprintReader& reader, toml::table const& root, Blueprint& made)
{
    auto const* const node = root.get("sides");
    auto const* const list = node ? node->as_array() : nullptr;
    if (list)
        for (auto const& each : *list) {
            auto const side = circles::parse_side(each.value_or(std::string()));
            if (side && std::ranges::find(made.sides, *side) == made.sides.end())
                made.sides.push_back(*side);
            else
                reader.note(line_of(each), "plans.blueprint_side");
        }
    if (made.sides.size() < 2)
        reader.note(node ? line_of(*node) : 1, "plans.blueprint_sides");
}

/// Rule 4: without an assent of the person and one of the other side it would be no plan of both.
void read_assents(BlueprintReader& reader, toml::table const& root, Blueprint& made)
{
    auto const tables = reader.tables(root, "assent");
    for (auto const* const table : tables) {
        reader.expect_only(*table, {"side", "who"});
        auto const side =
            reader.word<Side>(*table, "side", {{"lived", Side::lived}, {"staff", Side::staff}});
        auto const who = reader.word<Assenter>(
            *table, "who", {{"person", Assenter::person}, {"lead", Assenter::lead}});
        if (!side || !who)
            continue;
        if ((*who == Assenter::person) != (*side == Side::lived) ||
            std::ranges::find(made.assents, *who, &AssentNeeded::who) != made.assents.end())
            reader.note(line_of(*table), "plans.blueprint_assent");
        made.assents.push_back({*side, *who});
    }
    if (made.assents.size() < 2 && !tables.empty())
        reader.note(line_of(*tables.front()), "plans.blueprint_assents");
}

void read_sections(BlueprintReader& reader, toml::table const& root, Blueprint& made)
{
    auto const tables = reader.tables(root, "section");
    if (tables.size() > sections_max)
        reader.note(line_of(*tables[sections_max]), "plans.blueprint_many");
    for (auto const* const table : tables) {
        reader.expect_only(*table,
                           {"key", "kind", "written_by", "required", "disputable", "heading", "hint"});
        BlueprintSection section{.key = reader.key(*table)};
        if (made.find(section.key))
            reader.note(line_of(*table), "plans.blueprint_twice", section.key);
        section.kind = reader
                           .word<SectionKind>(*table, "kind",
                                              {{"text", SectionKind::text},
                                               {"goals", SectionKind::goals},
                                               {"actions", SectionKind::actions}})
                           .value_or(SectionKind::text);
        if (table->get("written_by"))
            section.writers = reader
                                  .word<Writers>(*table, "written_by",
                                                 {{"person", Writers::person}, {"both", Writers::both_sides}})
                                  .value_or(Writers::both_sides);
        section.is_required = reader.yes(*table, "required");
        section.is_disputable = reader.yes(*table, "disputable");
        section.heading = reader.wording(*table, "heading");
        section.hint = reader.wording(*table, "hint");
        made.sections.push_back(std::move(section));
    }
}

Blueprint read_tables(BlueprintReader& reader, toml::table const& root)
{
    reader.expect_only(root,
                       {"key", "version", "circle", "sides", "review_within_days", "name", "about", "assent",
                        "section"});
    Blueprint made{.key = reader.key(root), .version = reader.number(root, "version", 1'000'000)};
    made.circle = reader.word<circles::Kind>(root, "circle", {{"support", circles::Kind::support}})
                      .value_or(circles::Kind::support);
    made.review_days_max = reader.number(root, "review_within_days", review_days_bound);
    made.name = reader.wording(root, "name");
    made.about = reader.wording(root, "about");
    read_sides(reader, root, made);
    read_assents(reader, root, made);
    read_sections(reader, root, made);
    return made;
}

} // namespace

std::string_view assenter_text(Assenter assenter)
{
    return assenter == Assenter::person ? "person" : "lead";
}

std::optional<Assenter> parse_assenter(std::string_view text)
{
    if (text == "person")
        return Assenter::person;
    return text == "lead" ? std::optional(Assenter::lead) : std::nullopt;
}

BlueprintSection const* Blueprint::find(std::string_view section) const
{
    auto const at = std::ranges::find(sections, section, &BlueprintSection::key);
    return at == sections.end() ? nullptr : &*at;
}

std::expected<Blueprint, std::vector<BlueprintFault>> read_blueprint(std::string_view text)
{
    BlueprintReader reader;
    if (text.size() > blueprint_bytes_max) {
        reader.note(1, "plans.blueprint_large");
        return std::unexpected(std::move(reader.faults));
    }
    try {
        toml::table const root = toml::parse(text);
        auto made = read_tables(reader, root);
        made.source = text;
        made.hash = sha256(text);
        if (reader.faults.empty())
            return made;
    } catch (toml::parse_error const& broken) {
        auto& fault = reader.faults.emplace_back(BlueprintFault{
            static_cast<int>(broken.source().begin.line), {"plans.blueprint_broken"}});
        fault.note.arguments = {{"words", std::string(broken.description())}};
    }
    std::ranges::stable_sort(reader.faults, {}, &BlueprintFault::line);
    return std::unexpected(std::move(reader.faults));
}

std::vector<Blueprint> const& shipped_blueprints()
{
    static std::vector<Blueprint> const read = [] {
        std::vector<Blueprint> made;
        for (auto const text : embedded_blueprints()) {
            auto blueprint = read_blueprint(text);
            EXPECT(blueprint.has_value()); // blueprint_test holds it
            made.push_back(std::move(*blueprint));
        }
        return made;
    }();
    return read;
}

Blueprint const* shipped_blueprint(std::string_view key)
{
    auto const& all = shipped_blueprints();
    auto const at = std::ranges::find(all, key, &Blueprint::key);
    return at == all.end() ? nullptr : &*at;
}

} // namespace manyhands::plans
