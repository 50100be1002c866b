# SPDX-License-Identifier: AGPL-3.0-or-later
# Test programs that belong to no room, and the list of all of them for ./test: one target "tests", one file
# "test_programs" in the build directory.

file(GLOB house_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/house/*.cpp)
add_executable(house_test ${house_sources})
target_link_libraries(house_test PRIVATE GTest::gtest_main)
target_compile_options(house_test PRIVATE -O1) # std::regex is ten times slower without

add_executable(govuk_fixtures_test ${CMAKE_SOURCE_DIR}/tests/conformance/govuk_fixtures/govuk_fixtures_test.cpp)
target_link_libraries(govuk_fixtures_test PRIVATE room_web GTest::gtest_main boost_json)
target_compile_definitions(govuk_fixtures_test PRIVATE
    GOVUK_COMPONENTS="${CMAKE_SOURCE_DIR}/node_modules/govuk-frontend/dist/govuk/components")

target_link_libraries(base_test PRIVATE boost_json) # another's reader, for what our writer writes

target_link_libraries(engine_shares_test PRIVATE boost_json) # what the reference says is JSON
target_link_libraries(engine_ranked_test PRIVATE boost_json)

include(cmake/fuzz.cmake)

get_property(test_programs GLOBAL PROPERTY test_programs)
list(PREPEND test_programs house_test govuk_fixtures_test)
add_custom_target(tests DEPENDS ${test_programs})
list(JOIN test_programs "\n" names)
file(WRITE ${CMAKE_BINARY_DIR}/test_programs "${names}\n")

# For ctest and those who call it. ./test does more: it builds what the scripts need, and runs what uses the store on
# PostgreSQL, too.
foreach(program IN LISTS test_programs)
    add_test(NAME ${program} COMMAND ${program} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endforeach()
execute_process(COMMAND ${node} ${CMAKE_SOURCE_DIR}/tools/test_all.mjs --scripts WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
    OUTPUT_VARIABLE scripts OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" scripts "${scripts}")
foreach(script IN LISTS scripts)
    add_test(NAME ${script} COMMAND ${node} --test ${script} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${script} PROPERTIES ENVIRONMENT MANYHANDS=${CMAKE_SOURCE_DIR}/build/release/manyhands)
endforeach()
