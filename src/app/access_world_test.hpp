// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests only: the whole program on a store of its own, with a hidden circle and an open one that each
// have a conversation, an open decision, an agreed one and a promise; and a browser for every standing.
#pragma once

#include "app/program.hpp"
#include "area/decide/ballot_acts.hpp"
#include "area/decide/close_acts.hpp"
#include "area/decide/decision_acts.hpp"
#include "area/decide/promise_acts.hpp"
#include "area/plans/assent_acts.hpp"
#include "area/plans/plan_acts.hpp"
#include "area/plans/section_acts.hpp"
#include "area/records/item_acts.hpp"
#include "area/records/rule_acts.hpp"
#include "area/talk/statement_store.hpp"
#include "base/random.hpp"
#include "store/test_store.hpp"

#include <filesystem>
#include <future>
#include <stdexcept>

namespace manyhands::app {

class AccessWorld {
public:
    static inline std::vector<std::string> const standings = {"stranger", "guest",       "outsider",
                                                              "member",   "facilitator", "administrator"};

    AccessWorld()
        : directory_(std::filesystem::temp_directory_path() /
                     ("manyhands-access-" + random_token().substr(0, 12)))
    {
        Configuration configuration;
        configuration.settings.data_directory = directory_.string();
        configuration.store = store::test::options_for(directory_).address;
        auto opened = Program::open(std::move(configuration), clock_);
        if (!opened)
            throw std::runtime_error(opened.error().note.key);
        program_ = std::move(*opened);
        fill();
    }
    ~AccessWorld()
    {
        program_.reset();
        store::test::remove(directory_);
    }
    AccessWorld(AccessWorld const&) = delete;
    AccessWorld& operator=(AccessWorld const&) = delete;

    Program& program() { return *program_; }

    struct Answer {
        int status = 0;
        std::string body;
    };
    struct Things {
        std::string circle, conversation, statement, decision, agreed, promise;
        std::string owner = {}, item = {}; ///< whose record, and what is in it
        std::string plan = {}, suggestion = {}, point = {};
    };
    Things const& open_things() const { return open_; }
    Things const& hidden_things() const { return hidden_; }

    /// The route, asked about a thing of that kind, with a form of ours if it is a POST but nothing filled
    /// in.
    Answer ask(web::Route const& route, std::string const& subject, std::string const& standing)
    {
        return ask(route, subject, standing, {});
    }
    Answer ask(web::Route const& route, std::string const& subject, std::string const& standing,
               std::vector<std::pair<std::string, std::string>> const& query)
    {
        web::Request request;
        request.method = route.method;
        request.path = path_of(route.pattern, subject);
        request.target = request.path;
        for (auto const& [name, value] : query)
            request.query.add(name, value);
        request.remote_address = "127.0.0.1";
        request.nonce = "nonce";
        auto const cookie = web::host_cookie_name(people::session_cookie) + "=" + tokens_.at(standing);
        request.headers = web::Headers({{"host", "localhost"},
                                        {"cookie", cookie},
                                        {"content-type", "application/x-www-form-urlencoded"},
                                        {"sec-fetch-site", "same-origin"}});
        if (route.method == web::Method::post)
            request.body = "_csrf=" + front::form_token(program_->tools(), tokens_.at(standing)) +
                "&_key=" + random_token();
        return send(std::move(request));
    }

    template <class Act> auto act(std::string const& who, Act&& what)
    {
        auto done = program_->tools().database.write_and_wait([&](store::Transaction& rows) {
            auto turn = front::program_turn(rows, program_->tools());
            turn.who = {.person = people_.at(who), .name = who, .standing = people::Standing::member};
            if (who == "administrator")
                turn.who.office = people::Visitor::Office::administrator;
            return what(turn);
        });
        if (!done)
            throw std::runtime_error(who + ": " + done.error().note.key +
                                     (done.error().fields.empty() ? ""
                                                                  : " " + done.error().fields[0].field + " " +
                                              done.error().fields[0].note.key));
        if constexpr (!std::is_void_v<typename decltype(done)::value_type>)
            return std::move(*done);
    }

private:
    Answer send(web::Request request)
    {
        auto found = program_->router().find(request.method, request.path);
        if (!found.route)
            throw std::runtime_error("no route for " + request.path);
        request.captures = found.captures;
        std::promise<web::Response> promise;
        auto future = promise.get_future();
        found.route->handler(std::move(request), web::Reply([&](std::optional<web::Response> response) {
                                 promise.set_value(std::move(response.value()));
                             }));
        auto response = future.get();
        if (response.made)
            response = response.made();
        return {response.status, std::move(response.body)};
    }

