// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/configuration.hpp"

#include "base/text.hpp"

#include <toml++/toml.h>

namespace manyhands::app {

namespace {

void set(std::string& to, toml::node_view<toml::node const> from) { to = from.value_or(to); }

Result<people::MailEncryption> encryption_of(std::string_view word)
{
    if (word == "automatic")
        return people::MailEncryption::automatic;
    if (word == "required")
        return people::MailEncryption::required;
    if (word == "none")
        return people::MailEncryption::none;
    return fail(Error{Fault::invalid, {"app.encryption_unknown", {{"word", std::string(word)}}}});
}

} // namespace

Result<Configuration> read_configuration(std::string const& file, Configuration defaults)
{
    auto configuration = std::move(defaults);
    try {
        toml::table const table = toml::parse_file(file);
        auto const root = toml::node_view<toml::node const>(table);
        set(configuration.people.name, root["name"]);
        set(configuration.people.origin, root["origin"]);
        set(configuration.people.contact, root["contact"]);
        set(configuration.people.data_directory, root["data"]);
        set(configuration.people.mail_from, root["mail"]["from"]);
        set(configuration.smtp_url, root["mail"]["smtp"]);
        set(configuration.smtp_user, root["mail"]["user"]);
        set(configuration.smtp_password, root["mail"]["password"]);
        configuration.workers = static_cast<std::size_t>(root["workers"].value_or<std::int64_t>(2));
        auto const encryption = encryption_of(root["mail"]["encryption"].value_or(std::string("automatic")));
        if (!encryption)
            return std::unexpected(encryption.error());
        configuration.smtp_encryption = *encryption;
        if (auto const* proxies = root["trusted_proxies"].as_array())
            for (auto const& proxy : *proxies)
                configuration.trusted_proxies.push_back(proxy.value_or(std::string()));
        if (auto const listen = root["listen"].value<std::string>())
            TRY_VOID(set_listen(configuration, *listen));
    } catch (toml::parse_error const& broken) {
        return fail(Error{Fault::invalid,
                          {"app.configuration_broken",
                           {{"file", file},
                            {"line", static_cast<std::int64_t>(broken.source().begin.line)},
                            {"words", std::string(broken.description())}}}});
    }
    return configuration;
}

Result<void> set_listen(Configuration& configuration, std::string_view text)
{
    auto const colon = text.rfind(':');
    auto const port = colon == std::string_view::npos ? std::nullopt : parse_integer(text.substr(colon + 1));
    auto address = text.substr(0, colon == std::string_view::npos ? 0 : colon);
    if (address.starts_with('[') && address.ends_with(']'))
        address = address.substr(1, address.size() - 2);
    if (!port || *port < 0 || *port > 65535 || address.empty())
        return fail(Error{Fault::invalid, {"app.listen_malformed", {{"text", std::string(text)}}}});
    configuration.address = address;
    configuration.port = static_cast<std::uint16_t>(*port);
    return {};
}

} // namespace manyhands::app
