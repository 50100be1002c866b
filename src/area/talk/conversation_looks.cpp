// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/conversation_looks.hpp"

#include "area/talk/conversation_access.hpp"
#include "area/talk/conversation_store.hpp"
#include "area/talk/open_data.hpp"
#include "web/markdown.hpp"

namespace manyhands::talk {

namespace {

constexpr int wordings_on_page = 10; // each may be long, and is rendered anew for whoever looks

template <class T, std::size_t N> std::vector<Choice>
choices(T const (&all)[N], std::string_view (*text)(T), web::MessageKey (*key)(T), std::string_view chosen)
{
    std::vector<Choice> made;
    for (auto const each : all)
        made.push_back({std::string(text(each)), key(each), web::MessageKey(key(each).key + "_hint"),
                        text(each) == chosen});
    return made;
}

/// What the form shows: what was typed, or where nothing was, what is.
class Typed {
public:
    explicit Typed(front::Visit const& visit) : form_(visit.form), is_again_(visit.form.has("question")) { }
    std::string line(std::string_view name, std::string_view otherwise) const
    {
        return is_again_ ? form_.text(name) : std::string(otherwise);
    }
    std::string lines(std::string_view name, std::string_view otherwise) const
    {
        return is_again_ ? form_.long_text(name) : std::string(otherwise);
    }

private:
    web::Form const& form_;
    bool is_again_;
};

void fill(ConversationFormPage& page, Typed const& typed, Conversation const& present, Told told)
{
    page.question = typed.line("question", present.question);
    page.background = typed.lines("background", present.background);
    page.who_decides = typed.line("who_decides", present.who_decides);
    page.open_to =
        choices(all_open_to, open_to_text, open_to_key, typed.line("open_to", open_to_text(present.open_to)));
    page.guests =
        choices(all_guests, guests_text, guests_key, typed.line("guests", guests_text(present.guests)));
    page.moderation = choices(all_moderations, moderation_text, moderation_key,
                              typed.line("moderation", moderation_text(present.moderation)));
    page.told = choices(all_told, told_text, told_key, typed.line("told", told_text(told)));
    page.seeds = typed.lines("seeds", "");
    auto const closes = present.closes_on() ? std::optional(present.closes_on()->date) : std::nullopt;
    auto const number = [&](unsigned part) { return closes ? std::to_string(part) : std::string(); };
    page.closes_day = typed.line("closes_on-day", number(closes ? unsigned(closes->day()) : 0));
    page.closes_month = typed.line("closes_on-month", number(closes ? unsigned(closes->month()) : 0));
    page.closes_year = typed.line("closes_on-year", closes ? std::to_string(int(closes->year())) : "");
}

} // namespace

Result<ConversationFormPage> look_at_new_conversation(front::Visit& visit, CircleId id)
{
    auto const circle = TRY(circles::visible_circle(visit.rows, visit.who, id));
    TRY(circles::require_facilitator(visit.rows, visit.who, circle));
    ConversationFormPage page{.title = "talk.new_conversation",
                              .button = "talk.new_conversation_button",
                              .circle = circle.name,
                              .back = web::Url::local("/circles/", circle.id),
                              .action = web::Url::local("/circles/", circle.id, "/conversations"),
                              .import_href = web::Url::local("/circles/", circle.id, "/conversations/import"),
                              .errors = visit.errors};
    Conversation const usual{.open_to = circle.is_hidden() ? OpenTo::members : OpenTo::everyone};
    fill(page, Typed(visit), usual, Told::rounded);
    return page;
}

Result<ConversationFormPage> look_at_changing_conversation(front::Visit& visit, ConversationId id)
{
    auto const entered = TRY(enter_to_run(visit.rows, visit.who, id));
    ConversationFormPage page{.title = "talk.change_conversation",
                              .button = "talk.change_conversation_button",
                              .circle = entered.circle.name,
                              .back = web::Url::local("/conversations/", id),
                              .action = web::Url::local("/conversations/", id, "/edit"),
                              .is_new = false,
                              .errors = visit.errors};
    fill(page, Typed(visit), entered.conversation, told_later(visit.rows, entered.conversation));
    return page;
}

Result<WordingsPage> look_at_wordings(front::Visit& visit, ConversationId id)
{
    auto const entered = TRY(enter_conversation(visit.rows, visit.who, id));
    auto const& conversation = entered.conversation;
    WordingsPage page{.question = conversation.question,
                      .conversation = web::Url::local("/conversations/", id)};
    auto const before = parse_integer(visit.request.query.first("before").value_or(""));
    auto wordings =
        wordings_of(visit.rows, conversation,
                    before ? std::optional(static_cast<int>(*before)) : std::nullopt, wordings_on_page + 1);
    if (std::ssize(wordings) > wordings_on_page) {
        wordings.pop_back();
        page.more =
            web::Url::local("/conversations/", id, "/wordings").with("before", wordings.back().version);
    }
    for (auto const& wording : wordings)
        page.wordings.push_back({wording.version, wording.question, wording.who_decides,
                                 web::Html::trusted(web::safe_markdown(wording.background)),
                                 entered.names_facilitators() ? wording.made_by_name : "", wording.made_at});
    return page;
}

} // namespace manyhands::talk
