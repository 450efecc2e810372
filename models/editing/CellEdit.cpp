#include "models/editing/CellEdit.h"

#include "models/editing/AuthorDraft.h"
#include "models/editing/BookDraft.h"
#include "models/editing/CategoryDraft.h"
#include "models/editing/CellFill.h"
#include "models/editing/DraftKeeper.h"
#include "models/editing/Outbox.h"
#include "models/editing/PublisherDraft.h"

namespace colophon {

using namespace Qt::StringLiterals;

CellEdit::CellEdit(QObject *parent)
    : QObject(parent)
{
}

CellEdit::~CellEdit() = default;

void CellEdit::setCatalog(Catalog *catalog)
{
    if (m_catalog == catalog)
        return;
    leave();
    m_catalog = catalog;
    Q_EMIT catalogChanged();
}

void CellEdit::setKind(int kind)
{
    const auto wanted = static_cast<wire::EntityKind>(kind);
    if (wanted == m_kind)
        return;
    leave();
    m_kind = wanted;
    m_column.clear();
    Q_EMIT kindChanged();
    Q_EMIT changed();
}

void CellEdit::setColumns(const QStringList &columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    Q_EMIT columnsChanged();
    // Its place is gone.
    if (isEditing() && !m_columns.contains(m_column))
        leave();
}

EntityKey CellEdit::keyOf(const QString &id) const
{
    return {m_kind, QUuid::fromString(id)};
}

std::unique_ptr<Draft> CellEdit::makeDraft() const
{
    switch (m_kind) {
    case wire::EntityKind::Book:
        return std::make_unique<BookDraft>();
    case wire::EntityKind::Author:
        return std::make_unique<AuthorDraft>();
    case wire::EntityKind::Category:
        return std::make_unique<CategoryDraft>();
    case wire::EntityKind::Publisher:
        break;
    }
    return std::make_unique<PublisherDraft>();
}

bool CellEdit::begin(const QString &entityId, const QString &column)
{
    if (!m_catalog || !m_catalog->canWrite() || !DraftKeeper::of(m_catalog))
        return false;
    const EntityKey key = keyOf(entityId);
    const auto stamp = m_catalog->store().stamp(key);
    const CellField field = CellField::of(*m_catalog, key, column);
    if (!stamp || stamp->deleted.value_or(false) || field.editor == CellField::Editor::None)
        return false;
    // From cell to cell it is edited without a break: rows that wait for its end go on waiting.
    if (!settle())
        return false;
    drop();
    m_draft = makeDraft().release();
    m_draft->setParent(this);
    // Its id first: a draft without one is that of a new entity.
    m_draft->setEntityId(entityId);
    m_draft->setCatalog(m_catalog);
    m_column = column;
    m_field = field;
    m_tried = false;
    const FieldChanges &touched = m_draft->state()->fields().touched();
    const auto before = touched.find(field.path);
    m_before = before == touched.end() ? std::nullopt : std::optional(before->second);
    connect(m_draft, &Draft::fieldsChanged, this, &CellEdit::valueChanged);
    Q_EMIT changed();
    Q_EMIT valueChanged();
    Q_EMIT begun();
    return true;
}

void CellEdit::drop()
{
    if (!m_draft)
        return;
    Draft *draft = std::exchange(m_draft, nullptr);
    draft->disconnect(this);
    draft->deleteLater(); // an editor may be in the middle of asking it
    m_field = {};
    m_before.reset();
}

void CellEdit::end()
{
    if (!m_draft)
        return;
    drop();
    Q_EMIT changed();
    Q_EMIT valueChanged();
}

bool CellEdit::step(int delta)
{
    if (!isEditing())
        return false;
    const QString id = entityId();
    const EntityKey key = keyOf(id);
    for (qsizetype at = m_columns.indexOf(m_column) + delta; at >= 0 && at < m_columns.size(); at += delta) {
        if (CellField::of(*m_catalog, key, m_columns.at(at)).editor != CellField::Editor::None) {
            begin(id, m_columns.at(at));
            return true; // also where the cell could not be left: it said why
        }
    }
    return false;
}

QString CellEdit::value() const
{
    if (!isEditing() || !m_draft->state())
        return {};
    QString text = m_draft->text(m_field.path);
    // What was typed stays as typed; what the server says is written as the operator writes.
    const DraftState &state = *m_draft->state();
    if (m_field.editor == CellField::Editor::Amount && !state.fields().touched().contains(m_field.path))
        text.replace(u'.', state.decimalPoint());
    return text;
}

bool CellEdit::isWrong() const
{
    if (!isEditing() || !m_draft->state())
        return false;
    const DraftState &state = *m_draft->state();
    return !state.errorOf(m_field.path).isEmpty() || m_draft->fieldState(m_field.path) == "conflict"_L1 ||
           (m_tried && !state.problem().isEmpty());
}

QString CellEdit::words() const
{
    if (!isEditing() || !m_draft->state())
        return {};
    const QString error = m_draft->state()->errorOf(m_field.path);
    if (!error.isEmpty())
        return error;
    if (m_draft->fieldState(m_field.path) == "conflict"_L1)
        return m_draft->fieldNote(m_field.path);
    if (m_tried && !m_draft->state()->problem().isEmpty())
        return m_draft->state()->problem();
    const QString warning = m_draft->fieldWarning(m_field.path);
    // What it was is to be seen in no other place once it is written over.
    return warning.isEmpty() && m_draft->fieldState(m_field.path) == "theirs"_L1 ? m_draft->fieldNote(m_field.path)
                                                                                 : warning;
}

void CellEdit::write(const QString &text)
{
    if (!isEditing() || text == value())
        return;
    m_tried = false;
    m_draft->setText(m_field.path, text);
}

bool CellEdit::finish()
{
    if (!settle())
        return false;
    end();
    return true;
}

bool CellEdit::settle()
{
    if (!isEditing() || !m_draft->state())
        return true;
    if (auto *book = qobject_cast<BookDraft *>(m_draft); book && m_field.path == "isbn"_L1)
        book->completeIsbn();
    const DraftFields &fields = m_draft->state()->fields();
    if (fields.open().contains(m_field.path)) {
        const QString id = entityId();
        end();
        Q_EMIT resolveRequested(id);
        return false;
    }
    if (fields.touched().contains(m_field.path) && !m_draft->state()->saveField(m_field.path)) {
        m_tried = true;
        Q_EMIT valueChanged();
        return false;
    }
    return true;
}

void CellEdit::giveUp()
{
    if (!isEditing())
        return;
    if (DraftState *state = m_draft->state()) {
        if (m_before)
            state->touch(m_field.path, m_before->mine);
        else if (state->fields().touched().contains(m_field.path))
            state->takeTheirs(m_field.path);
    }
    end();
}

void CellEdit::leave()
{
    if (isEditing() && m_draft->state() && !m_draft->state()->fields().open().contains(m_field.path))
        finish();
    end();
}

bool CellEdit::fill(const QString &fromId, const QStringList &ids)
{
    Outbox *outbox = m_catalog ? Outbox::of(m_catalog) : nullptr;
    const QString id = isEditing() ? entityId() : fromId;
    const CellField field = m_catalog ? CellField::of(*m_catalog, keyOf(id), m_column) : CellField();
    if (!outbox || !m_catalog->canWrite())
        return false;
    if (!field.isFillable()) {
        Q_EMIT filled({}, m_column == "isbn"_L1 ? tr("An ISBN belongs to one book: it is not filled down.")
                                                : tr("Begin with the cell that is to be filled down: F2, then Tab."));
        return false;
    }
    if (ids.size() < 2) {
        Q_EMIT filled({}, tr("Select the rows that are to be filled."));
        return false;
    }
    FieldValue value;
    if (isEditing()) {
        const DraftState &state = *m_draft->state();
        // What cannot be saved here cannot be saved anywhere.
        if (!state.errorOf(field.path).isEmpty() || state.fields().open().contains(field.path) || state.hasReturned())
            return finish();
        value = state.fields().result(field.path);
    } else if (const auto entity = outbox->current(keyOf(id))) {
        value = valueAt(fieldsOf(*entity), field.path);
    }
    std::vector<EntityKey> keys{keyOf(id)};
    for (const QString &other : ids) {
        if (other != id)
            keys.push_back(keyOf(other));
    }
    // Its own row goes with the action: one undo takes all of it back.
    if (isEditing() && m_draft->state()->fields().touched().contains(field.path))
        m_draft->state()->takeTheirs(field.path);
    end();
    auto *fill = new CellFill(*outbox, std::move(keys), field.path, value);
    connect(fill, &CellFill::finished, this, [this, fill] {
        Q_EMIT filled(fill->filled() > 0 ? fill->correlationId().toString(QUuid::WithoutBraces) : QString(),
                      fill->text());
    });
    return true;
}

} // namespace colophon
