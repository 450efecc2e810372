#include "server/store/sqlite/ReadConnections.h"

#include "server/store/StoreError.h"

namespace colophond::sqlite {

ReadConnections::Loan::Loan(ReadConnections &owner)
    : m_owner(owner)
    , m_database(owner.borrow())
{
    m_database->prepared("BEGIN").run();
}

ReadConnections::Loan::~Loan()
{
    try {
        m_database->prepared("COMMIT").run();
        m_owner.giveBack(std::move(m_database));
    } catch (const StoreError &) {
        // A connection that cannot end its transaction is closed instead of lent again.
    }
}

std::unique_ptr<Database> ReadConnections::borrow()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_idle.empty()) {
            std::unique_ptr<Database> database = std::move(m_idle.back());
            m_idle.pop_back();
            return database;
        }
    }
    return std::make_unique<Database>(m_path, Database::Access::ReadOnly);
}

void ReadConnections::giveBack(std::unique_ptr<Database> database)
{
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(database));
}

} // namespace colophond::sqlite
