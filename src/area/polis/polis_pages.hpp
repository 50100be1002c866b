// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of exports and imports: structs in, bytes out; no database.
#pragma once

#include "area/front/front.hpp"

namespace manyhands::polis {

/// A file to fetch.
struct ExportFile {
    std::string name;
    web::MessageKey about;
    web::Url href;
};
struct ExportPage {
    std::string question;
    web::Url back;
    web::Url results;
    bool is_open = false; ///< there are enough voters
    std::vector<ExportFile> files;
    std::string source;                    ///< where it was held; empty: here
    std::vector<std::string> import_notes; ///< what the import made of oddities
};

struct ImportPage {
    std::string circle_name;
    web::Url action;
    web::Url back;
    web::Errors errors;
};

web::Response show(ExportPage const& page, web::Frame const& frame);
web::Response show(ImportPage const& page, web::Frame const& frame);

} // namespace manyhands::polis
