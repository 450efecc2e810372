#include "models/editing/BookLikeness.h"

#include "models/catalog/SearchText.h"
#include "models/editing/Isbn.h"

#include <algorithm>
#include <iterator>

namespace colophon {

namespace {

constexpr size_t coreLength = 9;

void sortOnce(std::vector<QUuid> &ids)
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

/// A row's search text is its folded title, and its ISBN in a line of its own.
std::string_view titleOf(std::string_view search)
{
    return search.substr(0, search.rfind('\n'));
}

bool endsInNumber(std::string_view search, const std::string &core)
{
    const size_t line = search.rfind('\n');
    if (line == std::string_view::npos)
        return false;
    const std::string_view isbn = search.substr(line + 1);
    // Where it is written in digits alone, as nearly everywhere, the nine need no picking.
    if (isbn.find(core) != std::string_view::npos)
        return true;
    if (isbn.find_first_not_of("0123456789x") == std::string_view::npos)
        return false;
    std::string digits;
    std::copy_if(isbn.begin(), isbn.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits.find(core) != std::string::npos;
}

} // namespace

BookLikeness::BookLikeness(const QUuid &id, const QString &isbn, const QString &title, std::vector<QUuid> authors)
    : m_id(id)
    , m_number(Isbn::number(isbn))
    , m_core(m_number.mid(m_number.size() == 13 ? 3 : 0, coreLength).toStdString())
    , m_authors(std::move(authors))
{
    SearchText::fold(title.trimmed(), m_title);
    sortOnce(m_authors);
}

bool BookLikeness::isOther(const RowReader &row) const
{
    return row.isLive() && !row.isDeleted() && row.id() != m_id;
}

bool BookLikeness::hasSameNumber(const ReplicaRows &rows, RowSlot slot) const
{
    const RowReader row = rows.row(wire::EntityKind::Book, slot);
    if (!hasNumber() || !isOther(row) || !endsInNumber(row.search(), m_core))
        return false;
    const std::string_view isbn = row.text(Field::Isbn);
    return Isbn::number(QString::fromUtf8(isbn.data(), static_cast<qsizetype>(isbn.size()))) == m_number;
}

bool BookLikeness::isSameWork(const ReplicaRows &rows, RowSlot slot) const
{
    const RowReader row = rows.row(wire::EntityKind::Book, slot);
    if (!hasWork() || !isOther(row) || titleOf(row.search()) != m_title)
        return false;
    std::vector<QUuid> authors;
    row.eachRef(Field::Authors, [&](RowSlot author) { authors.push_back(rows.id(wire::EntityKind::Author, author)); });
    sortOnce(authors);
    return authors == m_authors;
}

} // namespace colophon
