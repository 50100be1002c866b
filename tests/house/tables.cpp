// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tables.hpp"

#include "layers.hpp"

#include <algorithm>
#include <cctype>
#include <regex>
#include <set>

namespace manyhands::house {

namespace {

/// Made by steps of a room that was divided later. A step that was released is never changed, so it is said here.
constexpr struct {
    std::string_view table, room;
} handed_over[] = {{"attempt", "area/accounts"},
                   {"one_time_link", "area/accounts"},
                   {"passkey", "area/accounts"},
                   {"passkey_challenge", "area/accounts"},
                   {"sign_in_code", "area/accounts"},
                   {"attempt_bucket", "area/front"},
                   {"sent_form", "area/front"},
                   {"mail", "area/mail"},
                   {"reminder", "area/mail"},
                   {"opinion_map", "area/results"},
                   {"polis_import", "area/polis"}};

bool is_step(SourceFile const& file)
{
    return file.path.ends_with(".sql") && file.path.find("/schema/") != std::string::npos;
}

std::string without_comments(std::string const& sql)
{
    static std::regex const comment("--[^\n]*");
    return std::regex_replace(sql, comment, "");
}

/// In the order in which they are applied: of their names.
std::vector<SourceFile const*> steps_of(std::vector<SourceFile> const& files)
{
    std::vector<SourceFile const*> steps;
    for (auto const& file : files)
        if (is_step(file))
            steps.push_back(&file);
    std::ranges::sort(steps, {}, [](auto const* step) { return step->name(); });
    return steps;
}

void apply(Relations& relations, SourceFile const& step)
{
    static std::regex const change(
        R"(\b(CREATE (?:TABLE|VIEW)|DROP (?:TABLE|VIEW)|ALTER TABLE) (\w+)(?: RENAME TO (\w+))?)");
    auto const sql = without_comments(step.text);
    for (std::sregex_iterator at(sql.begin(), sql.end(), change), end; at != end; ++at) {
        auto const what = (*at)[1].str();
        auto const name = (*at)[2].str();
        if (what == "CREATE TABLE")
            relations[name] = {Relation::Kind::table, room_of(step.path)};
        else if (what == "CREATE VIEW")
            relations[name] = {Relation::Kind::view, room_of(step.path)};
        else if (what.starts_with("DROP"))
            relations.erase(name);
        else if ((*at)[3].matched) {
            relations[(*at)[3]] = {Relation::Kind::table, room_of(step.path)};
            relations.erase(name);
        }
    }
}

/// What stands after FROM, JOIN, INTO and UPDATE, and in the list after FROM.
std::vector<std::string> named_in(std::string const& sql)
{
    static std::regex const name(
        R"(\b(?:FROM|JOIN|INTO|UPDATE)\s+(\w+)((?:(?:\s+(?:AS\s+)?\w+)?\s*,\s*\w+)*))");
    static std::regex const listed(R"(,\s*(\w+))");
    std::vector<std::string> names;
    for (std::sregex_iterator at(sql.begin(), sql.end(), name), end; at != end; ++at) {
        names.push_back((*at)[1]);
        auto const rest = (*at)[2].str();
        for (std::sregex_iterator more(rest.begin(), rest.end(), listed); more != end; ++more)
            names.push_back((*more)[1]);
    }
    return names;
}

/// Literals that stand beside each other are one text.
std::vector<Literal> texts_of(SourceFile const& file)
{
    std::vector<Literal> texts;
    auto end = std::string::npos;
    for (auto const& literal : file.literals) {
        bool const goes_on = end < literal.at &&
            std::ranges::all_of(file.code.substr(end, literal.at - end),
                                [](unsigned char c) { return std::isspace(c) != 0; });
        if (goes_on)
            texts.back().text += literal.text;
        else
            texts.push_back(literal);
        end = literal.at + literal.text.size() + 2;
    }
    return texts;
}

/// What is wrong with one name, or nothing.
std::string wrong_name(Relation const& relation, std::string const& name, std::string const& room)
{
    if (relation.room == room)
        return "";
    if (relation.kind == Relation::Kind::table)
        return name + " is a table of " + relation.room + ": use a view of its schema";
    return may_know(room, relation.room) ? "" : room + " may not know " + name + " of " + relation.room;
}

/// Views are doors of what is one's own: made of what somebody else hides, they would open it to all.
void find_in_views(std::vector<Finding>& findings, SourceFile const& step, Relations const& relations)
{
    static std::regex const view(R"(\bCREATE VIEW\b[^;]*;)");
    auto const sql = without_comments(step.text);
    for (std::sregex_iterator at(sql.begin(), sql.end(), view), end; at != end; ++at)
        for (auto const& name : named_in(at->str()))
            if (auto const found = relations.find(name); found != relations.end())
                if (auto what = wrong_name(found->second, name, room_of(step.path)); !what.empty())
                    findings.push_back({step.path, 1, std::move(what)});
}

} // namespace

Relations relations_of(std::vector<SourceFile> const& files)
{
    Relations relations;
    for (auto const* step : steps_of(files))
        apply(relations, *step);
    for (auto const& [table, room] : handed_over)
        if (auto const found = relations.find(std::string(table)); found != relations.end())
            found->second.room = room;
    return relations;
}

std::vector<Finding> table_findings(std::vector<SourceFile> const& files)
{
    auto const relations = relations_of(files);
    std::vector<Finding> findings;
    std::set<std::string> used;
    for (auto const& file : files) {
        if (is_step(file))
            find_in_views(findings, file, relations);
        if (!file.path.starts_with("src/") || !file.is_cpp() || file.is_test())
            continue;
        for (auto const& text : texts_of(file))
            for (auto const& name : named_in(text.text))
                if (auto const found = relations.find(name); found != relations.end()) {
                    used.insert(name);
                    if (auto what = wrong_name(found->second, name, room_of(file.path)); !what.empty())
                        findings.push_back({file.path, file.line_of(text.at), std::move(what)});
                }
    }
    for (auto const& [name, relation] : relations)
        if (relation.kind == Relation::Kind::view && !used.contains(name))
            findings.push_back({"src/" + relation.room, 1, "nobody names the view " + name});
    return findings;
}

} // namespace manyhands::house
