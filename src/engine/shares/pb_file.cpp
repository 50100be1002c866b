// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/shares/pb_file.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace manyhands::shares {

namespace {

constexpr std::size_t decimals_max = 4;
/// Sums over a hundred thousand projects still fit into 64 bits.
constexpr std::int64_t money_max = std::numeric_limits<std::int64_t>::max() / 100'000;

/// Money as it is written: digits before and behind the point.
struct Money {
    std::int64_t whole = 0;
    std::string behind;
};

std::optional<Money> money_of(std::string text)
{
    std::ranges::replace(text, ',', '.');
    auto const point = std::min(text.find('.'), text.size());
    auto const whole = parse_integer(text.substr(0, point));
    auto behind = text.substr(std::min(point + 1, text.size()));
    while (behind.ends_with('0'))
        behind.pop_back();
    bool const digits = std::ranges::all_of(behind, [](char c) { return c >= '0' && c <= '9'; });
    if (!whole || *whole < 0 || *whole > money_max || text.starts_with('-') || !digits ||
        behind.size() > decimals_max)
        return std::nullopt;
    return Money{*whole, behind};
}

std::int64_t units_of(Money const& money, std::size_t decimals)
{
    auto digits = std::to_string(money.whole) + money.behind;
    digits.append(decimals - money.behind.size(), '0');
    return parse_integer(digits).value_or(money_max);
}

/// Where the columns of a section are.
using Columns = std::vector<std::string>;

class PbReader {
public:
    PbReader(std::string_view text, PbVoters voters) : csv_(text, ';'), voters_(voters) { }

    Result<PbFile> read()
    {
        while (csv_.next(row_)) {
            if (is_section())
                continue;
            if (section_ == Section::none)
                return wrong("the file begins with a line META");
            if (columns_.empty()) {
                columns_ = row_;
                TRY_VOID(check_columns());
                continue;
            }
            if (row_.size() == 1 && row_[0].empty())
                continue;
            TRY_VOID(take_row());
        }
        if (csv_.problem())
            return wrong("a quote that opens a field does not close it");
        return finish();
    }

private:
    enum class Section { none, meta, projects, votes };

    std::unexpected<Error> wrong(std::string words) const
    {
        return fail(Error{Fault::invalid,
                          {"shares.pb_malformed",
                           {{"line", static_cast<std::int64_t>(csv_.line())}, {"words", std::move(words)}}}});
    }
    bool is_section()
    {
        static constexpr std::pair<std::string_view, Section> names[] = {
            {"META", Section::meta}, {"PROJECTS", Section::projects}, {"VOTES", Section::votes}};
        // Some programs fill the line up with empty fields.
        bool const alone = std::ranges::all_of(row_.begin() + 1, row_.end(), &std::string::empty);
        for (auto const& [name, section] : names)
            if (alone && tidy_line(row_[0]) == name) {
                section_ = section;
                columns_.clear();
                return true;
            }
        return false;
    }
    Result<void> check_columns()
    {
        static constexpr std::array<std::pair<Section, std::array<std::string_view, 2>>, 3> needed{
            {{Section::meta, {"key", "value"}},
             {Section::projects, {"project_id", "cost"}},
             {Section::votes, {"voter_id", "vote"}}}};
        for (auto& column : columns_)
            column = tidy_line(column);
        for (auto const& [section, names] : needed)
            for (auto const name : names)
                if (section == section_ && std::ranges::find(columns_, name) == columns_.end())
                    return wrong("there is no column " + std::string(name));
        return {};
    }
    std::string const& value(std::string_view column) const
    {
        static std::string const empty;
        auto const at = static_cast<std::size_t>(std::ranges::find(columns_, column) - columns_.begin());
        return at < row_.size() ? row_[at] : empty;
    }
    std::map<std::string, std::string> other_values(std::initializer_list<std::string_view> taken) const
    {
        std::map<std::string, std::string> values;
        for (std::size_t at = 0; at < std::min(columns_.size(), row_.size()); ++at)
            if (std::ranges::find(taken, columns_[at]) == taken.end())
                values[columns_[at]] = row_[at];
        return values;
    }

