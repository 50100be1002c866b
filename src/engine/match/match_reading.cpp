// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.hpp"
#include "engine/match/match_files.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <map>

namespace manyhands::match {

namespace {

namespace json = boost::json;

constexpr std::size_t table_size_max = 5'000;
constexpr std::size_t people_max = 100'000;
constexpr std::size_t workers_max = 10'000;
constexpr std::int64_t grid_max = 10'000'000;
constexpr std::int64_t capacity_max = 10'000;

std::unexpected<Error> malformed(std::size_t line, std::string words)
{
    return fail(Error{
        Fault::invalid,
        {"match.file_malformed", {{"line", static_cast<std::int64_t>(line)}, {"words", std::move(words)}}}});
}

std::unexpected<Error> wrong(std::string where, std::string words)
{
    return fail(Error{Fault::invalid,
                      {"match.file_wrong", {{"where", std::move(where)}, {"words", std::move(words)}}}});
}

Result<CostTable> read_table(std::string_view text)
{
    std::vector<Points> numbers;
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n') {
            line += text[at++] == '\n';
            continue;
        }
        Points number = 0;
        auto const [end, problem] = std::from_chars(text.data() + at, text.data() + text.size(), number);
        bool const is_whole = problem == std::errc() &&
            (end == text.data() + text.size() || std::string_view(" \t\r\n").contains(*end));
        if (!is_whole || number < -points_max || number > points_max)
            return malformed(line, "a table holds whole numbers of up to 1,000,000,000, and nothing else");
        numbers.push_back(number);
        at = static_cast<std::size_t>(end - text.data());
    }
    auto const size = numbers.empty() ? Points(0) : numbers.front();
    if (size < 1 || size > static_cast<Points>(table_size_max))
        return malformed(1, "a table begins with how many rows it has, 1 to 5000");
    if (std::ssize(numbers) != size * size + 1)
        return malformed(line,
                         "there are " + std::to_string(numbers.size() - 1) + " costs, and " +
                             std::to_string(size * size) + " are needed");
    return CostTable{static_cast<std::size_t>(size), {numbers.begin() + 1, numbers.end()}};
}

/// Members that may be read once each; what stays unread was misspelt.
class Members {
public:
    Members(json::object const& object, std::string where) : object_(object), where_(std::move(where)) { }

    std::string at(std::string_view name) const
    {
        return where_ + (where_.empty() ? "" : ".") + std::string(name);
    }
    json::value const* find(std::string_view name)
    {
        read_.push_back(name);
        return object_.if_contains(name);
    }
    Result<std::string> text(std::string_view name)
    {
        auto const* const value = find(name);
        if (!value)
            return std::string();
        if (!value->is_string() || value->get_string().size() > 200)
            return wrong(at(name), "this is a text of up to 200 letters");
        return std::string(value->get_string());
    }
    Result<std::int64_t> number(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                std::int64_t most)
    {
        auto const* const value = find(name);
        if (!value)
            return otherwise;
        if (!value->is_int64() || value->get_int64() < least || value->get_int64() > most)
            return wrong(at(name),
                         "this is a whole number from " + std::to_string(least) + " to " +
                             std::to_string(most));
        return value->get_int64();
    }
    Result<std::vector<std::string>> texts(std::string_view name)
    {
        std::vector<std::string> found;
        auto const* const value = find(name);
        if (value && !value->is_array())
            return wrong(at(name), "this is a list of texts");
        if (value)
            for (auto const& one : value->get_array()) {
                if (!one.is_string())
                    return wrong(at(name), "this is a list of texts");
                found.emplace_back(one.get_string());
                if (std::ranges::count(found, found.back()) > 1)
                    return wrong(at(name), found.back() + " stands twice in it");
            }
        return found;
    }
    Result<std::optional<Spot>> spot(std::string_view name)
    {
        auto const* const value = find(name);
        if (!value)
            return std::nullopt;
        auto const* const pair = value->if_array();
        auto const fits = [](json::value const& one) {
            return one.is_int64() && std::abs(one.get_int64()) <= grid_max;
        };
        if (!pair || pair->size() != 2 || !fits((*pair)[0]) || !fits((*pair)[1]))
            return wrong(at(name), "this is [east, north] in whole metres");
        return Spot{(*pair)[0].get_int64(), (*pair)[1].get_int64()};
    }
    Result<Weight> weight(std::string_view name)
    {
        auto const words = TRY(text(name));
        if (words.empty() || words == "wish")
            return Weight::wish;
        if (words == "need" || words == "none")
            return words == "need" ? Weight::need : Weight::none;
        return wrong(at(name), "this is need, wish or none");
    }
    Result<void> nothing_else() const
    {
        for (auto const& member : object_)
            if (std::ranges::find(read_, std::string_view(member.key())) == read_.end())
                return wrong(at(member.key()), "there is no such member");
        return {};
    }

private:
    json::object const& object_;
    std::string where_;
    std::vector<std::string_view> read_;
};

