// SPDX-License-Identifier: AGPL-3.0-or-later
// Public log: what other logs, witnesses and holders of receipts write. One text has one meaning, and is
// written as it was read.
#include "fuzz_target.hpp"

#include "engine/merkle/receipt.hpp"
#include "engine/merkle/tile_path.hpp"

namespace manyhands::fuzz {

namespace {

using namespace merkle;

std::string run_checkpoint(std::string_view bytes)
{
    auto const checkpoint = parse_checkpoint(bytes);
    return !checkpoint || checkpoint_text(*checkpoint) == bytes ? "" : "a checkpoint has two spellings";
}

std::string run_note(std::string_view bytes)
{
    auto const note = parse_note(bytes);
    return !note || bytes.starts_with(note->text) ? "" : "a note that is not its text";
}

std::string run_receipt(std::string_view bytes)
{
    auto const receipt = parse_receipt(bytes);
    return !receipt || parse_receipt(receipt_text(*receipt)) == receipt ? "" : "a receipt does not come back";
}

std::string run_tile_path(std::string_view bytes)
{
    auto const path = parse_tile_path(bytes);
    return !path || tile_path(*path) == bytes ? "" : "a tile has two addresses";
}

} // namespace

std::vector<Target> log_targets()
{
    std::string const checkpoint =
        "example.org/log\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    std::string const note = checkpoint +
        "\n— example.org/log Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/"
        "Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
    return {
        {"checkpoint", {checkpoint, checkpoint + "an extension\n"}, run_checkpoint},
        {"note", {note}, run_note},
        {"receipt",
         {"c2sp.org/tlog-proof@v1\nindex 3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" + note,
          "c2sp.org/tlog-proof@v1\nextra Zm9v\nindex 0\n\n" + note},
         run_receipt},
        {"tile_path",
         {"tile/0/000", "tile/entries/x001/x234/067.p/8", "tile/5/x999/000.p/255", "0/000.p/1"},
         run_tile_path},
    };
}

} // namespace manyhands::fuzz
