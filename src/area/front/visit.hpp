// SPDX-License-Identifier: AGPL-3.0-or-later
// A Visit is somebody looking at a page; a Turn is somebody doing something. Both know who it is, and hold
// the rows they may read or write. They live for one request.
#pragma once

#include "area/front/tools.hpp"
#include "area/people/people.hpp"
#include "store/database.hpp"
#include "web/errors.hpp"
#include "web/form.hpp"
#include "web/frame.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

#include <optional>
#include <string>
#include <vector>

namespace manyhands::front {

/// A person's look at something: what a reading act gets.
struct Visit {
    web::Request const& request;
    store::Snapshot const& rows;
    Tools const& tools;
    Instant now;
    people::Visitor who;
    web::Form form = {};     ///< what was typed, when the page shows a form again; empty otherwise
    web::Errors errors = {}; ///< and what was wrong with it, in the visitor's language

    web::Frame frame = {}; ///< everything around the page
    std::string browser_token =
        {}; ///< what forms are bound to: the browser's own, or the one this page gives it

    /// What was typed in that field, or what stands there at first.
    std::string typed_or(std::string_view field, std::string_view at_first) const;
    /// The words of a key in the visitor's language.
    std::string say(std::string_view key, std::initializer_list<web::Argument> arguments = {}) const;
    /// The id in the address, or not found.
    template <class Id> Result<Id> id(std::string_view capture = "id") const
    {
        auto const parsed = Id::parse(request.capture(capture));
        return parsed ? Result<Id>(*parsed) : not_found();
    }
};

/// A person's deed: what a writing act gets.
struct Turn {
    web::Request const& request;
    store::Transaction& rows;
    Tools const& tools;
    Instant now;
    people::Visitor who;
    /// For their browser, with the answer: where the act fails or is refused, none of them goes out.
    std::vector<web::Cookie> cookies = {};

    /// Writes the journal line of what was just done: actor and time are this turn's.
    Result<void> tell(PlaceId root, std::string act, journal::Subject subject, std::string body = "{}",
                      std::optional<std::string> public_body = {});
    /// The same for an act that concerns a person and no place.
    Result<void> tell_about(std::string act, PersonId person);
    template <class Id> Result<Id> id(std::string_view capture = "id") const
    {
        auto const parsed = Id::parse(request.capture(capture));
        return parsed ? Result<Id>(*parsed) : not_found();
    }
};

/// A turn that nobody takes: a job of the program itself, as when a closing time comes.
Turn program_turn(store::Transaction& rows, Tools const& tools);

} // namespace manyhands::front
