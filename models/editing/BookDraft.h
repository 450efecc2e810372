#pragma once

#include "models/editing/Draft.h"
#include "models/editing/DuplicateBooks.h"
#include "models/editing/PriceModel.h"
#include "models/editing/TokenModel.h"
#include "models/editing/TranslationModel.h"

namespace colophon {

/// What is being written about a book (contract, section 9.4).
class BookDraft : public colophon::Draft
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString bookTitle READ bookTitle WRITE setBookTitle NOTIFY fieldsChanged)
    Q_PROPERTY(QString isbn READ isbn WRITE setIsbn NOTIFY fieldsChanged)
    /// "valid", "warning" (a wrong check digit), "error" or "" without a number.
    Q_PROPERTY(QString isbnState READ isbnState NOTIFY fieldsChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY fieldsChanged)
    /// As typed; any of them may be empty.
    Q_PROPERTY(QString year READ year WRITE setYear NOTIFY fieldsChanged)
    Q_PROPERTY(QString month READ month WRITE setMonth NOTIFY fieldsChanged)
    Q_PROPERTY(QString day READ day WRITE setDay NOTIFY fieldsChanged)
    /// "" for none.
    Q_PROPERTY(QString publisherId READ publisherId WRITE setPublisherId NOTIFY fieldsChanged)
    Q_PROPERTY(QString publisherName READ publisherName NOTIFY fieldsChanged)
    Q_PROPERTY(colophon::TokenModel *authors READ authors CONSTANT)
    Q_PROPERTY(colophon::TokenModel *categories READ categories CONSTANT)
    Q_PROPERTY(colophon::TranslationModel *descriptions READ descriptions CONSTANT)
    Q_PROPERTY(colophon::PriceModel *prices READ prices CONSTANT)

public:
    explicit BookDraft(QObject *parent = nullptr);

    QString bookTitle() const;
    void setBookTitle(const QString &text);
    QString isbn() const;
    void setIsbn(const QString &text);
    QString isbnState() const;
    /// The field is left: a right number that was typed without hyphens or blanks gets its hyphens. Any other writing
    /// stays as it was typed, and so does a number that the operator did not touch.
    Q_INVOKABLE void completeIsbn();
    /// Begins the draft of another book with all that this form shows but its ISBN and its publication date, which are
    /// an edition's own. Its id; "" where there is nothing to begin from, or nothing may be written.
    Q_INVOKABLE QString beginEdition();
    QString language() const;
    void setLanguage(const QString &code);
    QString year() const;
    void setYear(const QString &text);
    QString month() const;
    void setMonth(const QString &text);
    QString day() const;
    void setDay(const QString &text);
    QString publisherId() const;
    void setPublisherId(const QString &id);
    QString publisherName() const;
    TokenModel *authors() const { return m_authors; }
    TokenModel *categories() const { return m_categories; }
    TranslationModel *descriptions() const { return m_descriptions; }
    PriceModel *prices() const { return m_prices; }

protected:
    /// Another book with this ISBN, or with this title and these authors, while the operator writes one of them.
    Beside besideOf(const QString &path) const override;

private:
    void watchCatalog();
    void lookForDuplicates();

    std::unique_ptr<DuplicateBooks> m_duplicates;
    TokenModel *m_authors;
    TokenModel *m_categories;
    TranslationModel *m_descriptions;
    PriceModel *m_prices;
};

} // namespace colophon
