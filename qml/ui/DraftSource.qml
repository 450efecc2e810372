// The Loader of Qt 6.4 cannot instantiate bound components, so this file has none.
// qmllint disable unqualified
import QtQuick
import Colophon.Models

/// The draft of any entity, for what works on all four kinds; null without an id.
Item {
    id: supply

    required property CatalogSession session
    property int kind: Kind.Book
    property string entityId
    readonly property Draft draft: loader.item as Draft

    visible: false

    Loader {
        id: loader

        active: supply.entityId !== ""
        sourceComponent: supply.kind === Kind.Book ? book : supply.kind === Kind.Author ? author
                       : supply.kind === Kind.Category ? category : publisher
    }
    Component {
        id: book

        BookDraft {
            catalog: supply.session.catalog
            entityId: supply.entityId
        }
    }
    Component {
        id: author

        AuthorDraft {
            catalog: supply.session.catalog
            entityId: supply.entityId
        }
    }
    Component {
        id: category

        CategoryDraft {
            catalog: supply.session.catalog
            entityId: supply.entityId
        }
    }
    Component {
        id: publisher

        PublisherDraft {
            catalog: supply.session.catalog
            entityId: supply.entityId
        }
    }
}
