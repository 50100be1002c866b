// SPDX-License-Identifier: AGPL-3.0-or-later
// TRY gives the value or leaves the function with the error; whatever was built before is destroyed.
#include "base/result.hpp"

#include "base/expect.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>

namespace manyhands {
namespace {

enum class Ends { well, badly };

/// Counts those that are alive.
struct Guest {
    explicit Guest(int& shared_count) : count(shared_count) { ++count; }
    Guest(Guest const&) = delete;
    Guest& operator=(Guest const&) = delete;
    ~Guest() { --count; }
    int& count;
};

Result<int> number(Ends ends)
{
    if (ends == Ends::badly)
        return fail(Fault::conflict, "test.badly");
    return 42;
}

Result<std::unique_ptr<int>> movable(Ends ends)
{
    auto const value = TRY(number(ends));
    return std::make_unique<int>(value);
}

Result<void> nothing(Ends ends)
{
    if (ends == Ends::badly)
        return invalid({{"field", {"test.note"}}});
    return {};
}

Result<std::string> through(Ends first, Ends second, int& alive, int& steps)
{
    Guest const guest(alive);
    auto const value = TRY(number(first));
    ++steps;
    TRY_VOID(nothing(second));
    ++steps;
    auto pointer = TRY(movable(first));
    return std::to_string(value + *pointer);
}

TEST(Result, try_gives_the_value)
{
    int alive = 0;
    int steps = 0;
    EXPECT_EQ(through(Ends::well, Ends::well, alive, steps), "84");
    EXPECT_EQ(steps, 2);
    EXPECT_EQ(alive, 0);
}

TEST(Result, try_leaves_with_the_error_and_destroys_what_was_built)
{
    int alive = 0;
    int steps = 0;
    EXPECT_EQ(through(Ends::badly, Ends::well, alive, steps).error(),
              (Error{Fault::conflict, {"test.badly"}}));
    EXPECT_EQ(steps, 0);
    EXPECT_EQ(alive, 0);
    EXPECT_EQ(through(Ends::well, Ends::badly, alive, steps).error(),
              (Error{Fault::invalid, {"web.there_is_a_problem"}, {{"field", {"test.note"}}}}));
    EXPECT_EQ(steps, 1);
    EXPECT_EQ(alive, 0);
}

// Rule 17: nobody learns from an answer whether a thing exists.
TEST(Result, not_found_is_always_the_same)
{
    EXPECT_EQ(not_found().error(), not_found().error());
    EXPECT_EQ(not_found().error(), (Error{Fault::not_found, {"web.not_found"}}));
}

TEST(Expect, a_kept_promise_costs_nothing_and_a_broken_one_is_loud)
{
    int evaluated = 0;
    EXPECT(++evaluated == 1);
    EXPECT_EQ(evaluated, 1);
#ifdef NDEBUG
    EXPECT_THROW(EXPECT(evaluated == 2), std::logic_error);
#else
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(EXPECT(evaluated == 2), "broken promise: evaluated == 2 at .*result_test.cpp");
#endif
}

} // namespace
} // namespace manyhands
