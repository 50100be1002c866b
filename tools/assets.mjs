// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes the files of the theme (styles, script, letters, icon), compresses them, and writes the sources that put them
// into the program:
//
//     node tools/assets.mjs --out DIR [--theme theme] [--modules node_modules]
//     node tools/assets.mjs --out DIR --list      prints the sources it writes, and makes nothing
//
// Every file has the hash of its content in its address, so that browsers may keep it for ever. Whatever did not change
// is not written again, so that nothing is built again either.
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const licence = "// SPDX-License-Identifier: AGPL-3.0-or-later\n";
const made_by = "// Made by tools/assets.mjs from theme/. Do not edit.\n";
export const source_names = ["assets_names.hpp", "assets_table.cpp", "assets_data.S"];

const fonts = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-";

/** One file as it is served: `constant` names its address in C++. */
function make_asset(constant, base, extension, content_type, raw) {
    const hash = createHash("sha256").update(raw).digest("hex");
    const address = `/a/${base}-${hash.slice(0, 8)}.${extension}`;
    const smaller = (packed) => (packed.length < raw.length ? packed : Buffer.alloc(0));
    return {
        constant, address, hash, content_type, raw,
        gzip: smaller(gzipSync(raw, { level: 9 })),
        brotli: smaller(brotliCompressSync(raw, {
            params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
        })),
    };
}