    Result<void> take_row()
    {
        switch (section_) {
        case Section::meta:
            return take_meta();
        case Section::projects:
            return take_project();
        default:
            return take_vote();
        }
    }
    Result<void> take_meta()
    {
        auto text = row_.size() > 1 ? row_[1] : "";
        for (std::size_t at = 2; at < row_.size(); ++at)
            text += ";" + row_[at];
        while (text.ends_with(';'))
            text.pop_back();
        file_.meta.emplace_back(row_[0], text);
        if (row_[0] != "budget")
            return {};
        budget_ = money_of(tidy_line(text));
        return budget_ ? Result<void>() : wrong("the budget is no amount of money: " + text);
    }
    Result<void> take_project()
    {
        auto const id = tidy_line(value("project_id"));
        auto const cost = money_of(tidy_line(value("cost")));
        if (id.empty() || id.contains(',') || !cost)
            return wrong("a project needs an id without commas and a cost that is an amount of money");
        if (!by_id_.emplace(id, static_cast<ProjectIndex>(costs_.size())).second)
            return wrong("there are two projects " + id);
        costs_.push_back(*cost);
        file_.election.projects.push_back({.id = id});
        file_.projects.push_back({value("name"), other_values({"project_id", "cost", "name"})});
        return {};
    }
    Result<void> take_vote()
    {
        PbVoter voter{.id = value("voter_id")};
        auto const& vote = value("vote");
        auto const& points = value("points");
        if (!vote.empty())
            for (auto const part : split(vote, ',')) {
                auto const project = by_id_.find(tidy_line(part));
                if (project == by_id_.end())
                    return wrong("there is no project " + std::string(part));
                voter.approved.push_back(project->second);
            }
        if (!points.empty())
            for (auto const part : split(points, ','))
                voter.points.emplace_back(part);
        count_ballot(voter);
        if (voters_ == PbVoters::keep) {
            voter.other = other_values({"voter_id", "vote", "points"});
            file_.voters.push_back(std::move(voter));
        }
        return {};
    }
    /// Equal ballots are one.
    void count_ballot(PbVoter const& voter)
    {
        std::vector<ProjectIndex> approved;
        for (std::size_t at = 0; at < voter.approved.size(); ++at) {
            bool const nothing = at < voter.points.size() && money_of(voter.points[at]) &&
                money_of(voter.points[at])->whole == 0 && money_of(voter.points[at])->behind.empty();
            if (!nothing)
                approved.push_back(voter.approved[at]);
        }
        std::ranges::sort(approved);
        approved.erase(std::ranges::unique(approved).begin(), approved.end());
        std::string const key(reinterpret_cast<char const*>(approved.data()),
                              approved.size() * sizeof(ProjectIndex));
        auto const [known, is_new] = ballots_.try_emplace(key, file_.election.ballots.size());
        if (is_new)
            file_.election.ballots.push_back({std::move(approved), 0});
        ++file_.election.ballots[known->second].voters;
    }

    Result<PbFile> finish()
    {
        if (!budget_)
            return wrong("META says no budget");
        if (section_ != Section::votes)
            return wrong("there is no section VOTES");
        std::size_t decimals = budget_->behind.size();
        for (auto const& cost : costs_)
            decimals = std::max(decimals, cost.behind.size());
        for (std::size_t at = 0; at < decimals; ++at)
            file_.election.unit *= 10;
        file_.election.budget = units_of(*budget_, decimals);
        for (std::size_t at = 0; at < costs_.size(); ++at)
            file_.election.projects[at].cost = units_of(costs_[at], decimals);
        return std::move(file_);
    }

