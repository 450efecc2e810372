#include "models/editing/Draft.h"

#include "models/catalog/EditedText.h"
#include "models/editing/DraftKeeper.h"
#include "models/editing/FieldWords.h"
#include "network/wire/UuidV7.h"

#include <array>

namespace colophon {

using namespace Qt::StringLiterals;

Draft::Draft(wire::EntityKind kind, QObject *parent)
    : QObject(parent)
    , m_kind(kind)
{
}

Draft::~Draft() = default;

void Draft::setCatalog(Catalog *catalog)
{
    if (m_catalog == catalog)
        return;
    if (m_catalog)
        m_catalog->disconnect(this);
    m_catalog = catalog;
    if (m_catalog) {
        connect(m_catalog, &QObject::destroyed, this, &Draft::release);
        connect(m_catalog, &Catalog::agesChanged, this, &Draft::noteChange);
    }
    Q_EMIT catalogChanged();
    attach();
}

void Draft::setEntityId(const QString &id)
{
    if (m_entityId == id)
        return;
    m_entityId = id;
    Q_EMIT entityIdChanged();
    attach();
}

void Draft::release()
{
    if (m_state)
        m_state->disconnect(this);
    m_state.reset();
    noteChange();
}

void Draft::attach()
{
    if (m_state)
        m_state->disconnect(this);
    // The old one lives until the new one is there: a form that goes back and forth keeps its state.
    const std::shared_ptr<DraftState> before = std::move(m_state);
    m_state.reset();
    if (DraftKeeper *keeper = DraftKeeper::of(m_catalog)) {
        const QUuid id = QUuid::fromString(m_entityId);
        m_state = id.isNull() ? keeper->openNew(m_kind) : keeper->open({m_kind, id});
        connect(m_state.get(), &DraftState::changed, this, &Draft::noteChange);
        connect(m_state.get(), &DraftState::saved, this, [this] {
            const QString saved = QString::fromLatin1(wire::uuidText(m_state->key().id));
            if (m_entityId.isEmpty()) {
                m_entityId = saved;
                Q_EMIT entityIdChanged();
            }
            Q_EMIT this->saved();
        });
        connect(m_state.get(), &DraftState::removed, this, &Draft::removed);
    }
    noteChange();
}

void Draft::noteChange()
{
    ++m_revision;
    Q_EMIT fieldsChanged();
}

bool Draft::isNew() const
{
    return !m_state || m_state->isNew();
}

bool Draft::exists() const
{
    return m_state && m_state->exists();
}

bool Draft::isDeleted() const
{
    return m_state && m_state->isDeleted();
}

int Draft::version() const
{
    return m_state ? static_cast<int>(m_state->version()) : 0;
}

QString Draft::title() const
{
    if (m_kind == wire::EntityKind::Book)
        return text(u"title"_s);
    if (m_kind != wire::EntityKind::Category)
        return text(u"name"_s);
    const QString name = m_catalog ? text(u"names."_s + m_catalog->defaultCulture()) : QString();
    if (!name.isEmpty() || !m_state)
        return name;
    const QStringList cultures = m_state->fields().keys(u"names"_s);
    return cultures.isEmpty() ? QString() : text(u"names."_s + cultures.first());
}

bool Draft::isDirty() const
{
    return m_state && m_state->fields().isDirty();
}

int Draft::dirtyCount() const
{
    return m_state ? static_cast<int>(m_state->fields().changes().size()) : 0;
}

bool Draft::canSave() const
{
    return m_state && m_state->canSave();
}

bool Draft::isSaving() const
{
    return m_state && m_state->isSaving();
}

bool Draft::inConflict() const
{
    return m_state && m_state->inConflict();
}

bool Draft::isResolvable() const
{
    return m_state && m_state->isResolvable();
}

bool Draft::isUndecided() const
{
    return m_state && (m_state->isDeletedMeanwhile() || !m_state->fields().open().isEmpty());
}

QString Draft::conflictText() const
{
    return m_state ? m_state->conflictText() : QString();
}

QString Draft::problem() const
{
    return m_state ? m_state->problem() : QString();
}

QString Draft::editedBy() const
{
    const auto shown = m_state && m_catalog ? m_catalog->store().stamp(m_state->key()) : std::nullopt;
    return shown ? shown->updatedBy.name : QString();
}

QString Draft::editedInitials() const
{
    return EditedText::initials(editedBy());
}

QString Draft::editedText() const
{
    const auto shown = m_state && m_catalog ? m_catalog->store().stamp(m_state->key()) : std::nullopt;
    return shown ? EditedText::age(shown->updatedAt, m_catalog->nowMs()) : QString();
}

bool Draft::save()
{
    const std::shared_ptr<DraftState> state = m_state;
    return state && state->save();
}

void Draft::discard()
{
    if (m_state)
        m_state->discard();
}

bool Draft::remove()
{
    const std::shared_ptr<DraftState> state = m_state;
    return state && state->remove();
}

bool Draft::restore()
{
    return m_state && m_state->restore();
}

QStringList Draft::pathsOf(const QString &name) const
{
    if (name == "bookTitle"_L1)
        return {u"title"_s};
    if (name == "year"_L1 || name == "month"_L1 || name == "day"_L1)
        return {u"published"_s};
    if (name == "publisherId"_L1 || name == "publisherName"_L1)
        return {u"publisher"_s};
    if (!m_state || !m_catalog || name.contains(u'.'))
        return {name};
    QStringList paths{name};
    QStringList keys = m_state->fields().keys(name);
    // What is required may be wrong by not being there.
    const QString required = name == "prices"_L1 ? m_catalog->defaultCurrency() : m_catalog->defaultCulture();
    if (!required.isEmpty() && !keys.contains(required))
        keys.append(required);
    for (const auto &[path, change] : m_state->fields().touched()) {
        // A language that was taken away is still a change of its group.
        if (groupOf(path) == name && !keyOf(path).isEmpty() && !keys.contains(keyOf(path)))
            keys.append(keyOf(path));
    }
    for (const QString &key : std::as_const(keys))
        paths.append(name + u'.' + key);
    return paths;
}

QString Draft::stateOf(const QString &path) const
{
    switch (m_state->fields().state(path)) {
    case DraftFields::State::Conflict:
        return u"conflict"_s;
    case DraftFields::State::Mine:
        return u"mine"_s;
    case DraftFields::State::Theirs:
        return u"theirs"_s;
    case DraftFields::State::Same:
        break;
    }
    return m_state->isPending(path) ? u"pending"_s : QString();
}

QString Draft::fieldState(const QString &name) const
{
    if (!m_state)
        return {};
    static const std::array worst{u"conflict"_s, u"mine"_s, u"pending"_s, u"theirs"_s};
    QStringList states;
    for (const QString &path : pathsOf(name))
        states.append(stateOf(path));
    for (const QString &state : worst) {
        if (states.contains(state))
            return state;
    }
    return {};
}

QString Draft::worded(const QString &path, const FieldValue &value) const
{
    const QString text = FieldWords(m_catalog->store(), m_state->decimalPoint()).brief(path, value);
    return text.isEmpty() ? tr("empty") : text;
}

QString Draft::fieldNote(const QString &name) const
{
    if (!m_state || !m_catalog)
        return {};
    const DraftFields &fields = m_state->fields();
    for (const QString &path : pathsOf(name)) {
        const QString actor = fields.changedBy(path).isEmpty() ? tr("somebody else") : fields.changedBy(path);
        switch (fields.state(path)) {
        case DraftFields::State::Conflict:
            if (const auto settled = fields.settlement(path))
                return tr("decided: %1").arg(worded(path, settled->result));
            return tr("changed by %1 to %2").arg(actor, worded(path, fields.theirs(path)));
        case DraftFields::State::Mine:
            if (fields.isMerged(path))
                return tr("merged with the change by %1").arg(actor);
            return m_state->isNew() ? QString() : tr("was %1").arg(worded(path, fields.base(path)));
        case DraftFields::State::Theirs:
            return tr("changed by %1").arg(actor);
        case DraftFields::State::Same:
            break;
        }
    }
    return {};
}

QString Draft::fieldError(const QString &name) const
{
    if (!m_state)
        return {};
    for (const QString &path : pathsOf(name)) {
        const QString error = m_state->errorOf(path);
        if (!error.isEmpty())
            return error;
    }
    return {};
}

QString Draft::fieldWarning(const QString &name) const
{
    if (!m_state)
        return {};
    for (const QString &path : pathsOf(name)) {
        QStringList warnings{m_state->warningOf(path), besideOf(path).text};
        warnings.removeAll(QString());
        if (!warnings.isEmpty())
            return warnings.join(u' ');
    }
    return {};
}

QString Draft::fieldWarningTarget(const QString &name) const
{
    for (const QString &path : pathsOf(name)) {
        const QUuid target = besideOf(path).target;
        if (!target.isNull())
            return QString::fromLatin1(wire::uuidText(target));
    }
    return {};
}

Draft::Beside Draft::besideOf(const QString &) const
{
    return {};
}

void Draft::takeTheirs(const QString &name)
{
    if (!m_state)
        return;
    for (const QString &path : pathsOf(name))
        m_state->takeTheirs(path);
}

void Draft::hold(const QString &name)
{
    if (m_state)
        m_state->hold(name);
}

QString Draft::text(const QString &path) const
{
    return m_state ? m_state->fields().value(path).value_or(QString()) : QString();
}

void Draft::setText(const QString &path, const QString &text)
{
    if (m_state && this->text(path) != text)
        m_state->touch(path, text);
}

} // namespace colophon
