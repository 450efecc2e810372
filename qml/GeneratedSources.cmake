# QML compiled ahead of time starts and scrolls faster and builds slower: release presets have it.
if(CMAKE_BUILD_TYPE MATCHES "^Rel")
    set(colophon_qml_cache "")
else()
    set(colophon_qml_cache NO_CACHEGEN)
endif()

# What Qt's tools generate for a QML module is compiled without the project's warnings.
function(colophon_quiet_generated_qml target)
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "qmlcache|_qmltyperegistrations")
    if(sources)
        set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS "-w")
    endif()
endfunction()
