# What every target of the project is compiled with.
add_library(colophon_options INTERFACE)
target_include_directories(colophon_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(colophon_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion
    $<$<BOOL:${COLOPHON_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # std::string's insert and operator+ raise these in optimised builds where nothing overlaps or overflows (GCC bug 105651,
    # mended in 13). The debug builds, and so the sanitizers', keep them.
    target_compile_options(colophon_options INTERFACE "$<$<NOT:$<CONFIG:Debug>>:-Wno-restrict;-Wno-stringop-overflow>")
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 and 14 take a string that is moved for a short one there, and its bytes for more than fit.
    target_compile_options(colophon_options INTERFACE "$<$<NOT:$<CONFIG:Debug>>:-Wno-array-bounds>")
endif()
target_compile_definitions(colophon_options INTERFACE COLOPHON_VERSION="${PROJECT_VERSION}")

if(COLOPHON_SANITIZER STREQUAL "address")
    target_compile_options(colophon_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(colophon_options INTERFACE -fsanitize=address,undefined)
elseif(COLOPHON_SANITIZER STREQUAL "thread")
    # GCC says that ThreadSanitizer does not see Asio's fences. It sees the locks that Asio takes beside them.
    target_compile_options(colophon_options INTERFACE
        -fsanitize=thread -fno-omit-frame-pointer $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
    target_link_options(colophon_options INTERFACE -fsanitize=thread)
elseif(COLOPHON_SANITIZER)
    message(FATAL_ERROR "COLOPHON_SANITIZER is '${COLOPHON_SANITIZER}': it knows 'address' and 'thread'")
endif()

if(COLOPHON_COVERAGE)
    target_compile_options(colophon_options INTERFACE --coverage)
    target_link_options(colophon_options INTERFACE --coverage)
endif()
