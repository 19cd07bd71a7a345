"""python .packaging/trial.py: tries the built Windows program under Wine (see windows/trial.py)."""

from windows.trial import main

if __name__ == "__main__":
    raise SystemExit(main())