using Ids = std::map<std::string, std::uint32_t, std::less<>>;

class QuestionReader {
public:
    Result<Question> read(json::object const& file)
    {
        Members members(file, "");
        auto const people = TRY(objects(members, "people", people_max));
        auto const workers = TRY(objects(members, "workers", workers_max));
        TRY_VOID(read_weights(members));
        TRY_VOID(members.nothing_else());
        person_ids_ = TRY(ids_of(people, "people"));
        worker_ids_ = TRY(ids_of(workers, "workers"));
        for (std::size_t at = 0; at < people.size(); ++at)
            TRY_VOID(read_person(*people[at], "people[" + std::to_string(at) + "]"));
        for (std::size_t at = 0; at < workers.size(); ++at)
            TRY_VOID(read_worker(*workers[at], "workers[" + std::to_string(at) + "]"));
        return std::move(question_);
    }

private:
    using Objects = std::vector<json::object const*>;

    static Result<Objects> objects(Members& members, std::string_view name, std::size_t most)
    {
        auto const* const value = members.find(name);
        if (!value || !value->is_array() || value->get_array().size() > most)
            return wrong(std::string(name), "this is a list of up to " + std::to_string(most) + " objects");
        Objects found;
        for (auto const& one : value->get_array()) {
            if (!one.is_object())
                return wrong(std::string(name), "this is a list of objects");
            found.push_back(&one.get_object());
        }
        return found;
    }
    static Result<Ids> ids_of(Objects const& list, std::string const& name)
    {
        Ids ids;
        for (std::size_t at = 0; at < list.size(); ++at) {
            auto const where = name + "[" + std::to_string(at) + "]";
            Members members(*list[at], where);
            auto const id = TRY(members.text("id"));
            if (id.empty() || !ids.emplace(id, static_cast<std::uint32_t>(at)).second)
                return wrong(where + ".id",
                             id.empty() ? "everybody has an id" : "another one has this id, too");
        }
        return ids;
    }
    Result<void> read_weights(Members& file)
    {
        auto const* const value = file.find("weights");
        if (!value)
            return {};
        if (!value->is_object())
            return wrong("weights", "this is an object");
        Members members(value->get_object(), "weights");
        auto& weights = question_.weights;
        weights.kilometre = TRY(members.number("kilometre", weights.kilometre, 0, 10'000));
        weights.language = TRY(members.number("language", weights.language, 0, 1'000'000));
        weights.gender = TRY(members.number("gender", weights.gender, 0, 1'000'000));
        weights.preference = TRY(members.number("preference", weights.preference, 0, 10'000));
        weights.change = TRY(members.number("change", weights.change, 0, 1'000'000));
        weights.load = TRY(members.number("load", weights.load, 0, 10'000));
        weights.waiting = TRY(members.number("waiting", weights.waiting, 0, 100'000'000));
        return members.nothing_else();
    }
    Result<Languages> languages(Members& members)
    {
        Languages found = 0;
        auto const names = TRY(members.texts("languages"));
        for (auto const& name : names) {
            auto& all = question_.languages;
            auto const known = std::ranges::find(all, name);
            auto const at = static_cast<std::size_t>(known - all.begin());
            if (at == languages_max)
                return wrong(members.at("languages"), "there are more than 64 languages in the file");
            if (known == all.end())
                all.push_back(name);
            found |= Languages(1) << at;
        }
        return found;
    }
    static Result<std::vector<std::uint32_t>> listed(Members& members, std::string_view name, Ids const& ids)
    {
        std::vector<std::uint32_t> found;
        auto const names = TRY(members.texts(name));
        for (auto const& one : names) {
            auto const known = ids.find(one);
            if (known == ids.end())
                return wrong(members.at(name), "nobody has the id " + shorten(one, 40));
            found.push_back(known->second);
        }
        return found;
    }
    static Result<std::optional<std::int64_t>> distance(Members& members)
    {
        auto const metres = TRY(members.number("distance_max", -1, 0, grid_max));
        return metres < 0 ? std::nullopt : std::optional(metres);
    }
    Result<void> read_person(json::object const& object, std::string where)
    {
        Members members(object, std::move(where));
        Person person;
        person.id = TRY(members.text("id"));
        person.languages = TRY(languages(members));
        person.language_weight = TRY(members.weight("language"));
        person.gender_wish = TRY(members.text("gender_wish"));
        person.gender_weight = TRY(members.weight("gender"));
        person.spot = TRY(members.spot("place"));
        person.distance_max = TRY(distance(members));
        person.prefers = TRY(listed(members, "prefers", worker_ids_));
        person.refuses = TRY(listed(members, "refuses", worker_ids_));
        person.waiting_more = TRY(members.number("urgency", 0, 0, 100'000'000));
        auto const with = TRY(members.text("with"));
        if (!with.empty()) {
            auto const known = worker_ids_.find(with);
            if (known == worker_ids_.end())
                return wrong(members.at("with"), "nobody has the id " + shorten(with, 40));
            person.with = known->second;
        }
        question_.people.push_back(std::move(person));
        return members.nothing_else();
    }
    Result<void> read_worker(json::object const& object, std::string where)
    {
        Members members(object, std::move(where));
        Worker worker;
        worker.id = TRY(members.text("id"));
        worker.capacity = TRY(members.number("capacity", 1, 0, capacity_max));
        worker.languages = TRY(languages(members));
        worker.gender = TRY(members.text("gender"));
        worker.spot = TRY(members.spot("place"));
        worker.distance_max = TRY(distance(members));
        worker.prefers = TRY(listed(members, "prefers", person_ids_));
        worker.refuses = TRY(listed(members, "refuses", person_ids_));
        question_.workers.push_back(std::move(worker));
        return members.nothing_else();
    }

    Question question_;
    Ids person_ids_;
    Ids worker_ids_;
};

} // namespace

Result<MatchFile> read_match_file(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    auto const begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || text[begin] != '{') {
        auto table = TRY(read_table(text));
        return MatchFile(std::move(table));
    }
    json::stream_parser parser;
    json::error_code problem;
    auto const read = parser.write_some(text.data(), text.size(), problem);
    auto const rest = text.substr(std::min(read, text.size())).find_first_not_of(" \t\r\n");
    auto const line = static_cast<std::size_t>(1 + std::ranges::count(text.substr(0, read), '\n'));
    if (problem)
        return malformed(line, "this is no JSON: " + problem.message());
    if (!parser.done() || rest != std::string_view::npos)
        return malformed(line, parser.done() ? "something follows the object" : "the object is not closed");
    auto const value = parser.release();
    auto question = TRY(QuestionReader().read(value.get_object()));
    return MatchFile(std::move(question));
}

} // namespace manyhands::match
