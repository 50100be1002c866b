// SPDX-License-Identifier: AGPL-3.0-or-later
// What facilitators see of who takes part in a conversation, and how: structs in, bytes out; no database.
#pragma once

#include "area/results/results_pages.hpp"

namespace manyhands::results {

/// A line with a bar.
struct ShareRow {
    std::string label;
    std::string figures;
    web::Html bar;
};

/// The mail that would go out.
struct CallBackPart {
    std::string people; ///< to how many, a sentence
    std::string subject;
    std::string text;
    web::Url action;
};

struct ParticipationPage {
    std::string question;
    web::Url conversation;
    web::Url moderation;
    std::string voters;
    std::string guests; ///< who wait to be confirmed; empty: nobody
    bool by_week = false;
    std::vector<ShareRow> periods;
    std::vector<ShareRow> reach; ///< how far people got
    std::string median;
    std::vector<std::string> exposure;
    std::string exposure_alarm; ///< empty: all is well
    std::vector<ShareRow> queue;
    std::string oldest;
    std::vector<ShareRow> sides;
    std::vector<ShareRow> places;
    std::vector<FindingList> views; ///< what those of one side or standing agree with most
    std::vector<std::string> top;   ///< the statements that join most
    std::vector<std::string> hangs; ///< how much of it hangs on a few people
    std::vector<std::string> together;
    bool is_checked = false;
    std::optional<CallBackPart> call_back = {};
    std::string no_call_back; ///< why there is none
};

web::Response show(ParticipationPage const& page, web::Frame const& frame);

} // namespace manyhands::results
