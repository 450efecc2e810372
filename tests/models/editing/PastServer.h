#pragma once

#include "models/editing/HistoryFields.h"
#include "models/editing/HistoryReader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QTimer>

#include <deque>

namespace colophon::test {

/// The past of a server's entities, as `colophond` tells it (extensions, section 5). Answers when answer() is called,
/// in order, or by itself.
class PastServer
{
public:
    std::deque<std::function<void()>> waiting;
    std::vector<CatalogApi::HistoryPage> asked;
    bool fails = false;
    bool isAlive = false; ///< answers in the next turn

    HistoryReader::Reads reads()
    {
        return {[this](const EntityKey &key, QObject *context, CatalogApi::HistoryPage page,
                       ApiCallback<HistoryReader::Events> done) {
                    asked.push_back(page);
                    later(context, [this, key, page, done = std::move(done)] {
                        if (fails) {
                            done({{}, ApiError(ApiError::Kind::Network)});
                            return;
                        }
                        HistoryReader::Events events = m_events.value(key);
                        std::erase_if(
                            events, [&](const auto &event) { return page.before > 0 && event.version >= page.before; });
                        if (events.size() > static_cast<size_t>(page.limit))
                            events.resize(static_cast<size_t>(page.limit));
                        done({events, {}});
                    });
                },
                [this](const EntityKey &key, qint64 version, QObject *context, ApiCallback<wire::Entity> done) {
                    later(context, [this, key, version, done = std::move(done)] {
                        const auto was = m_was.constFind({key, version});
                        if (fails || was == m_was.cend())
                            done({{}, ApiError::fromStatus(404, {})});
                        else
                            done({*was, {}});
                    });
                }};
    }
    void answer()
    {
        while (!waiting.empty()) {
            const auto next = std::move(waiting.front());
            waiting.pop_front();
            next();
        }
    }
    /// It was so, by an event that nobody asks for.
    void know(const wire::Entity &was) { m_was.insert({keyOf(was), wire::stampOf(was).version}, was); }
    /// An event that made of the entity what it is now.
    QUuid note(const wire::Entity &after, const wire::Actor &actor, const QString &cause = {},
               const QString &when = QStringLiteral("2026-11-20T10:00:00Z"))
    {
        const EntityKey key = keyOf(after);
        const qint64 version = wire::stampOf(after).version;
        wire::HistoryEvent event;
        event.eventId = QUuid::createUuidV5(key.id, QString::number(version));
        event.type = QStringLiteral("BookUpdated");
        event.version = version;
        event.timestamp = QDateTime::fromString(when, Qt::ISODate);
        event.actor = actor;
        event.causationId = cause;
        const auto before = m_was.constFind({key, version - 1});
        const FieldMap was = before == m_was.cend() ? FieldMap() : fieldsOf(*before);
        const FieldMap is = fieldsOf(after);
        FieldMap all = was;
        all.insert(is.begin(), is.end());
        for (const auto &[path, text] : all) {
            if (valueAt(was, path) != valueAt(is, path))
                event.changes.push_back({HistoryFields::dtoPathOf(key.kind, path), json(path, valueAt(was, path)),
                                         json(path, valueAt(is, path))});
        }
        const auto deleted = [](const wire::Entity &of) {
            return wire::stampOf(of).deleted.value_or(false);
        };
        const bool wasDeleted = before != m_was.cend() && deleted(*before);
        if (wasDeleted != deleted(after))
            event.changes.push_back(
                {QStringLiteral("isDeleted"), wasDeleted ? "true" : "false", wasDeleted ? "false" : "true"});
        m_was.insert({key, version}, after);
        HistoryReader::Events &events = m_events[key];
        events.insert(events.begin(), event);
        return event.eventId;
    }

private:
    static QByteArray json(const QString &path, const FieldValue &value)
    {
        if (!value)
            return "null";
        if (groupOf(path) == u"prices")
            return value->toLatin1();
        if (path == u"authors" || path == u"categories") {
            const QStringList ids = value->split(u' ', Qt::SkipEmptyParts);
            return QJsonDocument(QJsonArray::fromStringList(ids)).toJson(QJsonDocument::Compact);
        }
        if (path == u"published") {
            const auto date = wire::PartialDate::fromText(*value).value_or(wire::PartialDate());
            const QJsonObject parts{{QStringLiteral("year"), date.year},
                                    {QStringLiteral("month"), date.month},
                                    {QStringLiteral("day"), date.day}};
            return date.isNull() ? "null" : QJsonDocument(parts).toJson(QJsonDocument::Compact);
        }
        const QByteArray array = QJsonDocument(QJsonArray{*value}).toJson(QJsonDocument::Compact);
        return array.sliced(1, array.size() - 2);
    }
    void later(QObject *context, std::function<void()> answer)
    {
        if (isAlive) {
            QTimer::singleShot(0, context, answer);
            return;
        }
        waiting.push_back([context = QPointer<QObject>(context), answer = std::move(answer)] {
            if (context)
                answer();
        });
    }

    QHash<EntityKey, HistoryReader::Events> m_events;
    QHash<std::pair<EntityKey, qint64>, wire::Entity> m_was;
};

} // namespace colophon::test
