import QtQuick
import Colophon.Network
