#include "models/editing/BookDraft.h"

#include "models/editing/DateParts.h"
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
