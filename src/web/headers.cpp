// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/headers.hpp"

namespace manyhands::web {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

} // namespace

Headers::Headers(std::vector<Field> const& fields)
{
    auto block = std::make_shared<Block>();
    std::size_t bytes = 0;
    for (auto const& field : fields)
        bytes += field.name.size() + field.value.size();
    block->text.reserve(bytes); // the views below hold because the text never grows beyond this
    block->fields.reserve(fields.size());
    for (auto const& [name, value] : fields) {
        auto const start = block->text.size();
        for (char const c : name)
            block->text += lower(c);
        block->text += value;
        std::string_view const kept = std::string_view(block->text).substr(start);
        block->fields.push_back({kept.substr(0, name.size()), kept.substr(name.size())});
    }
    block_ = std::move(block);
}

std::string_view Headers::first(std::string_view lower_name) const
{
    for (auto const& field : fields())
        if (field.name == lower_name)
            return field.value;
    return {};
}

std::vector<Headers::Field> const& Headers::fields() const
{
    static std::vector<Field> const none;
    return block_ ? block_->fields : none;
}

} // namespace manyhands::web
