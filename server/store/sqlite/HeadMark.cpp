#include "server/store/sqlite/HeadMark.h"

#include "server/store/StoreError.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <string>
#include <string_view>

namespace colophond::sqlite {

namespace {

/// Of an epoch, a hyphen, nineteen digits, spaces and a line feed. Always the same, so that nothing old stays behind.
constexpr std::size_t length = 64;

} // namespace

HeadMark::HeadMark(const std::filesystem::path &store)
    : m_descriptor(::open((store.string() + ".head").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
{
    if (m_descriptor < 0)
        throw StoreError("cannot open " + store.string() + ".head");
    std::array<char, length> text{};
    if (::pread(m_descriptor, text.data(), text.size(), 0) == static_cast<ssize_t>(length)) {
        const std::string_view said(text.data(), text.size());
        m_found = Cursor::fromText(said.substr(0, said.find(' ')));
    }
}

HeadMark::~HeadMark()
{
    ::close(m_descriptor);
}

bool HeadMark::fits(const Uuid &epoch, std::int64_t head) const
{
    return m_found && m_found->epoch == epoch && m_found->sequence <= head;
}

void HeadMark::write(const Cursor &head)
{
    std::string text = head.toText();
    text.resize(length - 1, ' ');
    text += '\n';
    [[maybe_unused]] const ssize_t written = ::pwrite(m_descriptor, text.data(), text.size(), 0);
}

} // namespace colophond::sqlite
