#pragma once

#include "models/catalog/Catalog.h"
#include "models/editing/BulkChange.h"

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// What an operator fills in to change many entities at once: which field, what is done with it, and what it needs for
/// that. Errors are live and those of the form of one entity. UI thread only.
class BulkForm : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A bulk edit owns its form")
    /// Labels of the fields, and which of them is meant.
    Q_PROPERTY(QStringList fields READ fields NOTIFY changed)
    Q_PROPERTY(int field READ field WRITE setField NOTIFY changed)
    /// Languages or currencies of the field; empty where it has none.
    Q_PROPERTY(QStringList keys READ keys NOTIFY changed)
    Q_PROPERTY(int key READ key WRITE setKey NOTIFY changed)
    Q_PROPERTY(QStringList operations READ operations NOTIFY changed)
    Q_PROPERTY(int operation READ operation WRITE setOperation NOTIFY changed)
    Q_PROPERTY(Editor editor READ editor NOTIFY changed)
    Q_PROPERTY(QString label READ label NOTIFY changed)
    Q_PROPERTY(QString hint READ hint NOTIFY changed)
    /// As typed; of Replacement what is looked for.
    Q_PROPERTY(QString value READ value WRITE setValue NOTIFY changed)
    Q_PROPERTY(QString replacement READ replacement WRITE setReplacement NOTIFY changed)
    Q_PROPERTY(bool pattern READ isPattern WRITE setPattern NOTIFY changed)
    Q_PROPERTY(bool matchCase READ matchesCase WRITE setMatchCase NOTIFY changed)
    Q_PROPERTY(QStringList roundings READ roundings CONSTANT)
    Q_PROPERTY(int rounding READ rounding WRITE setRounding NOTIFY changed)
    /// Names of what was chosen for Names and OneName, and of which kind they are.
    Q_PROPERTY(QStringList names READ names NOTIFY changed)
    Q_PROPERTY(int namesKind READ namesKind NOTIFY changed)
    Q_PROPERTY(QString valueError READ valueError NOTIFY changed)
    Q_PROPERTY(QString replacementError READ replacementError NOTIFY changed)
    Q_PROPERTY(bool ready READ isReady NOTIFY changed)

public:
    enum Editor {
        NoValue,
        Line,
        LongText,
        Names,   ///< several, in their order
        OneName, ///< a publisher
        Number,  ///< a price, an amount, a percentage
        Replacement
    };
    Q_ENUM(Editor)

    explicit BulkForm(QObject *parent);

    /// Begins anew.
    void begin(Catalog *catalog, wire::EntityKind kind);

    QStringList fields() const;
    int field() const { return m_field; }
    void setField(int field);
    QStringList keys() const { return m_keys; }
    int key() const { return m_key; }
    void setKey(int key);
    QStringList operations() const;
    int operation() const { return m_operation; }
    void setOperation(int operation);
    Editor editor() const;
    QString label() const;
    QString hint() const;
    QString value() const { return m_value; }
    void setValue(const QString &value);
    QString replacement() const { return m_replacement; }
    void setReplacement(const QString &text);
    bool isPattern() const { return m_pattern; }
    void setPattern(bool pattern);
    bool matchesCase() const { return m_matchCase; }
    void setMatchCase(bool matchCase);
    QStringList roundings() const;
    int rounding() const { return m_rounding; }
    void setRounding(int rounding);
    QStringList names() const;
    int namesKind() const;
    Q_INVOKABLE void addName(const QString &id);
    Q_INVOKABLE void removeNameAt(int place);
    /// Rounding means something here: a price that is reckoned.
    Q_INVOKABLE bool rounds() const;

    QString valueError() const { return m_change ? m_change->valueError() : QString(); }
    QString replacementError() const { return m_change ? m_change->replacementError() : QString(); }
    bool isReady() const { return m_change && m_change->isReady(); }
    /// Nothing before begin().
    const std::shared_ptr<const BulkChange> &change() const { return m_change; }
    QString path() const;
    QChar decimalPoint() const { return m_decimalPoint; }

Q_SIGNALS:
    void changed();

private:
    BulkChange::Operation operationAt(int place) const;
    void chooseField();
    void chooseKey();
    void settle();
    static QString wordFor(BulkChange::Operation operation, const QString &path);

    QPointer<Catalog> m_catalog;
    wire::EntityKind m_kind = wire::EntityKind::Book;
    QChar m_decimalPoint;
    QStringList m_groups; ///< of the paths
    QStringList m_keys;
    std::vector<BulkChange::Operation> m_operations;
    std::shared_ptr<const BulkChange> m_change;
    QString m_value;
    QString m_replacement;
    QStringList m_ids;
    int m_field = 0;
    int m_key = 0;
    int m_operation = 0;
    int m_rounding = 0;
    bool m_pattern = false;
    bool m_matchCase = true;
};

} // namespace colophon
