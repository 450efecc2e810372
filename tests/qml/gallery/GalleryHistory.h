#pragma once

#include "tests/models/editing/PastServer.h"
#include "tests/qml/gallery/GalleryCatalog.h"

namespace colophon::test {

/// The past of "Livro do Desassossego" as the design's picture shows it, for a catalog that outlives it.
class GalleryHistory
{
public:
    explicit GalleryHistory(GalleryCatalog &catalog);

    static QString title() { return QStringLiteral("Livro do Desassossego"); }
    /// As if another operator had changed the book just now.
    void change(const std::function<void(wire::Book &)> &how, const QString &by);
    PastServer &past() { return m_past; }

private:
    GalleryCatalog &m_catalog;
    PastServer m_past;
};

} // namespace colophon::test
