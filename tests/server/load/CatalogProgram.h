#pragma once

#include "server/local/LocalCatalogAccess.h"

#include <boost/json/array.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace colophond {

/// The real colophond on a folder of its own, which is removed at the end, when its server has ended.
class CatalogProgram
{
public:
    struct Result
    {
        int exitCode = -1; ///< 128 + signal when it was killed
        std::string out;
        std::string err;
    };

    CatalogProgram();
    ~CatalogProgram();
    CatalogProgram(const CatalogProgram &) = delete;
    CatalogProgram &operator=(const CatalogProgram &) = delete;

    const std::filesystem::path &folder() const { return m_folder; }
    std::filesystem::path catalog() const { return m_folder / "catalog"; }

    /// Starts `colophond` with these arguments in the folder.
    void start(std::vector<std::string> arguments);
    /// Sends a signal to the program that was started.
    void signal(int number) const;
    /// Waits for its end.
    Result finish();
    Result run(std::vector<std::string> arguments);

    /// All entities of a kind as `GET /api/admin/sync` tells them, deleted ones too, with every
    /// command that was accepted before.
    boost::json::array entities(const std::string &kinds);
    /// Asks the catalog's server as its owner; returns the status.
    int ask(const std::string &method, const std::string &target, const std::string &body, const std::string &ifMatch);

private:
    void signIn();

    std::filesystem::path m_folder;
    int m_pid = -1;
    std::unique_ptr<LocalCatalogAccess> m_access;
    std::string m_token;
};

} // namespace colophond
