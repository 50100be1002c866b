# SPDX-License-Identifier: AGPL-3.0-or-later
# room(NAME FOLDERS KNOWS rooms... LINKS libraries...) makes the library room_NAME of every .cpp in the folders, and of
# the *_test.cpp beside them the program NAME_test. All rooms share one precompiled header of standard headers, and
# all tests one that holds the test libraries, too. Where a whole build is made (presets whole and release) CMake reads
# 24 sources as one: a quarter of the time. The engines are optimised in every build: their tests compute for minutes
# without.
#
# area(NAME KNOWS areas and rooms above it... LINKS libraries...) is the room area_NAME in src/area/NAME, which knows
# store and web besides. Its views/*.njk and schema/*.sql are found by generated.cmake, its words by their place in
# locale/; tests/house reads the order of the areas from these lines.

set(generated ${CMAKE_BINARY_DIR}/generated) # sources that the build makes
file(MAKE_DIRECTORY ${generated})
include_directories(${generated})

add_library(warm_headers OBJECT cmake/warm.cpp)
target_precompile_headers(warm_headers PRIVATE cmake/warm.hpp)
add_library(warm_engine_headers OBJECT cmake/warm.cpp)
target_precompile_headers(warm_engine_headers PRIVATE cmake/warm.hpp)
set(engine_options $<$<CONFIG:Debug>:-O2> -Wno-error) # an optimiser of g++ 12 warns of what cannot be
target_compile_options(warm_engine_headers PRIVATE ${engine_options})
add_library(warm_test_headers OBJECT cmake/warm.cpp)
target_precompile_headers(warm_test_headers PRIVATE cmake/warm_test.hpp)
target_link_libraries(warm_test_headers PRIVATE GTest::gtest)
if(CMAKE_DISABLE_PRECOMPILE_HEADERS)
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-include${CMAKE_SOURCE_DIR}/cmake/warm.hpp>)
endif()

function(room name folders)
    cmake_parse_arguments(ROOM "" "" "KNOWS;LINKS" ${ARGN})
    set(sources "")
    foreach(folder IN LISTS folders)
        file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
        list(APPEND sources ${found})
    endforeach()
    set(tests ${sources})
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$|/main\\.cpp$")
    if(NOT sources)
        set(sources ${CMAKE_SOURCE_DIR}/cmake/warm.cpp)
    endif()

    add_library(room_${name} STATIC ${sources})
    list(TRANSFORM ROOM_KNOWS PREPEND room_)
    target_link_libraries(room_${name} PUBLIC ${ROOM_KNOWS} ${ROOM_LINKS})
    if(name MATCHES "^engine_")
        target_compile_options(room_${name} PRIVATE ${engine_options})
        target_precompile_headers(room_${name} REUSE_FROM warm_engine_headers)
    else()
        target_precompile_headers(room_${name} REUSE_FROM warm_headers)
    endif()

    if(tests)
        add_executable(${name}_test ${tests})
        target_link_libraries(${name}_test PRIVATE room_${name} GTest::gtest_main rapidcheck)
        target_precompile_headers(${name}_test REUSE_FROM warm_test_headers)
        set_property(GLOBAL APPEND PROPERTY test_programs ${name}_test)
    endif()
endfunction()

function(area name)
    cmake_parse_arguments(AREA "" "" "KNOWS;LINKS" ${ARGN})
    set(known store web)
    foreach(other IN LISTS AREA_KNOWS)
        if(TARGET room_area_${other})
            list(APPEND known area_${other})
        elseif(TARGET room_${other})
            list(APPEND known ${other})
        else()
            message(FATAL_ERROR "area(${name}) knows ${other}, which is no room above it")
        endif()
    endforeach()
    room(area_${name} src/area/${name} KNOWS ${known} LINKS ${AREA_LINKS})
    set_property(GLOBAL APPEND PROPERTY areas ${name})
endfunction()
