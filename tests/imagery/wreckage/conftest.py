import sys
from pathlib import Path

SET = Path(__file__).parents[3] / "benchmarks" / "imagery"
if str(SET) not in sys.path:  # its modules are a program's, which finds them beside itself
    sys.path.insert(0, str(SET))
