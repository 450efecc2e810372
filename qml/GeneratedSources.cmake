# QML is compiled to byte code ahead of time and not to C++: what qmlcachegen of Qt 6.4 makes of typed code throws type
# errors where the interpreter has none (docs/decisions/qml-byte-code.md).
function(colophon_byte_code target)
    set_target_properties(${target} PROPERTIES QT_QMLCACHEGEN_ARGUMENTS --only-bytecode)
endfunction()

# What Qt's tools generate for a QML module is compiled without the project's warnings.
function(colophon_quiet_generated_qml target)
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "qmlcache|_qmltyperegistrations")
    if(sources)
        set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS "-w")
    endif()
endfunction()
