#include "server/local/PrivateFile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace colophond {

namespace {

[[noreturn]] void fail(const char *what, const std::filesystem::path &path)
{
    throw std::runtime_error(std::string(what) + " " + path.string() + ": " + std::strerror(errno));
}

void syncFolder(const std::filesystem::path &folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

void writePrivateFile(const std::filesystem::path &path, const std::string &text)
{
    const std::filesystem::path fresh = path.string() + ".new";
    ::unlink(fresh.c_str());
    const int descriptor = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        fail("cannot write", fresh);
    const bool whole =
        ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!whole || ::rename(fresh.c_str(), path.c_str()) != 0) {
        const int error = errno;
        ::unlink(fresh.c_str());
        errno = error;
        fail("cannot write", path);
    }
    syncFolder(path.parent_path());
}

std::optional<std::string> readSmallFile(const std::filesystem::path &path)
{
    constexpr std::size_t limit = 64 * 1024;
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return std::nullopt;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str().size() > limit ? std::nullopt : std::optional(text.str());
}

void makePrivateFolder(const std::filesystem::path &path)
{
    std::error_code error;
    if (path.has_parent_path())
        std::filesystem::create_directories(path.parent_path(), error);
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        fail("cannot make the folder", path);
    if (!std::filesystem::is_directory(path, error)) {
        errno = ENOTDIR;
        fail("cannot use", path);
    }
}

} // namespace colophond
