"""What is printed: document tree, layout numbers, PDF. Importing this package loads no printing library."""
