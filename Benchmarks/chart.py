"""Bar charts as SVG that read on light and on dark ground."""

from html import escape

WIDTH, BAR, GAP, LABEL, TOP = 720, 22, 10, 230, 40
STYLE = """\
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600; font-size: 14px }
.bar { fill: #8c959f } .own { fill: #0969da } .spread { stroke: #1f2328; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .bar { fill: #6e7681 } .own { fill: #4493f8 } .spread { stroke: #e6edf3 } }"""


def chart(title, bars):
    """`bars`: (label, value, words, whether it is ours, lowest, highest); the longest bar fills the width."""
    room = WIDTH - LABEL - 120
    top = max(max(value, highest or 0) for _, value, _, _, _, highest in bars)
    height = TOP + len(bars) * (BAR + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">',
        f"<style>{STYLE}</style>",
        f'<text class="title" x="0" y="18">{escape(title)}</text>',
    ]
    for place, (label, value, words, is_own, lowest, highest) in enumerate(bars):
        y = TOP + place * (BAR + GAP)
        middle = y + BAR / 2
        end = LABEL + room * value / top
        text_x = end
        parts.append(f'<text x="{LABEL - 8}" y="{middle + 5}" text-anchor="end">{escape(label)}</text>')
        parts.append(f'<rect class="{"own" if is_own else "bar"}" x="{LABEL}" y="{y}" width="{end - LABEL:.1f}" height="{BAR}" rx="2"/>')
        if lowest is not None:
            low, high = LABEL + room * lowest / top, LABEL + room * highest / top
            parts.append(f'<line class="spread" x1="{low:.1f}" y1="{middle}" x2="{high:.1f}" y2="{middle}"/>')
            text_x = max(end, high)
        parts.append(f'<text x="{text_x + 8:.1f}" y="{middle + 5}">{escape(words)}</text>')
    return "\n".join([*parts, "</svg>", ""])