    std::string path_of(std::string const& pattern, std::string const& subject) const
    {
        auto const absent = CircleId::random().text();
        auto const& things = subject == "open" ? open_ : hidden_;
        auto const pick = [&](std::string const& there) { return subject == "absent" ? absent : there; };
        auto const fill_in = [&](std::string text, std::string const& name, std::string const& value) {
            auto const at = text.find(name);
            return at == std::string::npos ? text : text.replace(at, name.size(), value);
        };
        std::string id = pick(place_);
        if (pattern.starts_with("/circles/"))
            id = pick(things.circle);
        else if (pattern.starts_with("/conversations/"))
            id = pick(things.conversation);
        else if (pattern.starts_with("/decisions/"))
            id = pick(pattern.contains("promises") ? things.agreed : things.decision);
        else if (pattern.starts_with("/promises/"))
            id = pick(things.promise);
        else if (pattern.starts_with("/plans/"))
            id = pick(things.plan);
        else if (pattern.starts_with("/admin/people/"))
            id = pick(people_.at("member").text());
        auto path = fill_in(pattern, "{id}", id);
        if (pattern.starts_with("/people/"))
            path = fill_in(path, "{person}", pick(things.owner));
        path = fill_in(path, "{item}", pick(things.item));
        path = fill_in(path, "{section}", "needs");
        path = fill_in(path, "{suggestion}", pick(things.suggestion));
        path = fill_in(path, "{point}", pick(things.point));
        path = fill_in(path, "{number}", "1");
        path = fill_in(path, "{rule}", pick(rule_));
        path = fill_in(path, "{person}", people_.at("member").text());
        path = fill_in(path, "{statement}", pick(things.statement));
        path = fill_in(path, "{kind}", "conversation");
        path = fill_in(path, "{subject}", pick(things.conversation));
        path = fill_in(path, "{token}", random_token());
        path = fill_in(path, "{root}", place_);
        return fill_in(path, "{address...}", "0/000.p/1");
    }

    void add_person(std::string const& name, people::Standing standing)
    {
        people::Person person{
            .id = PersonId::random(), .name = name, .standing = standing, .made_at = clock_.now()};
        if (standing == people::Standing::member)
            person.email = name + "@example.org";
        people_[name] = person.id;
        act(name, [&](front::Turn& turn) -> Result<void> {
            people::insert_person(turn.rows, person);
            if (name == "administrator")
                people::insert_administrator(turn.rows, person.id, std::nullopt, turn.now);
            tokens_[name] = people::begin_session(turn.rows, turn.request, person.id, turn.now).value;
            return {};
        });
    }

    void fill()
    {
        tokens_["stranger"] = random_token();
        add_person("guest", people::Standing::guest);
        for (auto const* name : {"outsider", "member", "facilitator", "administrator", "staff"})
            add_person(name, people::Standing::member);
        auto const place = act("administrator", [&](front::Turn& turn) {
            return places::make_place(
                turn, {.parent = {}, .kind = "town", .name = "Town", .name_cy = "", .about = ""});
        });
        place_ = place.id.text();
        hidden_ = make_things(place, circles::Visibility::hidden, talk::OpenTo::members);
        open_ = make_things(place, circles::Visibility::open, talk::OpenTo::everyone);
        make_plan(place, circles::Visibility::hidden, hidden_);
        make_plan(place, circles::Visibility::open, open_);
        make_records();
    }

    /// The member's plan, with staff as lead professional: proposed, with a suggestion and a disputed point.
    void make_plan(places::Place const& place, circles::Visibility visibility, Things& things)
    {
        auto const circle = act("facilitator", [&](front::Turn& turn) {
            return circles::make_circle(turn,
                                        {.place = place.id,
                                         .kind = circles::Kind::support,
                                         .visibility = visibility,
                                         .name = "Round a member",
                                         .purpose = "To be asked about.",
                                         .facilitator = people_.at("facilitator")});
        });
        act("facilitator", [&](front::Turn& turn) -> Result<void> {
            TRY_VOID(circles::add_member(turn, circle, people_.at("member"), circles::Side::lived,
                                         circles::Part::member));
            return circles::add_member(turn, circle, people_.at("staff"), circles::Side::staff,
                                       circles::Part::lead);
        });
        auto const plan = act("member", [&](front::Turn& turn) {
            return plans::start_plan(turn, circle.id,
                                     {"care_and_support_plan", people_.at("member").text()});
        });
        auto const suggest = [&](std::string const& who, std::string const& section, int version) {
            plans::TypedContent content{.text = "Some words, version " + std::to_string(version)};
            if (section == "actions")
                content.actions = {{"To call", "Staff", ""}};
            act(who, [&](front::Turn& turn) {
                return plans::write_section(turn, plan.id, section,
                                            {.content = content, .version = version});
            });
            return program_->tools().database.read([&](store::Snapshot const& rows) {
                auto const open = plans::open_suggestions(rows, plan, section);
                return open.empty() ? plans::SuggestionId{} : open.front().id;
            });
        };
        suggest("member", "matters", 0);
        for (auto const* section : {"needs", "actions"}) {
            auto const suggestion = suggest("staff", section, 0);
            act("member", [&](front::Turn& turn) {
                return plans::take_over(turn, plan.id, {suggestion, 0});
            });
        }
        auto const draft = program_->tools().database.read([&](store::Snapshot const& rows) {
            plans::SeenPlan seen{.plan = plan};
            seen.blueprint = plans::blueprint_of(rows, plan);
            return plans::draft_hash(plans::draft_of(rows, seen));
        });
        act("staff", [&](front::Turn& turn) {
            auto const day = british_day(turn.now) + std::chrono::days(90);
            return plans::propose_plan(turn, plan.id, {draft.hex(), day.iso()});
        });
        act("staff", [&](front::Turn& turn) {
            return plans::raise_point(turn, plan.id, {"needs", "How many hours", "There is no more money."});
        });
        things.plan = plan.id.text();
        things.suggestion = suggest("staff", "needs", 1).text();
        things.point = program_->tools().database.read([&](store::Snapshot const& rows) {
            return plans::points_of(rows, plan, 1).front().id.text();
        });
    }

