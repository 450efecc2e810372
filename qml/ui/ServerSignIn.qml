import QtQuick
import Colophon.Models
import Colophon.Style

/// Signing in to a server.
Column {
    id: card

    required property SignInForm form
    property bool certificatesAsked: false
    /// Whether the line for the server's own authority is there.
    readonly property bool certificatesOpen: certificatesAsked || form.authorityWanted || form.caFile !== "" || form.caError !== ""

    signal authorityFileRequested()

    function focusFirst(): void {
        const item = form.server === "" ? server : form.email === "" ? email : password
        item.input.forceActiveFocus(Qt.TabFocusReason)
    }

    SignInField {
        id: server

        objectName: "signInField"
        inputName: "signInField_server"
        label: qsTr("Server")
        placeholderText: "https://"
        glyph: "server"
        text: card.form.server
        note: card.form.serverNote
        noteInk: card.form.serverTone === "good" ? Theme.live : card.form.serverTone === "warning" ? Theme.pend
                 : card.form.serverTone === "error" ? Theme.alert : Theme.text3
        error: card.form.serverError
        onEdited: text => card.form.server = text
        onLeaving: card.form.probe()
        onAccepted: card.form.submit()
    }
    CertificateCard {
        text: card.form.certificate
    }
    SignInField {
        inputName: "signInField_tenant"
        label: qsTr("Tenant")
        placeholderText: "*DEFAULT*"
        glyph: "publisher"
        text: card.form.tenant
        onEdited: text => card.form.tenant = text
        onAccepted: card.form.submit()
    }
    SignInField {
        id: email

        inputName: "signInField_email"
        label: qsTr("Email")
        glyph: "mail"
        text: card.form.email
        error: card.form.emailError
        onEdited: text => card.form.email = text
        onAccepted: card.form.submit()
    }
    SignInField {
        id: password

        inputName: "signInField_password"
        label: qsTr("Password")
        glyph: "lock"
        echoMode: TextInput.Password
        text: card.form.password
        error: card.form.passwordError
        onEdited: text => card.form.password = text
        onAccepted: card.form.submit()
    }
    Item {
        width: 1
        height: 2
    }
    CheckBox {
        objectName: "signInKeep"
        text: qsTr("Keep me signed in on this computer")
        checked: card.form.keep
        onToggled: card.form.keep = checked
    }
    Item {
        width: 1
        height: Theme.px(16)
    }
    AuthorityField {
        visible: card.certificatesOpen
        form: card.form
        onFileRequested: card.authorityFileRequested()
    }
    Item {
        width: parent.width
        height: Theme.px(32)

        Txt {
            visible: card.form.busy
            height: parent.height
            text: qsTr("Signing in…")
            color: Theme.text3
        }
        Link {
            objectName: "certificatesLink"
            visible: !card.form.busy && !card.form.authorityWanted && card.form.caFile === "" && card.form.caError === ""
            height: parent.height
            size: 13
            glyph: card.certificatesOpen ? "chevron-down" : "chevron-right"
            text: qsTr("Certificates")
            Accessible.description: card.certificatesOpen ? qsTr("Open") : qsTr("Closed")
            onClicked: card.certificatesAsked = !card.certificatesAsked
        }
        Button {
            objectName: "signInButton"
            anchors.right: parent.right
            size: 32
            highlighted: true
            enabled: !card.form.busy
            text: qsTr("Sign in")
            keys: "Enter"
            onClicked: card.form.submit()
        }
    }
}
