#include "models/editing/BookDraft.h"

#include "models/editing/DateParts.h"
#include "models/editing/DraftKeeper.h"
#include "models/editing/Isbn.h"

namespace colophon {

using namespace Qt::StringLiterals;

BookDraft::BookDraft(QObject *parent)
    : Draft(wire::EntityKind::Book, parent)
    , m_authors(new TokenModel(this, u"authors"_s, wire::EntityKind::Author))
    , m_categories(new TokenModel(this, u"categories"_s, wire::EntityKind::Category))
    , m_descriptions(new TranslationModel(this, u"descriptions"_s, true))
    , m_prices(new PriceModel(this))
{
    connect(this, &Draft::catalogChanged, this, &BookDraft::watchCatalog);
    connect(this, &Draft::fieldsChanged, this, &BookDraft::lookForDuplicates);
}

void BookDraft::watchCatalog()
{
    m_duplicates.reset();
    if (!catalog())
        return;
    m_duplicates = std::make_unique<DuplicateBooks>(catalog()->store());
    connect(catalog(), &QObject::destroyed, this, [this] { m_duplicates.reset(); });
    connect(m_duplicates.get(), &DuplicateBooks::changed, this, &BookDraft::noteChange);
}

void BookDraft::lookForDuplicates()
{
    if (!m_duplicates)
        return;
    BookLikeness book;
    if (const DraftState *now = state(); now && !now->isDeleted()) {
        const FieldChanges &touched = now->fields().touched();
        // A form that only shows a book costs no look at all others.
        if (touched.contains(u"isbn"_s) || touched.contains(u"title"_s) || touched.contains(u"authors"_s)) {
            std::vector<QUuid> people;
            for (const QString &id : text(u"authors"_s).split(u' ', Qt::SkipEmptyParts))
                people.push_back(QUuid::fromString(id));
            book = BookLikeness(now->key().id, isbn(), bookTitle(), std::move(people));
        }
    }
    m_duplicates->lookFor(book);
}

Draft::Beside BookDraft::besideOf(const QString &path) const
{
    if (!m_duplicates || !catalog())
        return {};
    if (path == "isbn"_L1 && !m_duplicates->sameNumber().isNull()) {
        const QUuid other = m_duplicates->sameNumber();
        return {tr("%1 has this ISBN as well.").arg(catalog()->store().nameOf(wire::EntityKind::Book, other)), other};
    }
    if (path == "title"_L1 && !m_duplicates->sameWork().isNull())
        return {tr("There is a book with this title and these authors."), m_duplicates->sameWork()};
    return {};
}

QString BookDraft::bookTitle() const
{
    return text(u"title"_s);
}

void BookDraft::setBookTitle(const QString &title)
{
    setText(u"title"_s, title);
}

QString BookDraft::isbn() const
{
    return text(u"isbn"_s);
}

void BookDraft::setIsbn(const QString &number)
{
    setText(u"isbn"_s, number);
}

QString BookDraft::isbnState() const
{
    switch (Isbn::check(isbn())) {
    case Isbn::Verdict::Empty:
        return {};
    case Isbn::Verdict::Valid:
        return u"valid"_s;
    case Isbn::Verdict::WrongCheckDigit:
    case Isbn::Verdict::OtherCharacters:
        return u"warning"_s;
    case Isbn::Verdict::CheckDigitX:
    case Isbn::Verdict::WrongLength:
        break;
    }
    return u"error"_s;
}

void BookDraft::completeIsbn()
{
    const QString typed = isbn().trimmed();
    const QString number = Isbn::hyphenated(typed);
    const bool isPlain = QString(number).remove(u'-').compare(typed, Qt::CaseInsensitive) == 0;
    if (!number.isEmpty() && isPlain && state()->fields().touched().contains(u"isbn"_s))
        setIsbn(number);
}

QString BookDraft::beginEdition()
{
    DraftKeeper *keeper = DraftKeeper::of(catalog());
    if (!keeper || !state() || !catalog()->canWrite())
        return {};
    FieldMap texts = state()->fields().results();
    texts.erase(u"isbn"_s);
    texts.erase(u"published"_s);
    return keeper->beginNew(wire::EntityKind::Book, texts).toString(QUuid::WithoutBraces);
}

QString BookDraft::language() const
{
    return text(u"language"_s);
}

void BookDraft::setLanguage(const QString &code)
{
    setText(u"language"_s, code);
}

QString BookDraft::year() const
{
    return DateParts::fromText(text(u"published"_s)).year;
}

void BookDraft::setYear(const QString &typed)
{
    DateParts parts = DateParts::fromText(text(u"published"_s));
    if (parts.year == typed)
        return;
    parts.year = typed;
    setText(u"published"_s, parts.typed());
}

QString BookDraft::month() const
{
    return DateParts::fromText(text(u"published"_s)).month;
}

void BookDraft::setMonth(const QString &typed)
{
    DateParts parts = DateParts::fromText(text(u"published"_s));
    if (parts.month == typed)
        return;
    parts.month = typed;
    setText(u"published"_s, parts.typed());
}

QString BookDraft::day() const
{
    return DateParts::fromText(text(u"published"_s)).day;
}

void BookDraft::setDay(const QString &typed)
{
    DateParts parts = DateParts::fromText(text(u"published"_s));
    if (parts.day == typed)
        return;
    parts.day = typed;
    setText(u"published"_s, parts.typed());
}

QString BookDraft::publisherId() const
{
    return text(u"publisher"_s);
}

void BookDraft::setPublisherId(const QString &id)
{
    const QUuid publisher = QUuid::fromString(id);
    setText(u"publisher"_s, publisher.isNull() ? QString() : publisher.toString(QUuid::WithoutBraces));
}

QString BookDraft::publisherName() const
{
    return catalog() ? catalog()->store().nameOf(wire::EntityKind::Publisher, QUuid::fromString(publisherId()))
                     : QString();
}

} // namespace colophon
