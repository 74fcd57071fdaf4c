"""The record on screen: pages rendered on the server, each with a data twin.

`create_app(desk)` is the application, `serve` runs it for this machine. A page's context is a
dataclass computed in `pages/`, and the template in `templates/` sees nothing else; scripts in
`static/` improve pages that already work without them.
"""

from remnant.web.app import create_app
from remnant.web.desk import Desk
from remnant.web.pages.comparison import as_file as comparison_file
from remnant.web.serving import serve

__all__ = ["Desk", "comparison_file", "create_app", "serve"]
