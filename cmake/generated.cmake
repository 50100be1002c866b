# SPDX-License-Identifier: AGPL-3.0-or-later
# Sources that tools/ make at build time: pages and words, styles and script, the schema. The tools rewrite a file only
# when its content changed, so that little is compiled again.

set(generated ${CMAKE_BINARY_DIR}/generated)
set(modules ${CMAKE_SOURCE_DIR}/node_modules)
set(areas_with_views web front accounts places circles records talk decide home)
file(MAKE_DIRECTORY ${generated})
include_directories(${generated})
find_program(node node REQUIRED)

configure_file(${CMAKE_SOURCE_DIR}/cmake/source_directory.hpp.in ${generated}/source_directory.hpp @ONLY)

# Pages and words -------------------------------------------------------------------------------------------------
set(views_command ${node} ${CMAKE_SOURCE_DIR}/tools/views/main.mjs --out ${generated} --modules ${modules}
    --locale ${CMAKE_SOURCE_DIR}/locale --views ${CMAKE_SOURCE_DIR}/src/web/views)
foreach(area IN LISTS areas_with_views)
    set(folder src/area/${area}/views)
    if(area STREQUAL web)
        set(folder src/web/views)
    elseif(area STREQUAL home)
        set(folder src/app/views)
    endif()
    file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.njk)
    if(found)
        list(APPEND views_command --area ${area}=${CMAKE_SOURCE_DIR}/${folder})
        list(APPEND view_inputs ${found})
        set(GENERATED_area_${area} ${generated}/${area}_views.cpp ${generated}/${area}_views.hpp)
    endif()
endforeach()
set(GENERATED_app ${GENERATED_area_home})
execute_process(COMMAND ${views_command} --list OUTPUT_VARIABLE view_outputs OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" view_outputs "${view_outputs}")
file(GLOB words CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/locale/*/*.toml)
file(GLOB compiler CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tools/views/*.mjs)
file(GLOB shared_views CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/web/views/*.njk)
add_custom_command(OUTPUT ${view_outputs} COMMAND ${views_command}
    DEPENDS ${view_inputs} ${words} ${compiler} ${shared_views} COMMENT "Compiling the views and the words" VERBATIM)
set(GENERATED_web ${view_outputs})
list(FILTER GENERATED_web INCLUDE REGEX "govuk_components|words_table|/web_views")

# Styles, script, font, pictures ----------------------------------------------------------------------------------
set(assets_command ${node} ${CMAKE_SOURCE_DIR}/tools/assets.mjs --out ${generated} --theme ${CMAKE_SOURCE_DIR}/theme
    --modules ${modules})
execute_process(COMMAND ${assets_command} --list OUTPUT_VARIABLE asset_outputs OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" asset_outputs "${asset_outputs}")
file(GLOB_RECURSE theme CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/theme/*)
add_custom_command(OUTPUT ${asset_outputs} COMMAND ${assets_command}
    DEPENDS ${theme} ${CMAKE_SOURCE_DIR}/tools/assets.mjs COMMENT "Building the theme" VERBATIM)
list(APPEND GENERATED_app ${asset_outputs})

# The schema ------------------------------------------------------------------------------------------------------
set(schema_folders ${CMAKE_SOURCE_DIR}/src/store/schema)
foreach(area journal people front places circles records talk decide)
    list(APPEND schema_folders ${CMAKE_SOURCE_DIR}/src/area/${area}/schema)
endforeach()
file(GLOB schema CONFIGURE_DEPENDS
    ${CMAKE_SOURCE_DIR}/src/area/*/schema/*.sql ${CMAKE_SOURCE_DIR}/src/store/schema/*.sql)
add_custom_command(OUTPUT ${generated}/schema.cpp
    COMMAND ${node} ${CMAKE_SOURCE_DIR}/tools/embed.mjs --out ${generated}/schema.cpp --schema ${schema_folders}
    DEPENDS ${schema} ${CMAKE_SOURCE_DIR}/tools/embed.mjs COMMENT "Embedding the schema" VERBATIM)
set(GENERATED_store ${generated}/schema.cpp)

# All of it without compiling anything: what a linter needs.
add_custom_target(generated_sources DEPENDS ${view_outputs} ${asset_outputs} ${generated}/schema.cpp)
