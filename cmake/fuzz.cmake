# SPDX-License-Identifier: AGPL-3.0-or-later
# Fuzz targets, tests/fuzz: with g++ the program fuzz_test, which ./test runs; with clang (preset fuzz) the program fuzz
# for libFuzzer. The latter takes only the files that read strangers' bytes, so that it is built in a minute.

file(GLOB fuzz_targets CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/*_targets.cpp)

if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    set(accounts ${CMAKE_SOURCE_DIR}/src/area/accounts)
    set(polis ${CMAKE_SOURCE_DIR}/src/area/polis)
    set(mail ${CMAKE_SOURCE_DIR}/src/area/mail)
    add_executable(fuzz EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/fuzz/fuzz_entry.cpp ${fuzz_targets}
        ${accounts}/cbor_reader.cpp ${accounts}/passkey.cpp ${accounts}/passkey_json.cpp ${accounts}/passkey_key.cpp
        ${mail}/mail_message.cpp ${polis}/polis_files.cpp ${polis}/polis_remarks.cpp
        ${polis}/polis_seen.cpp ${polis}/polis_table.cpp)
    target_link_libraries(fuzz PRIVATE room_web room_engine_merkle room_engine_opinion room_engine_shares
        room_engine_ranked PkgConfig::cbor boost_json)
    target_precompile_headers(fuzz REUSE_FROM warm_headers)
    target_link_options(fuzz PRIVATE -fsanitize=fuzzer)
else()
    add_executable(fuzz_test ${CMAKE_SOURCE_DIR}/tests/fuzz/fuzz_test.cpp ${fuzz_targets})
    target_link_libraries(fuzz_test PRIVATE room_area_polis room_engine_shares room_engine_ranked GTest::gtest_main)
    target_precompile_headers(fuzz_test REUSE_FROM warm_test_headers)
    set_property(GLOBAL APPEND PROPERTY test_programs fuzz_test)
endif()
