// What a tour must leave in its folder (COLOPHON_TOUR): every step seen, a picture each, and the report's exact form.
#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

class TourReportTest : public QObject
{
    Q_OBJECT

private:
    QDir m_tour{qEnvironmentVariable("COLOPHON_TOUR")};
    QJsonObject m_report;

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(m_tour.filePath(u"tour.json"_s));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        m_report = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(m_report.keys(), (QStringList{u"scroll"_s, u"steps"_s}));
    }

    void everyStepWasSeen()
    {
        const QStringList members{u"expected"_s, u"ms"_s, u"name"_s, u"ok"_s, u"seen"_s, u"server"_s};
        const QJsonArray steps = m_report.value(u"steps"_s).toArray();
        for (const QJsonValue &value : steps) {
            const QJsonObject step = value.toObject();
            QCOMPARE(step.keys(), members);
            QVERIFY2(step.value(u"ok"_s).toBool(), qPrintable(QString::fromUtf8(QJsonDocument(step).toJson())));
        }
    }

    void theMainJobIsWhole()
    {
        QStringList names;
        for (const QJsonValue &step : m_report.value(u"steps"_s).toArray())
            names.append(step.toObject().value(u"name"_s).toString());
        QCOMPARE(names, (QStringList{u"main window"_s,
                                     u"second window"_s,
                                     u"change a price"_s,
                                     u"undo menu text"_s,
                                     u"undo from the menu"_s,
                                     u"edit from a second process"_s,
                                     u"delete"_s,
                                     u"restore"_s,
                                     u"changed under an open draft"_s,
                                     u"conflict sheet open"_s,
                                     u"conflict sheet half settled"_s,
                                     u"conflict sheet settled"_s,
                                     u"conflict saved"_s,
                                     u"bulk edit with preview"_s,
                                     u"bulk edit saved"_s,
                                     u"bulk edit taken back"_s,
                                     u"history before putting back"_s,
                                     u"history put back"_s,
                                     u"stop the server"_s,
                                     u"edit while the server is away"_s,
                                     u"outbox with a pending edit"_s,
                                     u"start the server"_s,
                                     u"refused edit"_s,
                                     u"outbox with a refused edit"_s,
                                     u"refused edit settled"_s,
                                     u"search"_s,
                                     u"sort by price"_s,
                                     u"sign-in window"_s}));
    }

    void eachStepHasAPicture()
    {
        const QStringList pictures = m_tour.entryList({u"[0-9][0-9]-*.png"_s}, QDir::Files);
        QCOMPARE(pictures.size(), m_report.value(u"steps"_s).toArray().size());
        for (const QString &name : pictures) {
            const QImage picture(m_tour.filePath(name));
            QVERIFY2(picture.width() >= 880 && picture.height() >= 560, qPrintable(name));
        }
    }
};

QTEST_GUILESS_MAIN(TourReportTest)
#include "TourReportTest.moc"
