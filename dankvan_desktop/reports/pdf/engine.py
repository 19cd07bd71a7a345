"""ReportLab set up once: bundled fonts only, no network, no colour expressions, repeatable output."""

from __future__ import annotations

from functools import cache

from dankvan_desktop.reports import fonts


@cache
def prepare() -> None:
    """Make ReportLab ready. Must run before `reportlab.lib.styles` or `reportlab.platypus` is first imported,
    else every PDF declares a Helvetica that is not embedded."""
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics

    rl_config.invariant = 1
    rl_config.useA85 = 0  # streams as bytes: smaller, and a tenth faster than ASCII
    rl_config.documentLang = "vi-VN"
    rl_config.warnOnMissingFontGlyphs = 0
    # A text that reached the markup parser unescaped could still fetch nothing and evaluate nothing.
    rl_config.trustedHosts = None
    rl_config.trustedSchemes = []
    rl_config.toColorCanUse = None
    for name in (fonts.REGULAR, fonts.BOLD, fonts.ITALIC, fonts.BOLD_ITALIC):
        pdfmetrics.registerFont(fonts.load(name))
    pdfmetrics.registerFontFamily(fonts.REGULAR, fonts.REGULAR, fonts.BOLD, fonts.ITALIC, fonts.BOLD_ITALIC)
    rl_config.defaultGraphicsFontName = fonts.REGULAR
    rl_config.canvas_basefontname = fonts.REGULAR
