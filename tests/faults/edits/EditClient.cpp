#include "tests/faults/edits/EditClient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace colophon::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        qFatal("%s cannot be written", qUtf8Printable(path));
}

} // namespace

EditClient::EditClient(const Place &place, const EditOperator::Task &task)
    : m_folder(place.folder)
    , m_stack(place.server, m_clock, task.seed + static_cast<std::uint64_t>(task.number),
              {place.email, place.password, "operator-" + QByteArray::number(task.number), place.folder})
    , m_ledger(place.folder + u"/ledger.jsonl"_s)
    , m_operator(*m_stack.catalog, m_ledger, task)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &EditClient::signIn);
    connect(&m_telling, &QTimer::timeout, this, &EditClient::tell);
    m_telling.start(100ms);
    signIn();
    m_operator.start();
}

void EditClient::signIn()
{
    m_stack.start([this] { m_again.start(200ms); });
}

void EditClient::tell()
{
    if (m_operator.isDone() && !QFile::exists(m_folder + u"/done"_s))
        write(m_folder + u"/done"_s, {});
    if (QFile::exists(m_folder + u"/../finish"_s))
        write(m_folder + u"/replica.json"_s, toJson(*m_stack.catalog));
}

QByteArray EditClient::toJson(CatalogSession &session)
{
    QJsonArray books;
    for (const QUuid &id : session.store().ids(wire::EntityKind::Book)) {
        const auto book = session.store().find({wire::EntityKind::Book, id});
        if (!book)
            continue;
        QJsonObject fields;
        for (const auto &[path, text] : fieldsOf(*book))
            fields.insert(path, text);
        books.append(QJsonObject{{u"id"_s, id.toString(QUuid::WithoutBraces)},
                                 {u"version"_s, wire::stampOf(*book).version},
                                 {u"deleted"_s, wire::stampOf(*book).deleted.value_or(false)},
                                 {u"fields"_s, fields}});
    }
    return QJsonDocument(books).toJson(QJsonDocument::Compact);
}

EditVerifier::Replica EditClient::replicaOf(const QByteArray &json)
{
    EditVerifier::Replica replica;
    for (const QJsonValue &value : QJsonDocument::fromJson(json).array()) {
        const QJsonObject book = value.toObject();
        EditVerifier::Row row;
        row.version = book.value(u"version"_s).toInteger();
        row.deleted = book.value(u"deleted"_s).toBool();
        const QJsonObject fields = book.value(u"fields"_s).toObject();
        for (auto it = fields.begin(); it != fields.end(); ++it)
            row.fields.insert_or_assign(it.key(), it.value().toString());
        replica.insert(QUuid::fromString(book.value(u"id"_s).toString()), row);
    }
    return replica;
}

} // namespace colophon::test
