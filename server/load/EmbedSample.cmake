# cmake -D OUT=file.cpp -D FILES="a.json;b.json" -P EmbedSample.cmake: writes the sample's files into a source, so that an
# installed colophond needs no file beside it.
set(arrays "")
set(entries "")
set(number 0)
foreach(file ${FILES})
    file(READ ${file} hex HEX)
    string(LENGTH "${hex}" digits)
    math(EXPR size "${digits} / 2")
    string(REGEX REPLACE "(................................................................)" "\\1\n" hex "${hex}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
    get_filename_component(name ${file} NAME)
    string(APPEND arrays "const unsigned char data${number}[] = {\n${bytes}};\n")
    string(APPEND entries "    {\"${name}\", {reinterpret_cast<const char *>(data${number}), ${size}}},\n")
    math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUT} "#include \"server/load/SampleFiles.h\"

namespace colophond {
namespace {
${arrays}
const SampleFile files[] = {
${entries}};
} // namespace

std::span<const SampleFile> sampleFiles()
{
    return files;
}

} // namespace colophond
")
