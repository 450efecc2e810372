set(COLOPHON_SAMPLE
    publishers.json
    categories.json
    authors.json
    works-en.json
    works-fr.json
    works-de.json
    works-romance.json
    works-north.json
    works-slavic.json
    works-classical.json
    works-near-east.json
    works-asia.json)
list(TRANSFORM COLOPHON_SAMPLE PREPEND ${CMAKE_SOURCE_DIR}/resources/sample/)
add_custom_command(
    OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/SampleFiles.cpp
    COMMAND ${CMAKE_COMMAND} -D OUT=${CMAKE_CURRENT_BINARY_DIR}/SampleFiles.cpp "-D FILES=${COLOPHON_SAMPLE}"
            -P ${CMAKE_CURRENT_SOURCE_DIR}/load/EmbedSample.cmake
    DEPENDS ${COLOPHON_SAMPLE} ${CMAKE_CURRENT_SOURCE_DIR}/load/EmbedSample.cmake
    COMMENT "Embedding the sample catalog"
    VERBATIM)
target_sources(colophond_core PRIVATE
    ${CMAKE_CURRENT_BINARY_DIR}/SampleFiles.cpp
    load/CellRepair.cpp
    load/ColumnMap.cpp
    load/CreateSender.cpp
    load/CsvReader.cpp
    load/LanguageCode.cpp
    load/LoadCommand.cpp
    load/LoadOptions.cpp
    load/LoadReport.cpp
    load/LoadRun.cpp
    load/LoadedIsbn.cpp
    load/MapLineReader.cpp
    load/NameSpaces.cpp
    load/ProgressLine.cpp
    load/RefusalText.cpp
    load/RowMapper.cpp
    load/SampleCatalog.cpp
    load/StopSignal.cpp
    load/Utf8.cpp)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/resources/maps DESTINATION ${CMAKE_INSTALL_DATADIR}/colophon)
