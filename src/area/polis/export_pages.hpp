// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of exports: structs in, bytes out; no database.
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
    bool is_announced = false;     ///< that answers become open data
    std::vector<ExportFile> files; ///< none where they are not
    bool is_member = false;
    std::vector<std::string> copies = {};     ///< for members: who took an exact copy, and when
    std::optional<web::Url> take_copy = {};   ///< for facilitators
    std::vector<ExportFile> exact_files = {}; ///< once a copy was written down
    std::string source;                       ///< where it was held; empty: here
    std::vector<std::string> import_notes;    ///< what the import made of oddities
};

web::Response show(ExportPage const& page, web::Frame const& frame);

} // namespace manyhands::polis
