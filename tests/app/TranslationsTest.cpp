#include "app/start/Translations.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace colophon;

namespace {

/// The sources in the .ts file that have both English forms.
QSet<QString> counted()
{
    QFile file(QStringLiteral(COLOPHON_TS));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSet<QString> known;
    QXmlStreamReader xml(&file);
    QString source;
    int forms = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == "source"_L1) {
            source = xml.readElementText();
            forms = 0;
        } else if (xml.isStartElement() && xml.name() == "numerusform"_L1) {
            forms += xml.readElementText().isEmpty() ? 0 : 1;
            if (forms == 2)
                known.insert(source);
        }
    }
    return known;
}

} // namespace

class TranslationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsReadAsEnglish()
    {
        const Translations translations;
        const auto books = [](int n) {
            return QCoreApplication::translate("colophon::LocalCatalogModel", "%Ln book(s)", nullptr, n);
        };
        QCOMPARE(books(1), u"1 book"_s);
        QCOMPARE(books(2), u"2 books"_s);
        QCOMPARE(books(0), u"0 books"_s);
    }

    /// A count that nobody gave its forms would be read as "1 book(s)".
    void everyCountHasBothForms()
    {
        static const QRegularExpression count(uR"re("([^"\n]*%L?n[^"\n]*)")re"_s);
        const QSet<QString> known = counted();
        int found = 0;
        for (const QString &room : {u"app"_s, u"models"_s, u"network"_s, u"qml"_s}) {
            QDirIterator files(QStringLiteral(COLOPHON_SOURCE) + u'/' + room, {u"*.cpp"_s, u"*.h"_s, u"*.qml"_s},
                               QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
                auto matches = count.globalMatch(QString::fromUtf8(file.readAll()));
                while (matches.hasNext()) {
                    const QString text = matches.next().captured(1);
                    QVERIFY2(known.contains(text), qPrintable(file.fileName() + ": "_L1 + text));
                    ++found;
                }
            }
        }
        QVERIFY(found > 0);
    }
};

QTEST_GUILESS_MAIN(TranslationsTest)
#include "TranslationsTest.moc"
