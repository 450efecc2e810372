import QtQuick.Templates as T
import Colophon.Models
