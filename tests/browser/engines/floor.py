"""Starts Chromium 102, which Qt WebEngine 6.4 is, for floor.test.mjs.

    python3 -m venv target/floor
    target/floor/bin/pip install PyQt6==6.4.2 PyQt6-Qt6==6.4.3 PyQt6-WebEngine==6.4.0 PyQt6-WebEngine-Qt6==6.4.3
    QT_QPA_PLATFORM=offscreen QTWEBENGINE_DISABLE_SANDBOX=1 QTWEBENGINE_REMOTE_DEBUGGING=127.0.0.1:9102 \\
        target/floor/bin/python tests/browser/engines/floor.py &
    DIGIKLAR_FLOOR=http://127.0.0.1:9102 cargo xtask test engines

It needs the system libraries that Chromium needs. A new start is a new device.
"""

import sys

from PyQt6.QtCore import QUrl
from PyQt6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PyQt6.QtWebEngineWidgets import QWebEngineView
from PyQt6.QtWidgets import QApplication

app = QApplication(sys.argv)
view = QWebEngineView()
# A profile without a name keeps nothing on the disk.
view.setPage(QWebEnginePage(QWebEngineProfile(view), view))
view.resize(390, 844)
view.load(QUrl("about:blank"))
view.show()
sys.exit(app.exec())
