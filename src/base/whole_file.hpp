// SPDX-License-Identifier: AGPL-3.0-or-later
// A file that is there whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace manyhands {

/// For its owner's eyes alone (mode 0600), under its name once all of it was written; until then the name has
/// `.part` behind it. What cannot be written throws std::system_error, with the file's name.
class WholeFile {
public:
    explicit WholeFile(std::filesystem::path name);
    /// Without keep nothing is left.
    ~WholeFile();
    WholeFile(WholeFile const&) = delete;

    void write(std::string_view text);

    /// `at_once`: content and name survive a power cut when keep returns. `later`: where many files are
    /// written, and then synced together (syncfs).
    enum class Durable { at_once, later };
    void keep(Durable durable = Durable::at_once);

private:
    void flush();

    std::filesystem::path name_;
    std::filesystem::path part_;
    int file_;
    std::string buffer_;
    bool kept_ = false;
};

} // namespace manyhands
