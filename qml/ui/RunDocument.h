#pragma once

#include "models/editing/TextRuns.h"

#include <QColor>
#include <QObject>
#include <QPointer>
#include <QQuickTextDocument>
#include <QTextCharFormat>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

namespace colophon {

/// Writes runs into the document of a TextEdit, each in the ink of who wrote it, with or without a ground behind it.
/// The TextEdit must be of plain text and read only; this object owns what stands in it. UI thread only.
class RunDocument : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument *document MEMBER m_document WRITE setDocument NOTIFY changed)
    /// TextRuns.
    Q_PROPERTY(QVariant runs READ runs WRITE setRuns NOTIFY changed)
    Q_PROPERTY(QColor theirInk MEMBER m_theirInk NOTIFY changed)
    Q_PROPERTY(QColor theirGround MEMBER m_theirGround NOTIFY changed)
    Q_PROPERTY(QColor myInk MEMBER m_myInk NOTIFY changed)
    Q_PROPERTY(QColor myGround MEMBER m_myGround NOTIFY changed)
    Q_PROPERTY(QColor absentInk MEMBER m_absentInk NOTIFY changed)
    /// Of the font's own line height.
    Q_PROPERTY(qreal lineHeight MEMBER m_lineHeight NOTIFY changed)

public:
    explicit RunDocument(QObject *parent = nullptr);

    void setDocument(QQuickTextDocument *document);
    QVariant runs() const { return QVariant::fromValue(m_runs); }
    void setRuns(const QVariant &runs);

Q_SIGNALS:
    void changed();

private:
    void write();
    QTextCharFormat formatOf(TextRun::Kind kind) const;

    QPointer<QQuickTextDocument> m_document;
    TextRuns m_runs;
    QColor m_theirInk, m_theirGround, m_myInk, m_myGround, m_absentInk;
    qreal m_lineHeight = 1;
};

} // namespace colophon
