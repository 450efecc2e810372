# QML is compiled to byte code ahead of time and not to C++: what qmlcachegen of Qt 6.4 makes of typed code throws type
# errors where the interpreter has none (docs/decisions/qml-byte-code.md).
function(colophon_byte_code target)
    set_target_properties(${target} PROPERTIES QT_QMLCACHEGEN_ARGUMENTS --only-bytecode)
endfunction()

# The byte code of a QML file is a table below a header that takes two seconds to parse: sixteen files share one parse.
# What Qt's tools generate is compiled without the project's warnings.
function(colophon_generated_qml target)
    get_target_property(sources ${target} SOURCES)
    set(count 0)
    foreach(source IN LISTS sources)
        if(source MATCHES "/qmlcache/.*_qml\\.cpp$")
            math(EXPR group "${count} / 16")
            set_source_files_properties(${source} PROPERTIES UNITY_GROUP byte_code_${group})
            math(EXPR count "${count} + 1")
        elseif(source MATCHES "qmlcache|_qmltyperegistrations")
            set_source_files_properties(${source} PROPERTIES COMPILE_OPTIONS "-w")
        endif()
    endforeach()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()
