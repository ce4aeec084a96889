"""How the bundled Argos packages are trained; `python -m training --help`. Not part of the installed program."""