    /// The member's record, which the facilitator may add to; and that of staff, which nobody else may see.
    void make_records()
    {
        for (auto const& [name, things] : {std::pair{"member", &open_}, std::pair{"staff", &hidden_}}) {
            things->owner = people_.at(name).text();
            things->item = act(name, [&](front::Turn& turn) {
                               return records::add_own_item(turn,
                                                            {.label = records::Label::general,
                                                             .happened_on = british_day(turn.now),
                                                             .title = "A note",
                                                             .text = "To be asked about."});
                           }).text();
        }
        records::RuleDraft draft{.doing = records::Doing::add, .purpose = "care", .life = "year"};
        draft.labels.add(records::Label::general);
        rule_ = act("member", [&](front::Turn& turn) {
                    return records::make_rule_for(turn, *CircleId::parse(open_.circle),
                                                  people_.at("facilitator"), draft);
                }).text();
    }

    Things make_things(places::Place const& place, circles::Visibility visibility, talk::OpenTo open_to)
    {
        auto const circle = act("administrator", [&](front::Turn& turn) {
            return circles::make_circle(turn,
                                        {.place = place.id,
                                         .kind = circles::Kind::assembly,
                                         .visibility = visibility,
                                         .name = "A circle",
                                         .purpose = "To be asked about.",
                                         .agreement = "",
                                         .facilitator = people_.at("facilitator")});
        });
        for (auto const& [name, side] :
             {std::pair{"member", circles::Side::lived}, std::pair{"staff", circles::Side::staff}})
            act(name, [&](front::Turn& turn) {
                return circles::add_member(turn, circle, people_.at(name), side, circles::Part::member);
            });
        auto const conversation = act("facilitator", [&](front::Turn& turn) {
            return talk::make_conversation(
                turn, circle.id,
                {.question = "What should we talk about?",
                 .background = "",
                 .open_to = open_to,
                 .guests = open_to == talk::OpenTo::everyone ? talk::Guests::at_once : talk::Guests::none,
                 .seeds = {"Something should be said here."},
                 .made_by = people_.at("facilitator")});
        });
        auto const open = open_decision(circle, "at_the_time");
        auto const agreed = open_decision(circle, "when_all_answered");
        for (auto const* name : {"member", "facilitator", "staff"})
            act(name, [&](front::Turn& turn) {
                return decide::answer_decision(turn, agreed.id,
                                               {.content = agreed.content_hash.hex(), .answers = {"yes"}});
            });
        decide::close_due(program_->tools());
        auto const promise = act("facilitator", [&](front::Turn& turn) {
            auto const due = british_day(clock_.now()) + std::chrono::days(9);
            return decide::make_promise(turn, agreed.id,
                                        {"To do it", people_.at("member").text(), due.iso()});
        });
        return {circle.id.text(), conversation.id.text(), statement_of(conversation).text(),
                open.id.text(),   agreed.id.text(),       promise.id.text()};
    }

    StatementId statement_of(talk::Conversation const& conversation)
    {
        return program_->tools().database.read(
            [&](store::Snapshot const& rows) { return talk::statements_of(rows, conversation).front().id; });
    }

    decide::Decision open_decision(circles::Circle const& circle, std::string const& early_close)
    {
        decide::TypedDecision typed{.question = "Shall we do it?",
                                    .text = "It is good.",
                                    .method = "majority",
                                    .secrecy = "open",
                                    .closes_on = (british_day(clock_.now()) + std::chrono::days(9)).iso(),
                                    .early_close = early_close,
                                    .sides = {{.side = decide::Side::lived}, {.side = decide::Side::staff}},
                                    .conversation = ""};
        auto const draft = act(
            "facilitator", [&](front::Turn& turn) { return decide::draft_decision(turn, circle.id, typed); });
        return act("facilitator", [&](front::Turn& turn) { return decide::open_decision(turn, draft.id); });
    }

    std::filesystem::path directory_;
    SetClock clock_{Instant{1'790'000'000'000}};
    std::unique_ptr<Program> program_;
    std::map<std::string, PersonId> people_;
    std::map<std::string, std::string> tokens_;
    std::string place_;
    std::string rule_;
    Things hidden_, open_;
};

} // namespace manyhands::app
