// The part of the HistoryModel that puts back: what it would change, and doing it.
#include "models/editing/DraftKeeper.h"
#include "models/editing/HistoryModel.h"
#include "models/editing/HistoryWords.h"
#include "models/editing/Outbox.h"

#include <QLocale>

namespace colophon {

void HistoryModel::setPreview(Preview preview, const QString &text)
{
    m_preview = preview;
    m_previewText = text;
    Q_EMIT previewChanged();
}

void HistoryModel::cancelLook()
{
    m_looking.reset();
    m_wanted = {};
    m_previewVersion = 0;
    m_previewPath.clear();
    if (m_preview != NoPreview)
        setPreview(NoPreview);
}

bool HistoryModel::look(int row, const QString &path)
{
    if (row < 0 || row >= count() || !m_catalog || !m_catalog->canWrite())
        return false;
    const Row &of = m_rows[static_cast<size_t>(row)];
    cancelLook();
    if (!path.isEmpty()) {
        const auto change = of.changes.find(path);
        if (change == of.changes.end() || HistoryWords::isCreation(of.event))
            return false;
        m_previewVersion = of.event.version;
        m_previewPath = path;
        lookAt({m_key, {{path, {change->second.mine, change->second.base}}}, false, of.event.eventId});
        return true;
    }
    if (!canPutBack(of))
        return false;
    const std::optional<wire::Entity> shown = m_catalog->store().find(m_key);
    if (!shown)
        return false;
    m_previewVersion = of.event.version;
    setPreview(Reading, tr("Version %1 is read…").arg(m_previewVersion));
    m_looking = std::make_unique<QObject>();
    HistoryReader::of(m_catalog)->entityAt(
        m_key, of.event.version, m_looking.get(), [this, event = of.event.eventId](const ApiResult<wire::Entity> &was) {
            if (!was.ok()) {
                setPreview(Nothing, tr("That version could not be read: %1").arg(was.error.text()));
                return;
            }
            const std::optional<wire::Entity> now = m_catalog->store().find(m_key);
            if (!now) {
                setPreview(Nothing, tr("The entry is no longer in the catalog."));
                return;
            }
            // What the operator looks at is what is shown now: from here on others' changes are merged with it.
            PutBack wanted{m_key, {}, true, event};
            const FieldMap then = fieldsOf(was.value);
            const FieldMap here = fieldsOf(*now);
            for (const auto *fields : {&then, &here}) {
                for (const auto &[each, text] : *fields)
                    wanted.wanted.insert_or_assign(each, FieldChange{valueAt(here, each), valueAt(then, each)});
            }
            lookAt(std::move(wanted));
        });
    return true;
}

void HistoryModel::lookAt(PutBack wanted)
{
    m_wanted = std::move(wanted);
    m_preview = Possible;
    previewAgain();
}

void HistoryModel::previewAgain()
{
    const Outbox *outbox = Outbox::of(m_catalog);
    if (m_preview == NoPreview || m_preview == Reading || !outbox || m_wanted.key.id.isNull())
        return;
    const PutBack::Way way = m_wanted.way(*outbox);
    const qint64 next = m_catalog->store().versionOnServer(m_key) + (way.restores ? 2 : 1);
    if (!way.isThere)
        setPreview(Nothing, tr("The entry is no longer in the catalog."));
    else if (way.isNothing())
        setPreview(Nothing, tr("Nothing would change: it is so already."));
    else if (!way.meeting.empty())
        setPreview(Possible, tr("It was changed again since. You decide what it shall be."));
    else if (way.restores && way.changes.empty())
        setPreview(Possible, tr("It is deleted, and is restored as version %1.").arg(next));
    else if (way.restores)
        setPreview(Possible, tr("It is deleted: it is restored, and becomes version %1 like this.").arg(next));
    else
        setPreview(Possible, tr("It becomes version %1 like this.").arg(next));
}

QVariantList HistoryModel::previewChanges() const
{
    const Outbox *outbox = Outbox::of(m_catalog);
    if (m_preview != Possible || !outbox)
        return {};
    const QString point = QLocale().decimalPoint();
    const FieldWords words(m_catalog->store(), point.isEmpty() ? QChar(u'.') : point.at(0));
    const PutBack::Way way = m_wanted.way(*outbox);
    const std::optional<wire::Entity> shown = m_catalog->store().find(m_key);
    const FieldMap now = shown ? fieldsOf(*shown) : FieldMap();
    FieldChanges all = way.changes;
    for (const auto &[path, change] : way.meeting)
        all.insert_or_assign(path, FieldChange{valueAt(now, path), change.mine});
    QVariantList list;
    for (const QString &path : HistoryWords::paths(all)) {
        HistoryChange change = HistoryWords::change(path, all.at(path), words, TextRun::Kind::Mine);
        change.meets = way.meeting.contains(path);
        list.append(QVariant::fromValue(change));
    }
    return list;
}

bool HistoryModel::putBack()
{
    Outbox *outbox = Outbox::of(m_catalog);
    DraftKeeper *keeper = DraftKeeper::of(m_catalog);
    if (m_preview != Possible || !outbox || !keeper)
        return false;
    const PutBack wanted = m_wanted;
    cancelLook();
    const PutBack::Outcome outcome = wanted.carryOut(*outbox, *keeper);
    if (!outcome.text.isEmpty())
        Q_EMIT told(outcome.text);
    if (outcome.result == PutBack::Result::Asked)
        Q_EMIT asks();
    else if (outcome.result == PutBack::Result::Written)
        Q_EMIT written();
    return outcome.result == PutBack::Result::Saved;
}

} // namespace colophon
