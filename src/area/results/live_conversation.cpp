// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/live_conversation.hpp"

#include "area/results/conversation_lines.hpp"
#include "area/talk/talk.hpp"

#include <algorithm>

namespace manyhands::results {

namespace {


/// Takes the groups' present answers over where they are others; says whether any were.
bool take_answers(OwnMap& map, opinion::LiveMap const& live)
{
    bool changed = false;
    std::vector<opinion::VoteCounts> answers(map.groups.size());
    for (std::size_t column = 0; column < map.statements.size(); ++column) {
        bool same = true;
        for (std::size_t group = 0; group < answers.size(); ++group) {
            answers[group] = live.group_votes()[group][column];
            same = same && answers[group] == map.groups[group].votes[column];
            map.groups[group].votes[column] = answers[group];
        }
        if (!same && map.counts[column] && has_groups(map))
            map.bridges[column] = opinion::bridge_of(answers);
        changed = changed || !same;
    }
    return changed;
}

OwnMap with_votes_since(OwnMap map, opinion::LiveMap const& live)
{
    if (take_answers(map, live) && has_groups(map)) {
        map.joining = opinion::ranked_bridges(map.bridges, &opinion::Bridge::agreement);
        map.unwanted = opinion::ranked_bridges(map.bridges, &opinion::Bridge::disagreement);
        map.dividing = opinion::ranked_bridges(map.bridges, &opinion::Bridge::divide);
    }
    return map;
}

opinion::Standing standing_of(talk::Shown shown)
{
    return shown == talk::Shown::shown ? opinion::Standing::counted : opinion::Standing::moderated_out;
}

} // namespace

Followed followed_until(store::Snapshot const& rows, talk::Conversation const& conversation)
{
    return {journal::last_sequence(rows, conversation.root), journal::last_sequence(rows, journal::installation)};
}

LiveConversation::LiveConversation(talk::Conversation conversation, LiveVotes votes, Followed until,
                                   FreshMap fresh)
    : conversation_(std::move(conversation)), followed_(until), participants_(std::move(votes.participants)),
      last_participant_(votes.last_participant), live_(votes.table, fresh.report.map)
{
    for (auto const& statement : votes.statements)
        statements_[statement.id] = {statement.number, statement.shown, statement.seen};
    show(std::move(fresh), *votes.table);
}

void LiveConversation::adopt(opinion::LiveMap::Snapshot const& snapshot, FreshMap fresh)
{
    live_.adopt(snapshot, fresh.report.map);
    computed_changes_ = snapshot.changes;
    show(std::move(fresh), *snapshot.table);
}

void LiveConversation::show(FreshMap fresh, opinion::VoteTable const& table)
{
    auto map = own_map_of(fresh.report, table, std::move(fresh.showing));
    StoredMap row{.method = std::string(opinion::opinion_map_method),
                  .engine_version = std::string(opinion::opinion_map_version),
                  .votes = static_cast<std::int64_t>(table.votes()),
                  .votes_hash = {},
                  .made_at = fresh.made_at,
                  .json = {}};
    computed_ = std::make_shared<ShelvedMap const>(
        ShelvedMap{.row = std::move(row), .map = std::move(map), .source = MapSource::live});
    now_ = nullptr;
}

std::shared_ptr<ShelvedMap const> LiveConversation::now()
{
    if (now_ && now_changes_ == live_.changes())
        return now_;
    now_changes_ = live_.changes();
    now_ = has_changed() ? std::make_shared<ShelvedMap const>(ShelvedMap{
                               computed_->row, with_votes_since(computed_->map, live_), MapSource::live})
                         : computed_;
    return now_;
}

/// Somebody did what makes one take part: voted, where there is a statement, or wrote.
struct LiveConversation::Came {
    PersonId person;
    std::optional<StatementId> voted_on = {};
};

struct LiveConversation::Heard {
    struct Confirmed {
        PersonId guest;
        PersonId account;
    };
    std::vector<Came> came = {}; ///< in the order of the lines
    std::vector<Confirmed> guests = {};
    enum class Statements { same, others } statements = Statements::same;

