#pragma once

#include "models/views/ViewSpec.h"

#include <QUuid>

namespace colophon {

/// A view by a name of the operator's.
struct SavedView
{
    QUuid id;
    QString name;
    ViewSpec spec;

    bool operator==(const SavedView &) const = default;
};

/// The saved views of one session on disk: views.json in its folder, for its owner's eyes only. A file of a newer form
/// is neither read nor overwritten; one that cannot be read is moved aside, never deleted.
class SavedViewsFile
{
public:
    static constexpr int form = 1;

    /// @p path: "" keeps nothing.
    explicit SavedViewsFile(const QString &path)
        : m_path(path)
    {
    }

    std::vector<SavedView> read();
    /// False when nothing was written; what was there before is there still.
    bool write(const std::vector<SavedView> &views);
    /// Removes the file and keeps nothing from now on. False when it could not be removed.
    bool forget();
    /// The name of a file that could not be read and was moved aside; empty as a rule.
    QString movedAside() const { return m_movedAside; }
    /// False when there is no file to keep them in.
    bool isKept() const { return !m_path.isEmpty(); }
    /// False when a newer program wrote the file, or it could neither be read nor moved aside.
    bool isWritable() const { return m_writable; }

private:
    QString m_path;
    QString m_movedAside;
    bool m_writable = true;
};

} // namespace colophon
