// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/evidence.hpp"

#include "area/results/map_shelf.hpp"
#include "area/results/numbers_store.hpp"
#include "area/results/results_findings.hpp"
#include "area/talk/talk.hpp"
#include "base/json.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <numeric>

namespace manyhands::results {

namespace {

namespace json = boost::json;
using Of = EvidenceAnswer::Of;

using OfName = std::pair<Of, std::string_view>;
constexpr OfName of_names[] = {{Of::group, "group"}, {Of::side, "side"}, {Of::everybody, "everybody"}};

std::string_view of_text(Of of) { return std::ranges::find(of_names, of, &OfName::first)->second; }

/// With how many of all of them likely agree, unless that is not asked.
void add_answer(Evidence& evidence, EvidenceAnswer answer, opinion::VoteCounts const& counts)
{
    if (counts.voters() < opinion::cell_people_min)
        return;
    answer.shares = talk::shares_of(counts);
    answer.people = talk::people_figure(counts.voters());
    if (answer.of != Of::everybody)
        answer.likely = likely_share(
            {.answer = talk::Vote::agree,
             .share = opinion::score_interval({counts.agrees, counts.voters()}, opinion::one_sided_95)},
            counts.voters());
    evidence.answers.push_back(std::move(answer));
}

void add_groups(Evidence& evidence, OwnMap const& map)
{
    auto const column = std::ranges::find(map.statements, opinion::StatementNumber{evidence.number});
    if (!has_groups(map) || column == map.statements.end())
        return;
    std::vector<std::size_t> order(map.groups.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::size_t group) { return map.showing.colors[group]; });
    for (auto const group : order)
        add_answer(evidence, {.of = Of::group, .name = group_letter(map.showing.colors[group])},
            map.groups[group].votes[static_cast<std::size_t>(column - map.statements.begin())]);
}

void add_sides(Evidence& evidence, opinion::StatementAnswers const& answers)
{
    for (std::size_t side = 0; side < talk::sides_count; ++side)
        add_answer(evidence, {.of = Of::side, .name = std::string(circles::side_text(circles::all_sides[side]))},
            answers.sides[side]);
    add_answer(evidence, {.of = Of::everybody}, overall_answers(answers));
}

void write_answer(JsonWriter& out, EvidenceAnswer const& answer)
{
    out.begin_object().member("of", of_text(answer.of)).member("name", answer.name);
    out.member("agree", answer.shares.agree).member("disagree", answer.shares.disagree);
    out.member("pass", answer.shares.pass).member("step", answer.shares.step).member("people", answer.people);
    if (answer.likely)
        out.member("low", answer.likely->low).member("high", answer.likely->high);
    out.end_object();
}

EvidenceAnswer read_answer(json::object const& in)
{
    auto const number = [&](char const* name) { return in.at(name).to_number<int>(); };
    EvidenceAnswer answer{.name = std::string(in.at("name").as_string()),
                          .shares = {number("agree"), number("disagree"), number("pass"), number("step")},
                          .people = std::string(in.at("people").as_string())};
    for (auto const& [of, name] : of_names)
        if (name == in.at("of").as_string())
            answer.of = of;
    if (in.contains("low"))
        answer.likely = LikelyShare{talk::Vote::agree, number("low"), number("high")};
    return answer;
}

std::string who_words(web::Language language, EvidenceAnswer const& answer)
{
    if (answer.of == Of::group)
        return web::say(language, "results.group_named", {{"name", answer.name}});
    if (answer.of == Of::everybody)
        return web::say(language, "results.everybody");
    return web::say(language, circles::side_key(*circles::parse_side(answer.name)));
}

AnswerLine answer_line(web::Language language, EvidenceAnswer const& answer)
{
    AnswerLine line{
        .kind = answer.of == Of::everybody ? AnswerLine::Kind::all : AnswerLine::Kind::side,
        .who = who_words(language, answer),
        .is_shown = true,
        .bar = bar_svg(answer.shares, answer.likely),
        .figures = talk::shares_words(language, answer.shares, talk::figure_words(language, answer.people))};
    if (answer.likely)
        line.figures += ". " +
            web::say(language, answer.of == Of::group ? "results.likely_agree" : "results.likely_side_agree",
                     {{"low", answer.likely->low}, {"high", answer.likely->high}});
    return line;
}

} // namespace

Result<Evidence> take_evidence(store::Snapshot const& rows, talk::Conversation const& conversation,
                               StatementId statement, Instant now, MapShelf& shelf)
{
    auto const numbered = numbered_statements(rows, conversation);
    auto const found = std::ranges::find(numbered, statement, &NumberedStatement::id);
    if (found == numbered.end() || found->shown != talk::Shown::shown)
        return not_found();
    Evidence evidence{.statement = statement, .number = found->number.value, .taken_at = now};
    if (talk::voters_of(rows, conversation).everybody >= opinion::map_voters_min)
        if (auto const map = shelf.stored(rows, conversation)) {
            add_groups(evidence, map->map);
            evidence.map_version = map->row.engine_version;
            evidence.votes_hash = map->row.votes_hash.hex();
        }
    auto const of_sides = talk::answers_of_sides(rows, conversation);
    auto const sides = of_sides.find(statement);
    add_sides(evidence,
              {.number = found->number,
               .everybody = talk::KnownAnswers(rows, conversation).of(found->id, found->tally),
               .sides = sides == of_sides.end() ? std::vector<opinion::VoteCounts>(talk::sides_count)
                                                : sides->second});
    return evidence;
}

std::string evidence_json(Evidence const& evidence)
{
    JsonWriter out;
    out.begin_object().member("statement", evidence.statement.text()).member("number", evidence.number);
    out.member("taken_at", evidence.taken_at.ms);
    out.member("map_version", evidence.map_version).member("votes_hash", evidence.votes_hash);
    out.key("answers").begin_array();
    for (auto const& answer : evidence.answers)
        write_answer(out, answer);
    return out.end_array().end_object().take();
}

Evidence read_evidence(std::string_view text)
{
    auto const read = json::parse(text);
    auto const& in = read.as_object();
    auto const word = [&](char const* name) { return std::string(in.at(name).as_string()); };
    Evidence evidence{.statement = StatementId::parse(word("statement")).value(),
                      .number = in.at("number").to_number<std::int32_t>(),
                      .taken_at = Instant{in.at("taken_at").to_number<std::int64_t>()},
                      .map_version = word("map_version"),
                      .votes_hash = word("votes_hash")};
    for (auto const& answer : in.at("answers").as_array())
        evidence.answers.push_back(read_answer(answer.as_object()));
    return evidence;
}

EvidencePart evidence_part(store::Snapshot const& rows, web::Language language,
                           talk::Conversation const& conversation, Evidence const& evidence)
{
    EvidencePart part{.taken_at = evidence.taken_at,
                      .map_version = evidence.map_version,
                      .votes_hash = evidence.votes_hash};
    auto const statement = talk::find_statement(rows, conversation, evidence.statement);
    part.is_hidden = !statement || statement->shown != talk::Shown::shown;
    if (!part.is_hidden)
        part.finding = {
            .text = statement->text, .language = std::string(web::code(statement->language)), .why = {}};
    for (auto const& answer : evidence.answers)
        part.finding.lines.push_back(answer_line(language, answer));
    return part;
}

std::optional<std::string> shown_text(store::Snapshot const& rows, talk::Conversation const& conversation,
                                      StatementId id)
{
    auto const statement = talk::find_statement(rows, conversation, id);
    return statement && statement->shown == talk::Shown::shown ? std::optional(statement->text)
                                                               : std::nullopt;
}

} // namespace manyhands::results