/** Puts the real addresses in place of url("asset:name"); an unknown name is an error, not a broken page. */
export function resolve_addresses(css, assets) {
    return css.replace(/url\(["']?asset:([a-z_]+)["']?\)/g, (whole, name) => {
        const found = assets.find((asset) => asset.constant === `${name}_path`);
        if (!found) {
            throw new Error(`the styles name an unknown file: ${whole}`);
        }
        return `url(${found.address})`;
    });
}

function make_css({ theme, modules, require }) {
    const made = require("sass").compile(path.join(theme, "manyhands.scss"), {
        loadPaths: [modules], style: "compressed", quietDeps: true, charset: false,
    });
    // sass drops white space; esbuild also merges rules and shortens values.
    return require("esbuild").transformSync(made.css, { loader: "css", minify: true, legalComments: "none" }).code;
}

function make_js({ theme, modules, require }) {
    const made = require("esbuild").buildSync({
        entryPoints: [path.join(theme, "manyhands.js")], nodePaths: [modules],
        bundle: true, minify: true, format: "esm", target: "es2022", legalComments: "none", write: false,
    });
    return made.outputFiles[0].contents;
}

/** All assets, the styles last: they name the others. */
export function make_assets(theme, modules) {
    const kit = { theme: path.resolve(theme), modules: path.resolve(modules) };
    kit.require = createRequire(path.join(kit.modules, "assets.cjs"));
    const font = (part) => fs.readFileSync(path.join(kit.modules, `${fonts}${part}-wght-normal.woff2`));
    const icon = fs.readFileSync(path.join(kit.theme, "pictures/icon.svg"));

    const assets = [
        make_asset("font_path", "letters", "woff2", "font/woff2", font("latin")),
        make_asset("font_ext_path", "letters-ext", "woff2", "font/woff2", font("latin-ext")),
        make_asset("icon_path", "icon", "svg", "image/svg+xml", icon),
        make_asset("js_path", "manyhands", "js", "text/javascript; charset=utf-8", Buffer.from(make_js(kit))),
    ];
    const css = Buffer.from(resolve_addresses(make_css(kit), assets));
    return [...assets, make_asset("css_path", "manyhands", "css", "text/css; charset=utf-8", css)];
}

const names_source = (assets) => `${licence}${made_by}#pragma once

#include <span>
#include <string_view>

namespace manyhands::web {

struct Asset;

${assets.map(({ constant, address }) => `inline constexpr std::string_view ${constant} = "${address}";`).join("\n")}

/// The files of the theme, inside the program.
std::span<Asset const> embedded_assets();

} // namespace manyhands::web
`;

const forms = ["raw", "gzip", "brotli"];
const forms_of = (asset) => forms.filter((form) => asset[form].length);
const symbol = (asset, form) => `manyhands_${asset.constant}_${form}`;

function table_source(assets) {
    const present = assets.flatMap((asset) => forms_of(asset).map((form) => symbol(asset, form)));
    const view = (asset, form) =>
        asset[form].length ? `ByteView{${symbol(asset, form)}, ${asset[form].length}}` : "ByteView{}";
    const row = (asset) => `    Asset{${asset.constant}, "${asset.hash}", "${asset.content_type}", Naming::hashed,
        ${forms.map((form) => view(asset, form)).join(", ")}},`;
    return `${licence}${made_by}#include "assets_names.hpp"

#include "web/assets.hpp"

extern "C" {
${present.map((name) => `extern std::uint8_t const ${name}[];`).join("\n")}
}

namespace manyhands::web {

static Asset const assets[] = {
${assets.map(row).join("\n")}
};

std::span<Asset const> embedded_assets() { return assets; }

} // namespace manyhands::web
`;
}

const suffixes = { raw: "", gzip: ".gz", brotli: ".br" };
const file_name = (asset, form) => path.basename(asset.address) + suffixes[form];

function data_source(assets, folder) {
    const block = (asset, form) => `    .globl ${symbol(asset, form)}
    .balign 16
${symbol(asset, form)}:
    .incbin "${path.join(folder, file_name(asset, form))}"
`;
    const blocks = assets.flatMap((asset) => forms_of(asset).map((form) => block(asset, form)));
    return `${licence}${made_by}    .section .rodata
${blocks.join("")}    .section .note.GNU-stack,"",%progbits
`;
}

function write_if_changed(file, content) {
    const wanted = Buffer.from(content);
    if (!fs.existsSync(file) || !fs.readFileSync(file).equals(wanted)) {
        fs.writeFileSync(file, wanted);
    }
}

/** Writes files and sources below `out`, and removes files of earlier hashes. */
export function write_assets(assets, out) {
    const folder = path.resolve(out, "files");
    fs.mkdirSync(folder, { recursive: true });
    const kept = new Set();
    for (const asset of assets) {
        for (const form of forms.filter((each) => asset[each].length)) {
            kept.add(file_name(asset, form));
            write_if_changed(path.join(folder, file_name(asset, form)), asset[form]);
        }
    }
    fs.readdirSync(folder).filter((name) => !kept.has(name)).forEach((name) => fs.rmSync(path.join(folder, name)));
    const sources = [names_source(assets), table_source(assets), data_source(assets, folder)];
    source_names.forEach((name, index) => write_if_changed(path.join(out, name), sources[index]));
}

function read_options(words) {
    const options = { theme: "theme", modules: "node_modules" };
    for (let at = 0; at < words.length; at += 1) {
        const name = words[at].replace(/^--/, "");
        if (name === "list") {
            options.list = true;
        } else if (["out", "theme", "modules"].includes(name) && words[at + 1] !== undefined) {
            at += 1;
            options[name] = words[at];
        } else {
            throw new Error(`unknown option ${words[at]}`);
        }
    }
    if (!options.out) {
        throw new Error("--out DIR is missing");
    }
    return options;
}

function main(words) {
    const { out, theme, modules, list } = read_options(words);
    if (list) {
        source_names.forEach((name) => console.log(path.join(out, name)));
        return;
    }
    const assets = make_assets(theme, modules);
    write_assets(assets, out);
    for (const { address, raw, gzip, brotli } of assets) {
        console.log(`${address}  ${raw.length} bytes, gzip ${gzip.length || "-"}, brotli ${brotli.length || "-"}`);
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    try {
        main(process.argv.slice(2));
    } catch (fault) {
        console.error(`assets: ${fault.message}`);
        process.exitCode = 1;
    }
}