    std::optional<PersonId> account_of(PersonId guest) const
    {
        auto const found = std::ranges::find(guests, guest, &Confirmed::guest);
        return found == guests.end() ? std::nullopt : std::optional(found->account);
    }
};

/// Whether that was all there is to hear.
bool LiveConversation::hear(store::Snapshot const& rows, int lines_max, Heard& heard)
{
    auto const here = journal::lines_after(rows, conversation_.root, followed_.root, lines_max);
    for (auto const& line : here) {
        followed_.root = line.sequence;
        if (!line.act.starts_with("talk.") || conversation_told_in(line.subject, line.body) != conversation_.id)
            continue;
        bool const is_vote = line.act == "talk.voted";
        if (line.actor && (is_vote || line.act == "talk.statement_written"))
            heard.came.push_back(
                {*line.actor, is_vote ? std::optional(StatementId{line.subject.id}) : std::nullopt});
        if (!is_vote)
            heard.statements = Heard::Statements::others;
    }
    if (std::ssize(here) == lines_max)
        return false; // a guest is not to be heard of before what they did
    auto const there = journal::lines_after(rows, journal::installation, followed_.installation, lines_max);
    for (auto const& line : there) {
        followed_.installation = line.sequence;
        if (line.act == "people.guest_confirmed" && line.actor)
            heard.guests.push_back({*line.actor, PersonId{line.subject.id}});
    }
    return std::ssize(there) < lines_max;
}

LiveConversation::Caught LiveConversation::catch_up(store::Snapshot const& rows, int lines_max)
{
    Heard heard;
    bool const all = hear(rows, lines_max, heard);
    auto const taken = take(rows, heard);
    return taken == Caught::up && !all ? Caught::behind : taken;
}

/// The rows say how things stand now, whatever the lines were: so first who came, in their order, which gives
/// them their numbers; then which statements have been seen, then guests, who may move votes, then votes.
LiveConversation::Caught LiveConversation::take(store::Snapshot const& rows, Heard const& heard)
{
    std::vector<LiveVote> votes;
    for (auto const& came : heard.came) {
        auto const vote = find_comer(rows, heard, came);
        // Who left meanwhile has no name here any more, and their vote stays.
        if (!vote)
            return Caught::lost;
        (void)number_of(vote->participant);
        votes.push_back(*vote);
    }
    if (!heard.guests.empty() || heard.statements == Heard::Statements::others)
        if (auto const taken = take_statements(rows); taken != Caught::up)
            return taken;
    for (auto const& [guest, account] : heard.guests)
        take_guest(rows, guest, account);
    for (std::size_t at = 0; at < votes.size(); ++at) {
        auto const& [person, statement] = heard.came[at];
        if (!statement || heard.account_of(person).value_or(person) != person)
            continue; // of a guest with an account: their votes came with the account's
        if (auto const taken = take_vote(rows, votes[at], *statement); taken != Caught::up)
            return taken;
    }
    return Caught::up;
}

/// With their vote on the statement, if it is one. A guest who has no participation of their own any more
/// has it under their account.
std::optional<LiveVote> LiveConversation::find_comer(store::Snapshot const& rows, Heard const& heard,
                                                     Came const& came) const
{
    auto const statement = came.voted_on.value_or(StatementId{});
    auto const own = find_live_vote(rows, conversation_, came.person, statement);
    auto const account = heard.account_of(came.person);
    return own || !account ? own : find_live_vote(rows, conversation_, *account, statement);
}

void LiveConversation::take_guest(store::Snapshot const& rows, PersonId guest, PersonId account)
{
    auto const participant = talk::find_participant(rows, conversation_, account);
    if (!participant)
        return;
    if (guest != account)
        if (auto const left = talk::find_participant(rows, conversation_, guest))
            live_.leave(number_of(left->id));
    auto const number = number_of(participant->id);
    live_.leave(number);
    if (participant->counting != talk::Counting::counts)
        return;
    for (auto const& vote : talk::votes_of(rows, *participant))
        if (auto const statement = statements_.find(vote.statement);
            statement != statements_.end() && statement->second.seen == Seen::yes)
            live_.vote({number, statement->second.number, vote.vote});
}

LiveConversation::Caught LiveConversation::take_statements(store::Snapshot const& rows)
{
    for (auto const& now : numbered_statements(rows, conversation_)) {
        auto const [known, is_new] = statements_.try_emplace(now.id, LiveStatement{now.number});
        // Of two written in one millisecond the later one may stand before the other.
        if (known->second.number != now.number)
            return Caught::lost;
        take_statement(rows, now);
    }
    return Caught::up;
}

/// While nobody but its author has seen a statement, the author's vote on it is nobody's business.
void LiveConversation::take_statement(store::Snapshot const& rows, NumberedStatement const& now)
{
    auto& known = statements_.at(now.id);
    if (known.shown != now.shown)
        live_.stand({now.number, standing_of(now.shown)});
    if (known.seen != now.seen && now.author) {
        auto const author = number_of(*now.author);
        auto const vote = find_counted_vote(rows, conversation_, *now.author, now.id);
        if (now.seen == Seen::yes && vote)
            live_.vote({author, now.number, *vote});
        else if (now.seen == Seen::never)
            live_.withdraw(author, now.number);
    }
    known.shown = now.shown;
    known.seen = now.seen;
}

LiveConversation::Caught LiveConversation::take_vote(store::Snapshot const& rows, LiveVote const& vote,
                                                     StatementId id)
{
    if (vote.counting != talk::Counting::counts || !vote.vote)
        return Caught::up;
    auto statement = statements_.find(id);
    if (statement == statements_.end()) {
        if (auto const taken = take_statements(rows); taken != Caught::up)
            return taken;
        statement = statements_.find(id);
    }
    if (statement == statements_.end())
        return Caught::lost;
    if (statement->second.seen == Seen::yes)
        live_.vote({number_of(vote.participant), statement->second.number, *vote.vote});
    return Caught::up;
}

/// Newcomers follow those who were there, as they do in exports; but of two in one millisecond exports call
/// the lower id first.
opinion::ParticipantNumber LiveConversation::number_of(talk::ParticipantId id)
{
    auto const [known, is_new] =
        participants_.try_emplace(id, opinion::ParticipantNumber{last_participant_.value + 1});
    if (is_new)
        last_participant_ = known->second;
    return known->second;
}

} // namespace manyhands::results
