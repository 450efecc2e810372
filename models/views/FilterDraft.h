#pragma once

#include "models/views/FilterChips.h"
#include "models/views/FilterText.h"

#include <QStringList>

namespace colophon {

/// One condition while its operator makes or changes it; its rows are the values chosen so far. Nothing shows it until
/// apply(). UI thread only.
class FilterDraft : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(colophon::FilterChips *chips READ chips WRITE setChips NOTIFY chipsChanged)
    /// Of the chip that is changed; -1 for a new condition.
    Q_PROPERTY(int row READ row NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString glyph READ glyph NOTIFY changed)
    /// The words of the tests that the field has, and the place of the chosen one.
    Q_PROPERTY(QStringList tests READ tests NOTIFY changed)
    Q_PROPERTY(int test READ test WRITE setTest NOTIFY changed)
    Q_PROPERTY(Form form READ form NOTIFY changed)
    /// More than one value can be chosen.
    Q_PROPERTY(bool several READ isSeveral NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    /// Of the first value; "" while there is none.
    Q_PROPERTY(QString chosen READ chosen NOTIFY changed)
    Q_PROPERTY(QString chosenName READ chosenName NOTIFY changed)
    /// What the ids of Form::Entities name.
    Q_PROPERTY(int entityKind READ entityKind NOTIFY changed)
    /// As typed: the bounds of a range, or the time since when.
    Q_PROPERTY(QString first READ first WRITE setFirst NOTIFY changed)
    Q_PROPERTY(QString last READ last WRITE setLast NOTIFY changed)
    Q_PROPERTY(QStringList currencies READ currencies NOTIFY changed)
    Q_PROPERTY(int currency READ currency WRITE setCurrency NOTIFY changed)
    /// Why apply() refused, in an operator's words, and which part of the form it concerns.
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(Part wrong READ wrong NOTIFY changed)

public:
    enum Form {
        NoValue,
        Entities,
        Choices, ///< of FilterChoices
        Dates,
        Amounts,
        Currency, ///< of which a price is missing or there
        Since
    };
    Q_ENUM(Form)
    enum Part { Nothing, Values, First, Last };
    Q_ENUM(Part)
    enum Role { ValueRole = Qt::UserRole + 1, NameRole };
    Q_ENUM(Role)

    explicit FilterDraft(QObject *parent = nullptr);

    FilterChips *chips() const { return m_chips; }
    void setChips(FilterChips *chips);
    Catalog *catalog() const { return m_chips && m_chips->view() ? m_chips->view()->catalog() : nullptr; }
    int row() const { return m_row; }
    Field field() const { return m_field; }
    QString title() const;
    QString glyph() const { return FilterText::glyph(m_field); }
    QStringList tests() const;
    int test() const;
    void setTest(int test);
    Form form() const;
    bool isSeveral() const { return m_test == Test::AnyOf || m_test == Test::ChangedBy; }
    int count() const { return static_cast<int>(m_values.size()); }
    QString chosen() const { return m_values.value(0); }
    QString chosenName() const;
    int entityKind() const { return static_cast<int>(FilterText::kindOf(m_field)); }
    QString first() const { return m_first; }
    void setFirst(const QString &first);
    QString last() const { return m_last; }
    void setLast(const QString &last);
    QStringList currencies() const;
    int currency() const;
    void setCurrency(int currency);
    QString error() const { return m_error; }
    Part wrong() const { return m_wrong; }

    /// A new condition on the field of that key. False for a key that is none.
    Q_INVOKABLE bool begin(const QString &fieldKey);
    /// The condition of that chip. False when there is none.
    Q_INVOKABLE bool edit(int row);
    /// An id, or a code: one more, or in the place of the one.
    Q_INVOKABLE void choose(const QString &value);
    Q_INVOKABLE void removeAt(int row);
    /// Whether the value is among the chosen ones.
    Q_INVOKABLE bool has(const QString &value) const { return m_values.contains(value); }
    /// The view shows it. False: error() and wrong() say why not.
    Q_INVOKABLE bool apply();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void chipsChanged();
    void changed();

private:
    using Test = FieldFilter::Test;

    void take(const FieldFilter &filter);
    bool allowsAnyCurrency() const { return m_test != Test::Range; }
    bool fail(Part part, const QString &error);
    bool readValues(FieldFilter &filter);
    bool readDates(FieldFilter &filter);
    bool readAmounts(FieldFilter &filter);
    bool readSince(FieldFilter &filter);
    void edited();

    QPointer<FilterChips> m_chips;
    Field m_field = Field::None;
    Test m_test = Test::Is;
    QStringList m_values;
    QString m_first;
    QString m_last;
    QString m_currency; ///< "" any
    QString m_error;
    Part m_wrong = Nothing;
    int m_row = -1;
    std::optional<FieldFilter> m_before; ///< that is changed
};

} // namespace colophon
