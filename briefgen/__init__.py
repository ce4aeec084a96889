"""Bilingual Spanish | English briefs from news articles, offline; importing this loads nothing else."""

__all__ = ["__version__"]

__version__ = "0.1.0"
