// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/dump/backup_directory.hpp"

#include "base/json.hpp"
#include "base/whole_file.hpp"
#include "store/dump/backup_files.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

namespace manyhands::store {

namespace fs = std::filesystem;
namespace files = backup_files;

namespace {

constexpr std::size_t piece_min = 32 << 10;
constexpr std::size_t piece_max = 1 << 20;
/// One row in so many ends a piece that is long enough.
constexpr std::uint64_t rows_a_piece = 128;

/// FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): good enough to choose by.
std::uint64_t choice_of(std::string_view line)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (char const c : line)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash >> 20;
}

/// `2026-11-27T13:45:00.123Z` as `20261127T134500Z`.
std::string name_of(Instant at)
{
    auto const iso = iso_instant(at);
    std::string name;
    for (char const c : iso.substr(0, 19))
        if (c != '-' && c != ':')
            name += c;
    return name + "Z";
}

/// The second line has the hash of the first.
std::string point_text(BackupPoint const& point)
{
    JsonWriter json;
    json.begin_object().member("manyhands_backup", 1).key("left").begin_array();
    for (auto const& id : point.left)
        json.value(id_text(id));
    json.end_array().key("pieces").begin_array();
    for (auto const& piece : point.pieces)
        json.value(piece.hex());
    auto const line = json.end_array().end_object().take() + "\n";
    return line + "{\"sha256\":\"" + sha256(line).hex() + "\"}\n";
}

/// Each text of an array, as `read` understands it; nothing where one is not understood.
template <class Read> auto read_array(boost::json::object const& object, std::string_view name, Read read)
{
    std::vector<typename decltype(read(std::string_view()))::value_type> found;
    std::optional<decltype(found)> none;
    auto const* const value = object.if_contains(name);
    if (!value || !value->is_array())
        return none;
    for (auto const& text : value->get_array()) {
        auto one = text.is_string() ? read(std::string_view(text.get_string())) : decltype(read(""))();
        if (!one)
            return none;
        found.push_back(std::move(*one));
    }
    return std::optional(std::move(found));
}

std::optional<Hash> hash_of_hex(std::string_view text)
{
    auto const bytes = from_hex(text);
    return bytes ? hash_from(*bytes) : std::nullopt;
}

std::optional<BackupPoint> point_from(std::string const& name, std::string const& text)
{
    auto const line = text.substr(0, text.find('\n') + 1);
    boost::system::error_code wrong;
    auto const json = boost::json::parse(line, wrong);
    if (wrong || !json.is_object())
        return std::nullopt;
    auto pieces = read_array(json.get_object(), "pieces", hash_of_hex);
    auto left = read_array(json.get_object(), "left", parse_id);
    if (!pieces || !left)
        return std::nullopt;
    BackupPoint point{name, std::move(*pieces), std::move(*left)};
    return point_text(point) == text ? std::optional(std::move(point)) : std::nullopt;
}

void write(fs::path const& name, std::string_view content, WholeFile::Durable durable)
{
    fs::create_directories(name.parent_path());
    WholeFile file(name);
    file.write(content);
    file.keep(durable);
}

/// Hashes of all these points.
std::set<Hash> pieces_of(BackupDirectory const& directory, std::span<std::string const> points)
{
    std::set<Hash> pieces;
    for (auto const& name : points) {
        auto const point = directory.point(name);
        pieces.insert(point.pieces.begin(), point.pieces.end());
    }
    return pieces;
}

} // namespace

Result<BackupDirectory> BackupDirectory::open(fs::path const& directory)
{
    TRY_VOID(make_directory(directory));
    auto lock = TRY(DirectoryLock::take(directory));
    BackupDirectory opened(directory, std::move(lock));
    for (auto const& name : opened.points())
        try {
            opened.kept_.merge(pieces_of(opened, {&name, 1}));
        } catch (BackupDamage const&) { // its pieces are written again where they are wanted
        }
    return opened;
}

Result<BackupDirectory> BackupDirectory::look(fs::path const& directory)
{
    auto lock = DirectoryLock::take(directory);
    if (lock)
        return BackupDirectory(directory, std::move(*lock));
    if (lock.error().note.key == "store.already_open")
        return std::unexpected(lock.error());
    return BackupDirectory(directory, std::nullopt); // nobody writes where nobody can
}

