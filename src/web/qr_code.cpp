// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/qr_code.hpp"

#include "base/expect.hpp"

#include <qrencode.h>

#include <memory>

namespace manyhands::web {

namespace {

constexpr int quiet_zone = 4;

/// Runs of dark modules of a row, each as one rectangle.
void append_row(std::string& path, unsigned char const* modules, int width, int row)
{
    for (int from = 0; from < width;) {
        int to = from;
        while (to < width && (modules[to] & 1) != 0)
            ++to;
        if (to > from)
            path += "M" + std::to_string(from + quiet_zone) + " " + std::to_string(row + quiet_zone) + "h" +
                std::to_string(to - from) + "v1h-" + std::to_string(to - from) + "z";
        from = to + 1;
    }
}

} // namespace

Html qr_code(std::string const& text)
{
    std::unique_ptr<QRcode, decltype(&QRcode_free)> const code(
        QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
    EXPECT(code != nullptr);
    std::string path;
    for (int row = 0; row < code->width; ++row)
        append_row(path, code->data + row * code->width, code->width, row);
    auto const side = std::to_string(code->width + 2 * quiet_zone);
    return Html::trusted("<svg class=\"mh-qr\" viewBox=\"0 0 " + side + " " + side +
                         "\" shape-rendering=\"crispEdges\" aria-hidden=\"true\" focusable=\"false\">"
                         "<path class=\"mh-qr__light\" d=\"M0 0h" +
                         side + "v" + side + "h-" + side + "z\"/><path class=\"mh-qr__dark\" d=\"" + path +
                         "\"/></svg>");
}

} // namespace manyhands::web
