#include "RunDocument.h"

#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextDocument>

namespace colophon {

RunDocument::RunDocument(QObject *parent)
    : QObject(parent)
{
    connect(this, &RunDocument::changed, this, &RunDocument::write);
}

void RunDocument::setDocument(QQuickTextDocument *document)
{
    if (m_document == document)
        return;
    m_document = document;
    Q_EMIT changed();
}

void RunDocument::setRuns(const QVariant &runs)
{
    const auto given = runs.value<TextRuns>();
    if (m_runs == given)
        return;
    m_runs = given;
    Q_EMIT changed();
}

QTextCharFormat RunDocument::formatOf(TextRun::Kind kind) const
{
    QTextCharFormat format;
    const auto ink = [&format](const QColor &color, const QColor &ground) {
        if (color.isValid())
            format.setForeground(color);
        if (ground.alpha() > 0 && ground.isValid())
            format.setBackground(ground);
    };
    switch (kind) {
    case TextRun::Kind::Same:
        break;
    case TextRun::Kind::Theirs:
        ink(m_theirInk, m_theirGround);
        break;
    case TextRun::Kind::Mine:
        ink(m_myInk, m_myGround);
        break;
    case TextRun::Kind::Absent:
        ink(m_absentInk, QColor());
        break;
    }
    return format;
}

void RunDocument::write()
{
    QTextDocument *document = m_document ? m_document->textDocument() : nullptr;
    if (!document)
        return;
    document->setUndoRedoEnabled(false);
    QTextBlockFormat block;
    block.setLineHeight(m_lineHeight * 100, QTextBlockFormat::ProportionalHeight);
    QTextCursor cursor(document);
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.removeSelectedText();
    cursor.setBlockFormat(block);
    for (const TextRun &run : m_runs.runs)
        cursor.insertText(run.text, formatOf(run.kind));
    cursor.endEditBlock();
}

} // namespace colophon
