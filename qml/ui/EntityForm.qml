import QtQuick
import Colophon.Models

/// What the forms of the four kinds have in common.
Column {
    required property CatalogSession session
    /// "" for a new one.
    required property string entityId
    property Draft draft
    property string authorNames

    /// Puts the keyboard into the field of the title.
    signal focusRequested()
    /// Another entity is to be looked at.
    signal entityRequested(int kind, string id)
}
