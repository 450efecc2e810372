# The headers that most files of a side include, parsed once. A file still includes what it uses: it must compile with
# -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON. A list holds only what most of its files need, for each of them reads all of it.
set(COLOPHON_STD_HEADERS
    <algorithm> <array> <atomic> <chrono> <deque> <functional> <map> <memory> <optional> <string> <string_view>
    <unordered_map> <utility> <variant> <vector>)
set(COLOPHON_SERVER_HEADERS ${COLOPHON_STD_HEADERS}
    <charconv> <condition_variable> <filesystem> <fstream> <iostream> <mutex> <set> <span> <sstream> <stdexcept> <thread>)
set(COLOPHON_DESKTOP_HEADERS ${COLOPHON_STD_HEADERS}
    <QByteArray> <QCoreApplication> <QDateTime> <QHash> <QLocale> <QNetworkAccessManager> <QObject> <QPointer> <QSet>
    <QString> <QStringList> <QTimer> <QUrl> <QUuid> <QVariant>)

# colophon_headers(name HEADERS …): a target that only parses them, for target_precompile_headers(… REUSE_FROM name).
function(colophon_headers name)
    file(CONFIGURE OUTPUT ${name}.cpp CONTENT "// The headers come before this line.\n")
    add_library(${name} OBJECT EXCLUDE_FROM_ALL ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
    target_precompile_headers(${name} PRIVATE ${ARGN})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
endfunction()
