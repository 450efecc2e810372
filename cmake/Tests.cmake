# colophond_test(name SOURCES … [LIBS …]): a GoogleTest program of the server.
# colophon_test(name SOURCES … [LIBS …]): a Qt Test program of the desktop; it runs offscreen on the software renderer.
include(CMakeParseArguments)

function(colophond_test name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE colophond_core GTest::gtest_main GTest::gmock colophon_options ${ARG_LIBS})
    # There is no Qt in the server, so there is nothing for moc to look for.
    set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 300)
endfunction()

function(colophon_test name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE Qt6::Test colophon_desktop_options ${ARG_LIBS})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 300
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software;LC_ALL=C.UTF-8")
endfunction()
