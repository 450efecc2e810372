import QtQuick
import Colophon.Models
import Colophon.Style

/// The file of the authority that vouches for the server, where this computer does not know it.
Item {
    id: row

    required property SignInForm form

    signal fileRequested()

    width: parent ? parent.width : 0
    implicitHeight: field.height

    SignInField {
        id: field

        inputName: "signInField_authority"
        width: row.width - choose.width - Theme.px(8)
        label: qsTr("CA file")
        placeholderText: qsTr("None: as this computer trusts")
        glyph: "file"
        text: row.form.caFile
        error: row.form.caError
        note: qsTr("For a server whose certificates your organisation issues itself.")
        // What is typed is half a path until the field is left.
        onLeaving: row.form.caFile = input.text
        onAccepted: {
            row.form.caFile = input.text
            row.form.submit()
        }
    }
    Button {
        id: choose

        objectName: "chooseAuthorityButton"
        anchors.right: parent.right
        y: field.input.y
        size: 32
        text: qsTr("Choose…")
        onClicked: row.fileRequested()
    }
}
