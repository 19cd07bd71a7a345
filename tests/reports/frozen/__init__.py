"""A paper of every kind of part, frozen by the program that first wrote the format; the files never change.

python -m tests.reports.frozen writes those of the present format.
"""