fs::path BackupDirectory::file_of(Hash const& piece) const
{
    auto const hex = piece.hex();
    return directory_ / "pieces" / hex.substr(0, 2) / (hex + ".z");
}

fs::path BackupDirectory::file_of(std::string const& point) const
{
    return directory_ / "points" / (point + ".json");
}

void BackupDirectory::add(std::string_view line)
{
    piece_ += line;
    bool const may_end = !line.starts_with('[') || choice_of(line) % rows_a_piece == 0;
    if ((may_end && piece_.size() >= piece_min) || piece_.size() >= piece_max)
        end_piece();
}

void BackupDirectory::end_piece()
{
    auto const hash = sha256(piece_);
    auto const file = file_of(hash);
    pieces_.push_back(hash);
    ++summary_.pieces;
    if (!kept_.contains(hash) || !fs::exists(file)) {
        auto const bytes = files::deflated(piece_);
        write(file, bytes, WholeFile::Durable::later);
        kept_.insert(hash);
        ++summary_.new_pieces;
        summary_.new_bytes += static_cast<std::int64_t>(bytes.size());
    }
    piece_.clear();
}

BackupSummary BackupDirectory::finish(Instant at, std::vector<IdBytes> left)
{
    if (!piece_.empty())
        end_piece();
    while (fs::exists(file_of(name_of(at))))
        at = at + std::chrono::seconds(1);
    BackupPoint const point{name_of(at), std::exchange(pieces_, {}), std::move(left)};
    files::sync_all(directory_);
    write(file_of(point.name), point_text(point), WholeFile::Durable::at_once);
    files::sync_all(directory_);
    summary_.point = point.name;
    return std::exchange(summary_, {});
}

std::vector<std::string> BackupDirectory::points() const
{
    std::vector<std::string> points;
    std::error_code none;
    for (auto const& entry : fs::directory_iterator(directory_ / "points", none))
        if (entry.path().extension() == ".json")
            points.push_back(entry.path().stem().string());
    std::ranges::sort(points);
    return points;
}

BackupPoint BackupDirectory::point(std::string const& name) const
{
    auto const file = file_of(name);
    auto point = point_from(name, files::read(file));
    if (!point)
        throw BackupDamage(file.string() + " is not the restore point that was written");
    return std::move(*point);
}

std::string BackupDirectory::read_piece(Hash const& piece) const
{
    auto const file = file_of(piece);
    auto text = files::inflated(files::read(file), file);
    if (sha256(text) != piece)
        throw BackupDamage(file.string() + " is not what was written");
    return text;
}

LineSource BackupDirectory::lines(BackupPoint const& point) const
{
    struct Reading {
        std::vector<Hash> pieces;
        std::size_t next = 0;
        std::istringstream text = {};
    };
    return [this, reading = std::make_shared<Reading>(Reading{point.pieces})](std::string& line) {
        while (!std::getline(reading->text, line)) {
            if (reading->next == reading->pieces.size())
                return false;
            reading->text = std::istringstream(read_piece(reading->pieces[reading->next++]));
        }
        return true;
    };
}

std::vector<std::string> BackupDirectory::damage() const
{
    std::vector<std::string> found;
    std::set<Hash> pieces;
    for (auto const& name : points())
        try {
            pieces.merge(pieces_of(*this, {&name, 1}));
        } catch (BackupDamage const& damage) {
            found.emplace_back(damage.what());
        }
    for (auto const& piece : pieces)
        try {
            read_piece(piece);
        } catch (BackupDamage const& damage) {
            found.emplace_back(damage.what());
        }
    return found;
}

void BackupDirectory::forget_all_but(std::size_t keep)
{
    auto const all = points();
    if (all.size() <= keep)
        return;
    auto const old = all.size() - keep;
    auto const needed = pieces_of(*this, std::span(all).subspan(old));
    for (std::size_t at = 0; at < old; ++at)
        fs::remove(file_of(all[at]));
    files::sync_all(directory_);
    std::vector<fs::path> useless;
    for (auto const& entry : fs::recursive_directory_iterator(directory_ / "pieces")) {
        auto const hash = hash_of_hex(entry.path().stem().string());
        if (entry.is_regular_file() && (!hash || !needed.contains(*hash)))
            useless.push_back(entry.path());
    }
    for (auto const& file : useless)
        fs::remove(file);
}

} // namespace manyhands::store
