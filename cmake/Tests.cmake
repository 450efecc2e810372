# colophond_test(name SOURCES … [LIBS …]): a GoogleTest program of the server.
# colophon_test(name SOURCES … [LIBS …]): a Qt Test program of the desktop; it runs offscreen on the software renderer.
include(CMakeParseArguments)

set(COLOPHON_TEST_ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software;LC_ALL=C.UTF-8")
if(COLOPHON_SANITIZER STREQUAL "address")
    list(APPEND COLOPHON_TEST_ENVIRONMENT "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0")
endif()

# What the tests of a side include, parsed once for all of its programs, and nothing else.
function(colophond_test_headers)
    colophon_headers(colophond_test_headers ${COLOPHON_SERVER_HEADERS} <gtest/gtest.h>)
    target_link_libraries(colophond_test_headers PRIVATE colophond_core GTest::gtest_main GTest::gmock colophon_options)
    # GCC does not read in a program what it wrote for a library.
    set_target_properties(colophond_test_headers PROPERTIES POSITION_INDEPENDENT_CODE OFF)
    target_compile_options(colophond_test_headers PRIVATE ${CMAKE_CXX_COMPILE_OPTIONS_PIE})
endfunction()

function(colophond_test name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE colophond_core GTest::gtest_main GTest::gmock colophon_options ${ARG_LIBS})
    # There is no Qt in the server, so there is nothing for moc to look for.
    set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
    target_precompile_headers(${name} REUSE_FROM colophond_test_headers)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 300)
endfunction()

# Qt tells each test its own folders; a test that shares its headers must not know them. None asks for them.
set(COLOPHON_TEST_UNDEFINED -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)

add_library(colophon_qtest_options INTERFACE)
target_compile_options(colophon_qtest_options INTERFACE -Wno-conversion)

function(colophon_test_headers)
    colophon_headers(colophon_test_headers ${COLOPHON_DESKTOP_HEADERS} <QSignalSpy> <QTest>)
    target_link_libraries(colophon_test_headers PRIVATE Qt6::Test Qt6::Network colophon_desktop_options)
    target_compile_options(colophon_test_headers PRIVATE ${COLOPHON_TEST_UNDEFINED})
endfunction()

function(colophon_test name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE Qt6::Test colophon_desktop_options ${ARG_LIBS})
    # As the libraries whose headers it shares: GCC does not read in a program what it wrote for a library.
    target_compile_options(${name} PRIVATE ${CMAKE_CXX_COMPILE_OPTIONS_PIC})
    if(Qt6_VERSION VERSION_GREATER_EQUAL 6.7)
        # QTRY_VERIFY and its like narrow a duration where they are used. Linked last, for the last option wins.
        target_link_libraries(${name} PRIVATE colophon_qtest_options)
    endif()
    # QTest declares more where Qt Gui is linked, and names the folder of the test.
    if(ARG_LIBS MATCHES "Qt6::Quick|colophon_window|colophon_app")
        target_precompile_headers(${name} REUSE_FROM colophon_desktop_headers)
    else()
        target_compile_options(${name} PRIVATE ${COLOPHON_TEST_UNDEFINED})
        target_precompile_headers(${name} REUSE_FROM colophon_test_headers)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 300
        ENVIRONMENT "${COLOPHON_TEST_ENVIRONMENT}")
endfunction()
