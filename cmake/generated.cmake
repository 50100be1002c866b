# SPDX-License-Identifier: AGPL-3.0-or-later
# Sources that tools/ make at build time: pages and words, styles and script, the schema. The tools rewrite a file only
# when its content changed, so that little is compiled again.

set(modules ${CMAKE_SOURCE_DIR}/node_modules)
get_property(areas GLOBAL PROPERTY areas)
find_program(node node REQUIRED)

configure_file(${CMAKE_SOURCE_DIR}/cmake/source_directory.hpp.in ${generated}/source_directory.hpp @ONLY)

# Pages and words -------------------------------------------------------------------------------------------------
set(views_command ${node} ${CMAKE_SOURCE_DIR}/tools/views/main.mjs --out ${generated} --modules ${modules}
    --locale ${CMAKE_SOURCE_DIR}/locale --views ${CMAKE_SOURCE_DIR}/src/web/views)
# views_of(ROOM NAME FOLDER): pages of a room, as NAME_views.hpp.
function(views_of room name folder)
    file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.njk)
    if(found)
        set(views_command ${views_command} --area ${name}=${CMAKE_SOURCE_DIR}/${folder} PARENT_SCOPE)
        set(view_inputs ${view_inputs} ${found} PARENT_SCOPE)
        target_sources(room_${room} PRIVATE ${generated}/${name}_views.cpp ${generated}/${name}_views.hpp)
    endif()
endfunction()
views_of(web web src/web/views)
foreach(area IN LISTS areas)
    views_of(area_${area} ${area} src/area/${area}/views)
endforeach()
views_of(app home src/app/views)
execute_process(COMMAND ${views_command} --list OUTPUT_VARIABLE view_outputs OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" view_outputs "${view_outputs}")
file(GLOB words CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/locale/*/*.toml)
file(GLOB compiler CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tools/views/*.mjs)
file(GLOB shared_views CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/web/views/*.njk)
add_custom_command(OUTPUT ${view_outputs} COMMAND ${views_command}
    DEPENDS ${view_inputs} ${words} ${compiler} ${shared_views} COMMENT "Compiling the views and the words" VERBATIM)
set(shared_outputs ${view_outputs})
list(FILTER shared_outputs INCLUDE REGEX "govuk_components|words_table")
target_sources(room_web PRIVATE ${shared_outputs})

# Styles, script, font, pictures ----------------------------------------------------------------------------------
set(assets_command ${node} ${CMAKE_SOURCE_DIR}/tools/assets.mjs --out ${generated} --theme ${CMAKE_SOURCE_DIR}/theme
    --modules ${modules})
execute_process(COMMAND ${assets_command} --list OUTPUT_VARIABLE asset_outputs OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" asset_outputs "${asset_outputs}")
file(GLOB_RECURSE theme CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/theme/*)
add_custom_command(OUTPUT ${asset_outputs} COMMAND ${assets_command}
    DEPENDS ${theme} ${CMAKE_SOURCE_DIR}/tools/assets.mjs COMMENT "Building the theme" VERBATIM)
target_sources(room_app PRIVATE ${asset_outputs})

# The schema ------------------------------------------------------------------------------------------------------
set(schema_folders ${CMAKE_SOURCE_DIR}/src/store/schema)
foreach(area IN LISTS areas)
    list(APPEND schema_folders ${CMAKE_SOURCE_DIR}/src/area/${area}/schema)
endforeach()
file(GLOB schema CONFIGURE_DEPENDS
    ${CMAKE_SOURCE_DIR}/src/area/*/schema/*.sql ${CMAKE_SOURCE_DIR}/src/store/schema/*.sql)
add_custom_command(OUTPUT ${generated}/schema.cpp
    COMMAND ${node} ${CMAKE_SOURCE_DIR}/tools/embed.mjs --out ${generated}/schema.cpp --schema ${schema_folders}
    DEPENDS ${schema} ${CMAKE_SOURCE_DIR}/tools/embed.mjs COMMENT "Embedding the schema" VERBATIM)
target_sources(room_store PRIVATE ${generated}/schema.cpp)

# Blueprints: programmes as data ------------------------------------------------------------------------------------
file(GLOB blueprints CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/blueprints/*.toml)
add_custom_command(OUTPUT ${generated}/blueprints.cpp
    COMMAND ${node} ${CMAKE_SOURCE_DIR}/tools/embed.mjs --out ${generated}/blueprints.cpp
        --blueprints ${CMAKE_SOURCE_DIR}/blueprints
    DEPENDS ${blueprints} ${CMAKE_SOURCE_DIR}/tools/embed.mjs COMMENT "Embedding the blueprints" VERBATIM)
target_sources(room_area_plans PRIVATE ${generated}/blueprints.cpp)

# All of it without compiling anything: what a linter needs.
add_custom_target(generated_sources DEPENDS ${view_outputs} ${asset_outputs} ${generated}/schema.cpp
    ${generated}/blueprints.cpp)
