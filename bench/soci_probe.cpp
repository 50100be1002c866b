// SPDX-License-Identifier: AGPL-3.0-or-later
// What SOCI 4.0 costs a vote, against SQLite's own functions: the measurement behind docs/decisions/0001. By
// hand:
//     g++ -O2 -std=c++23 -I/usr/include/soci bench/soci_probe.cpp -o soci_probe -lsoci_core -lsoci_sqlite3
//     -lsqlite3
//     ./soci_probe DIRECTORY        (on a real disk; it makes and removes two files there)
// Both do the same: commits of 30 votes, each vote an upsert and a journal row in a savepoint of its own.
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h> // brings sqlite3.h, in a namespace of its own

#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace {

using namespace sqlite_api;

constexpr int commits = 1000, votes_per_commit = 30;
constexpr char const* schema[] = {
    "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
    "CREATE TABLE vote (root BLOB NOT NULL, person BLOB NOT NULL, statement BLOB NOT NULL, answer INTEGER "
    "NOT NULL,"
    " at BIGINT NOT NULL, PRIMARY KEY (root, person, statement)) WITHOUT ROWID",
    "CREATE TABLE line (root BLOB NOT NULL, number BIGINT NOT NULL, act TEXT NOT NULL, hash BLOB NOT NULL,"
    " PRIMARY KEY (root, number)) WITHOUT ROWID"};

double thread_cpu_seconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::string key(int number, std::size_t size)
{
    std::string bytes(size, '\0');
    auto const mixed = static_cast<unsigned>(number) * 2654435761u; // spread, as random ids are
    std::memcpy(bytes.data(), &mixed, sizeof mixed);
    return bytes;
}

// SQLite's own functions, with statements prepared once.
class Raw {
public:
    explicit Raw(std::string const& file)
    {
        sqlite3_open(file.c_str(), &database_);
        for (auto const* sql : schema)
            sqlite3_exec(database_, sql, nullptr, nullptr, nullptr);
        vote_ = prepare("INSERT INTO vote VALUES ($1, $2, $3, $4, $5) ON CONFLICT (root, person, statement)"
                        " DO UPDATE SET answer = excluded.answer, at = excluded.at");
        line_ = prepare("INSERT INTO line VALUES ($1, $2, $3, $4)");
    }
    void run(char const* sql)
    {
        auto*& statement = std::strcmp(sql, "BEGIN IMMEDIATE") == 0 ? begin_
            : std::strcmp(sql, "COMMIT") == 0                       ? commit_
            : std::strcmp(sql, "SAVEPOINT act") == 0                ? savepoint_
                                                                    : release_;
        if (!statement)
            statement = prepare(sql);
        step(statement);
    }
    void vote(std::string const& root, int number)
    {
        bind(vote_, 1, root), bind(vote_, 2, key(number % 5000, 16)), bind(vote_, 3, key(number % 97, 16));
        sqlite3_bind_int64(vote_, 4, number % 3 - 1);
        sqlite3_bind_int64(vote_, 5, number);
        step(vote_);
        bind(line_, 1, root);
        sqlite3_bind_int64(line_, 2, number);
        sqlite3_bind_text(line_, 3, "vote", -1, SQLITE_TRANSIENT);
        bind(line_, 4, key(number, 32));
        step(line_);
    }

private:
    sqlite3_stmt* prepare(char const* sql)
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(database_));
        return statement;
    }
    static void bind(sqlite3_stmt* statement, int place, std::string const& bytes)
    {
        sqlite3_bind_blob(statement, place, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
    }
    void step(sqlite3_stmt* statement)
    {
        if (sqlite3_step(statement) != SQLITE_DONE)
            throw std::runtime_error(sqlite3_errmsg(database_));
        sqlite3_reset(statement);
    }
    sqlite3* database_ = nullptr;
    sqlite3_stmt *vote_ = nullptr, *line_ = nullptr, *begin_ = nullptr, *commit_ = nullptr,
                 *savepoint_ = nullptr, *release_ = nullptr;
};

