# Qt as the desktop's rooms use it. The output folder of a QML module must equal its URI, or qmllint of Qt 6.4 does not
# find sibling modules.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Network Qml Quick QuickControls2 Svg Widgets LinguistTools)
qt_standard_project_setup()
if(COMMAND qt_policy)
    qt_policy(SET QTP0001 NEW)
endif()
set(QT_QML_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/qml)

add_library(colophon_desktop_options INTERFACE)
target_link_libraries(colophon_desktop_options INTERFACE colophon_options)
target_compile_definitions(colophon_desktop_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_CONTEXTLESS_CONNECT QT_STRICT_ITERATORS)

# Who reuses them must be compiled with every definition that they were compiled with, so this links the least.
colophon_headers(colophon_desktop_headers ${COLOPHON_DESKTOP_HEADERS})
target_link_libraries(colophon_desktop_headers PRIVATE Qt6::Core Qt6::Network colophon_desktop_options)