    CsvReader csv_;
    PbVoters voters_;
    PbFile file_;
    Section section_ = Section::none;
    Columns columns_;
    std::vector<std::string> row_;
    std::optional<Money> budget_;
    std::vector<Money> costs_;
    std::unordered_map<std::string, ProjectIndex> by_id_;
    std::unordered_map<std::string, std::size_t> ballots_;
};

/// Every column that any row has, those that Pabulib names first in its order.
template <class Rows>
std::vector<std::string> columns_of(Rows const& rows, std::initializer_list<std::string_view> known)
{
    std::vector<std::string> columns;
    auto const add = [&](std::string_view column) {
        bool const is_used = std::ranges::any_of(
            rows, [&](auto const& row) { return row.other.contains(std::string(column)); });
        if (is_used && std::ranges::find(columns, column) == columns.end())
            columns.emplace_back(column);
    };
    for (auto const column : known)
        add(column);
    for (auto const& row : rows)
        for (auto const& [column, value] : row.other)
            if (std::ranges::find(columns, column) == columns.end())
                columns.push_back(column);
    return columns;
}

std::string money_text(std::int64_t units, std::int64_t unit)
{
    auto text = std::to_string(units / unit);
    if (units % unit == 0)
        return text;
    auto behind = std::to_string(unit + units % unit).substr(1);
    while (behind.ends_with('0'))
        behind.pop_back();
    return text + "." + behind;
}

template <class List> std::string joined(List const& list)
{
    std::string text;
    for (auto const& part : list)
        text += (text.empty() ? "" : ",") + part;
    return text;
}

void write_other(CsvWriter& csv, std::map<std::string, std::string> const& other, std::string const& column)
{
    auto const value = other.find(column);
    csv.field(value == other.end() ? "" : value->second);
}

} // namespace

std::optional<std::string> PbFile::meta_value(std::string_view key) const
{
    for (auto const& [name, value] : meta)
        if (name == key)
            return value;
    return std::nullopt;
}

Result<PbFile> read_pb(std::string_view text, PbVoters voters) { return PbReader(text, voters).read(); }

std::string write_pb(PbFile const& file)
{
    std::string text = "META\nkey;value\n";
    CsvWriter csv(text, ';');
    for (auto const& [key, value] : file.meta)
        csv.field(key).field(value).end_row();
    text += "PROJECTS\n";
    auto const project_columns =
        columns_of(file.projects,
                   {"votes", "score", "category", "beneficiaries", "target", "selected", "neighborhood",
                    "subunit", "district", "description", "proposer", "public_id", "latitude", "longitude"});
    csv.field("project_id").field("cost").field("name");
    for (auto const& column : project_columns)
        csv.field(column);
    csv.end_row();
    for (std::size_t at = 0; at < file.projects.size(); ++at) {
        auto const& project = file.election.projects[at];
        csv.field(project.id)
            .field(money_text(project.cost, file.election.unit))
            .field(file.projects[at].name);
        for (auto const& column : project_columns)
            write_other(csv, file.projects[at].other, column);
        csv.end_row();
    }
    text += "VOTES\n";
    bool const has_points =
        std::ranges::any_of(file.voters, [](auto const& voter) { return !voter.points.empty(); });
    auto const voter_columns =
        columns_of(file.voters, {"age", "sex", "voting_method", "district", "neighborhood", "education"});
    csv.field("voter_id").field("vote");
    if (has_points)
        csv.field("points");
    for (auto const& column : voter_columns)
        csv.field(column);
    csv.end_row();
    for (auto const& voter : file.voters) {
        std::vector<std::string> ids;
        for (auto const project : voter.approved)
            ids.push_back(file.election.projects[project].id);
        csv.field(voter.id).field(joined(ids));
        if (has_points)
            csv.field(joined(voter.points));
        for (auto const& column : voter_columns)
            write_other(csv, voter.other, column);
        csv.end_row();
    }
    return text;
}

} // namespace manyhands::shares
