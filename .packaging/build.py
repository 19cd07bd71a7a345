"""python .packaging/build.py: builds the Windows program (see windows/build.py)."""

from windows.build import main

if __name__ == "__main__":
    raise SystemExit(main())
