#include "models/catalog/SearchTexts.h"

namespace colophon {
namespace {

constexpr Fields SearchedFields = Fields(Field::Name) | Field::Isbn | Field::Authors | Field::Publisher;
const QChar Separator = u'\n';

bool isAscii(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

SearchTexts::SearchTexts(CatalogStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&m_store, &CatalogStore::changed, this, &SearchTexts::forget);
}

const QString &SearchTexts::of(wire::EntityKind kind, RowSlot slot)
{
    std::vector<QString> &texts = m_texts[static_cast<size_t>(kind)];
    if (texts.size() <= slot)
        texts.resize(std::max<size_t>(m_store.slotEnd(kind), slot + 1));
    QString &text = texts[slot];
    if (text.isNull())
        text = folded(make(kind, slot));
    return text;
}

QString SearchTexts::folded(const QString &text)
{
    if (isAscii(text))
        return text.isNull() ? QStringLiteral("") : text.toLower();
    const QString apart = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString plain;
    plain.reserve(apart.size());
    for (const QChar c : apart) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain.append(c);
    }
    return plain;
}

QStringList SearchTexts::words(const QString &search)
{
    return folded(search).simplified().split(u' ', Qt::SkipEmptyParts);
}

QString SearchTexts::make(wire::EntityKind kind, RowSlot slot) const
{
    if (kind == wire::EntityKind::Category) {
        QString text;
        for (const auto &[culture, name] : std::get<wire::Category>(m_store.entity(kind, slot)).names)
            text += name + Separator;
        return text;
    }
    if (kind != wire::EntityKind::Book)
        return m_store.name(kind, slot);
    const wire::Book &book = m_store.book(slot);
    QString text = book.title + Separator;
    for (const QUuid &author : book.authorIds)
        text += m_store.nameOf(wire::EntityKind::Author, author) + Separator;
    text += m_store.nameOf(wire::EntityKind::Publisher, book.publisherId) + Separator;
    if (book.isbn) {
        QString plain = *book.isbn;
        plain.remove(u'-').remove(u' ');
        text += plain;
        if (plain.size() != book.isbn->size())
            text += Separator + *book.isbn;
    }
    return text;
}

void SearchTexts::forget(const ChangeSet &changes)
{
    for (const ChangeSet::Row &row : changes.rows) {
        std::vector<QString> &texts = m_texts[static_cast<size_t>(row.kind)];
        const bool differs = row.what != ChangeSet::What::Changed || (row.fields & SearchedFields) ||
                             (row.kind == wire::EntityKind::Category && row.fields.testFlag(Field::Texts));
        if (differs && row.slot < texts.size())
            texts[row.slot] = QString();
    }
}

} // namespace colophon
