// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/blueprint_commands.hpp"

#include "app/terminal.hpp"
#include "area/plans/blueprint.hpp"
#include "base/text.hpp"

#include <cstdio>
#include <fstream>

namespace manyhands::app {

Exit check_blueprint(std::string const& file)
{
    std::ifstream in(file, std::ios::binary);
    // One byte more than is read says that a file is too large, whatever its size.
    std::string text(plans::blueprint_bytes_max + 1, '\0');
    if (!in || !(in.read(text.data(), static_cast<std::streamsize>(text.size())), in.eof() || in.good())) {
        complain(file + " cannot be read");
        return Exit::bad_input;
    }
    text.resize(static_cast<std::size_t>(in.gcount()));
    auto const blueprint = plans::read_blueprint(text);
    if (!blueprint) {
        for (auto const& fault : blueprint.error())
            complain(file + ":" + std::to_string(fault.line) + ": " +
                     web::say(web::Language::en, fault.note));
        return Exit::bad_input;
    }
    std::printf("%s: %s, version %d, %zu sections\n", file.c_str(), blueprint->key.c_str(),
                blueprint->version, blueprint->sections.size());
    return Exit::done;
}

} // namespace manyhands::app