// SOCI, as its manual advises for speed: statements prepared once, variables bound once, blobs reused.
class Soci {
public:
    explicit Soci(std::string const& file)
        : session_(soci::sqlite3, file), root_(session_), person_(session_), statement_(session_),
          hash_(session_), begin_(session_), commit_(session_), savepoint_(session_), release_(session_),
          vote_(session_), line_(session_)
    {
        for (auto const* sql : schema)
            session_ << sql;
        prepare(begin_, "BEGIN IMMEDIATE"), prepare(commit_, "COMMIT");
        prepare(savepoint_, "SAVEPOINT act"), prepare(release_, "RELEASE act");
        vote_.exchange(soci::use(root_)), vote_.exchange(soci::use(person_)),
            vote_.exchange(soci::use(statement_));
        vote_.exchange(soci::use(answer_)), vote_.exchange(soci::use(at_));
        prepare(vote_,
                "INSERT INTO vote VALUES (:r, :p, :s, :a, :t) ON CONFLICT (root, person, statement)"
                " DO UPDATE SET answer = excluded.answer, at = excluded.at");
        line_.exchange(soci::use(root_)), line_.exchange(soci::use(at_)), line_.exchange(soci::use(act_));
        line_.exchange(soci::use(hash_));
        prepare(line_, "INSERT INTO line VALUES (:r, :n, :a, :h)");
    }
    void run(char const* sql)
    {
        (std::strcmp(sql, "BEGIN IMMEDIATE") == 0     ? begin_
             : std::strcmp(sql, "COMMIT") == 0        ? commit_
             : std::strcmp(sql, "SAVEPOINT act") == 0 ? savepoint_
                                                      : release_)
            .execute(true);
    }
    void vote(std::string const& root, int number)
    {
        set(root_, root), set(person_, key(number % 5000, 16)), set(statement_, key(number % 97, 16));
        set(hash_, key(number, 32));
        answer_ = number % 3 - 1;
        at_ = number;
        vote_.execute(true);
        line_.execute(true);
    }

private:
    static void set(soci::blob& blob, std::string const& bytes) { blob.write(0, bytes.data(), bytes.size()); }
    static void prepare(soci::statement& statement, char const* sql)
    {
        statement.alloc();
        statement.prepare(sql);
        statement.define_and_bind();
    }
    soci::session session_;
    soci::blob root_, person_, statement_, hash_;
    int answer_ = 0;
    long long at_ = 0;
    std::string act_ = "vote";
    soci::statement begin_, commit_, savepoint_, release_, vote_, line_;
};

template <class Store> double microseconds_per_vote(std::string const& directory)
{
    auto const file = directory + "/soci_probe.db";
    auto const remove = [&] {
        for (auto const* end : {"", "-wal", "-shm"})
            std::filesystem::remove(file + end);
    };
    remove();
    double spent = 0;
    {
        Store store(file);
        auto const root = key(1, 16);
        auto const start = thread_cpu_seconds();
        for (int commit = 0, number = 0; commit < commits; ++commit) {
            store.run("BEGIN IMMEDIATE");
            for (int vote = 0; vote < votes_per_commit; ++vote) {
                store.run("SAVEPOINT act");
                store.vote(root, number++);
                store.run("RELEASE act");
            }
            store.run("COMMIT");
        }
        spent = thread_cpu_seconds() - start;
    }
    remove();
    return spent * 1e6 / (commits * votes_per_commit);
}

} // namespace

int main(int, char** arguments)
{
    std::string const directory = arguments[1] ? arguments[1] : ".";
    for (int round = 0; round < 5; ++round) {
        auto const raw = microseconds_per_vote<Raw>(directory);
        auto const soci = microseconds_per_vote<Soci>(directory);
        std::printf("raw %.2f us CPU a vote, SOCI %.2f us: %.2f times\n", raw, soci, soci / raw);
    }
}
