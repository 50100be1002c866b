// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/configuration.hpp"

#include "base/text.hpp"

#include <toml++/toml.h>

namespace manyhands::app {

namespace {

void set(std::string& to, toml::node_view<toml::node const> from) { to = from.value_or(to); }

Result<mail::MailEncryption> encryption_of(std::string_view word)
{
    if (word == "automatic")
        return mail::MailEncryption::automatic;
    if (word == "required")
        return mail::MailEncryption::required;
    if (word == "none")
        return mail::MailEncryption::none;
    return fail(Error{Fault::invalid, {"app.encryption_unknown", {{"word", std::string(word)}}}});
}

Result<web::Log::Answers> answers_of(std::string_view word)
{
    if (word == "faults")
        return web::Log::Answers::faults;
    if (word == "all")
        return web::Log::Answers::all;
    return fail(Error{Fault::invalid, {"app.log_unknown", {{"word", std::string(word)}}}});
}

} // namespace

Result<Configuration> read_configuration(std::string const& file, Configuration defaults)
{
    auto configuration = std::move(defaults);
    try {
        toml::table const table = toml::parse_file(file);
        auto const root = toml::node_view<toml::node const>(table);
        set(configuration.settings.name, root["name"]);
        set(configuration.settings.origin, root["origin"]);
        set(configuration.settings.contact, root["contact"]);
        set(configuration.settings.data_directory, root["data"]);
        set(configuration.store, root["store"]);
        set(configuration.settings.key_directory, root["keys"]);
        set(configuration.backup, root["backup"]);
        set(configuration.settings.mail_from, root["mail"]["from"]);
        set(configuration.smtp_url, root["mail"]["smtp"]);
        set(configuration.smtp_user, root["mail"]["user"]);
        set(configuration.smtp_password, root["mail"]["password"]);
        configuration.workers = static_cast<std::size_t>(root["workers"].value_or<std::int64_t>(2));
        auto const encryption = encryption_of(root["mail"]["encryption"].value_or(std::string("automatic")));
        if (!encryption)
            return std::unexpected(encryption.error());
        configuration.smtp_encryption = *encryption;
        configuration.log_answers = TRY(answers_of(root["log"].value_or(std::string("faults"))));
        if (auto const* proxies = root["trusted_proxies"].as_array())
            for (auto const& proxy : *proxies)
                configuration.trusted_proxies.push_back(proxy.value_or(std::string()));
        if (auto const listen = root["listen"].value<std::string>())
            TRY_VOID(set_listen(configuration, *listen));
        if (auto const listen = root["private"].value<std::string>())
            TRY_VOID(set_private(configuration, *listen));
    } catch (toml::parse_error const& broken) {
        return fail(Error{Fault::invalid,
                          {"app.configuration_broken",
                           {{"file", file},
                            {"line", static_cast<std::int64_t>(broken.source().begin.line)},
                            {"words", std::string(broken.description())}}}});
    }
    return configuration;
}

namespace {

struct Listen {
    std::string address;
    std::uint16_t port;
};

Result<Listen> listen_of(std::string_view text)
{
    auto const colon = text.rfind(':');
    auto const port = colon == std::string_view::npos ? std::nullopt : parse_integer(text.substr(colon + 1));
    auto address = text.substr(0, colon == std::string_view::npos ? 0 : colon);
    if (address.starts_with('[') && address.ends_with(']'))
        address = address.substr(1, address.size() - 2);
    if (!port || *port < 0 || *port > 65535 || address.empty())
        return fail(Error{Fault::invalid, {"app.listen_malformed", {{"text", std::string(text)}}}});
    return Listen{std::string(address), static_cast<std::uint16_t>(*port)};
}

} // namespace

mail::SmtpSettings smtp_settings(Configuration const& configuration)
{
    return {.url = configuration.smtp_url,
            .sender = {.address = configuration.settings.mail_from, .name = configuration.settings.name},
            .encryption = configuration.smtp_encryption,
            .user_name = configuration.smtp_user,
            .password = configuration.smtp_password};
}

Result<void> set_listen(Configuration& configuration, std::string_view text)
{
    auto [address, port] = TRY(listen_of(text));
    configuration.address = std::move(address);
    configuration.port = port;
    return {};
}

Result<void> set_private(Configuration& configuration, std::string_view text)
{
    auto [address, port] = TRY(listen_of(text));
    configuration.private_address = std::move(address);
    configuration.private_port = port;
    return {};
}

} // namespace manyhands::app
