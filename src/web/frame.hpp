// SPDX-License-Identifier: AGPL-3.0-or-later
// What every page has around its content. Routes fill it once per request; layout.njk shows it.
#pragma once

#include "web/errors.hpp"
#include "web/view.hpp"
#include "web/words.hpp"

#include <optional>
#include <string>
#include <vector>

namespace manyhands::web {

/// One of at most six links of the service navigation.
struct NavigationLink {
    MessageKey label;
    Url href;
    bool current = false;
};

/// The page in another language; `name` is in that language ("Cymraeg").
struct LanguageLink {
    Language language = Language::en;
    std::string name;
    Url href;
    std::string_view language_code() const { return code(language); }
};

/// The files of theme/, under their hashed names.
struct Assets {
    Url css;
    Url script;
    Url font;
    Url icon;
};

/// Something that just happened, said once at the top of the next page.
struct Notice {
    enum class Kind { success, important };
    Kind kind = Kind::success;
    std::string text;
};

/// What the page shows is hidden (rule 19): since when, why, and where to read more.
struct HiddenNotice {
    std::string text;
    std::string reason;
    Url href;
};

struct Frame {
    Language language = Language::en;
    std::string service_name = "Manyhands"; ///< in the header and after each title; the operator's choice
    std::string nonce;                      ///< of the Content-Security-Policy of this answer
    std::string csrf;                       ///< form_keys() prints it into every form
    std::string form_key;                   ///< makes a form that was sent twice act once
    Url here; ///< this page, for the language link and for coming back after sign-in
    std::optional<HiddenNotice> hidden;
    std::optional<Url> report; ///< where somebody says what is wrong with what the page shows (rule 19)
    std::vector<NavigationLink> navigation; ///< at most six
    std::optional<std::string> signed_in_as;
    bool is_guest = true;
    std::optional<std::string> on_behalf_of; ///< rule 11: shown on every page while it holds
    std::vector<LanguageLink> languages;     ///< the other languages
    Assets assets;
    std::optional<Notice> notice;
};

} // namespace manyhands::web
