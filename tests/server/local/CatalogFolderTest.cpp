#include "server/local/CatalogFolder.h"

#include "server/local/PrivateFile.h"
#include "tests/server/local/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

using namespace colophond;
using colophond::test::TemporaryFolder;

namespace {

unsigned modeOf(const std::filesystem::path &path)
{
    struct stat status
    {
    };
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0;
}

} // namespace

TEST(CatalogFolder, isPrivateAndLocked)
{
    const TemporaryFolder temporary;
    const auto path = temporary.path() / "catalog";
    const CatalogFolder folder(path);
    EXPECT_EQ(modeOf(path), 0700U);
    folder.announce({42, "http://127.0.0.1:1", "/x.sock", "1.0.0"});
    EXPECT_EQ(modeOf(path / "server.json"), 0600U);
    try {
        const CatalogFolder second(path);
        FAIL() << "two hold one folder";
    } catch (const CatalogInUse &error) {
        EXPECT_EQ(error.what(), path.string() + " is served by process 42 at http://127.0.0.1:1");
    }
    EXPECT_TRUE(CatalogFolder::readAddress(path).has_value()) << "the one who failed leaves the address alone";
}

TEST(CatalogFolder, aStaleAddressGoesWithTheNextLock)
{
    const TemporaryFolder temporary;
    {
        const CatalogFolder folder(temporary.path());
        folder.announce({42, "http://127.0.0.1:1", "/x.sock", "1.0.0"});
    }
    EXPECT_TRUE(CatalogFolder::readAddress(temporary.path()).has_value());
    const CatalogFolder folder(temporary.path());
    EXPECT_FALSE(CatalogFolder::readAddress(temporary.path()).has_value());
}

TEST(CatalogFolder, isNotHeldBesideAStaleAddressThatStays)
{
    const TemporaryFolder temporary;
    // Nobody can unlink a folder.
    std::filesystem::create_directory(temporary.path() / "server.json");
    EXPECT_THROW(CatalogFolder(temporary.path()), std::runtime_error);
    std::filesystem::remove(temporary.path() / "server.json");
    const CatalogFolder folder(temporary.path());
    EXPECT_FALSE(CatalogFolder::readAddress(temporary.path()).has_value());
}

TEST(CatalogFolder, theSecretIsMadeOnceAndStays)
{
    const TemporaryFolder temporary;
    const CatalogFolder folder(temporary.path());
    const OwnerSecret secret = folder.ownerSecret();
    EXPECT_EQ(secret.email, "owner@colophon.local");
    EXPECT_GE(secret.password.size(), 24U);
    EXPECT_EQ(modeOf(temporary.path() / "owner.secret"), 0600U);
    EXPECT_EQ(folder.ownerSecret().password, secret.password);
    const TemporaryFolder other;
    EXPECT_NE(CatalogFolder(other.path()).ownerSecret().password, secret.password);
}

TEST(CatalogFolder, aLongPathHasItsSocketElsewhere)
{
    const TemporaryFolder temporary;
    const CatalogFolder near(temporary.path());
    EXPECT_EQ(near.leaseSocket(), near.path() / "lease.sock");
    const auto deep = temporary.path() / std::string(60, 'a') / std::string(60, 'b');
    const CatalogFolder far(deep);
    const std::string socket = far.leaseSocket();
    const std::string folder = "/tmp/colophon-" + std::to_string(::getuid()) + "/";
    EXPECT_TRUE(socket.starts_with(folder)) << socket;
    EXPECT_EQ(socket.size(), folder.size() + 16 + 5) << socket;
    EXPECT_EQ(modeOf(folder), 0700U);
}

TEST(CatalogFolder, whatIsNotWholeIsNotRead)
{
    const TemporaryFolder temporary;
    for (const char *text : {"", "{", "[]", "{\"url\":1}", "{\"form\":1,\"pid\":1,\"url\":\"http://127.0.0.1:1\"}"}) {
        writePrivateFile(temporary.path() / "server.json", text);
        EXPECT_FALSE(CatalogFolder::readAddress(temporary.path()).has_value()) << text;
    }
}
