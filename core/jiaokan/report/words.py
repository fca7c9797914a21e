"""The words of the page in both languages."""

from __future__ import annotations

WORDS = {
    "config": ("config", "配置"),
    "ok": ("ok", "合格"),
    "quarantined": ("quarantined", "隔离"),
    "not-a-report": ("no report", "非报告"),
    "unchanged": ("unchanged", "未变"),
    "done": ("done", "已处理"),
    "this-run": ("This run", "本次运行"),
    "fidelity": ("Every character accounted for", "逐字核对"),
    "fidelity-text": (
        "Characters of the decoded sources by what became of them.",
        "源文本全部字符的去向。",
    ),
    "codes": ("Reasons and warnings", "原因与警告"),
    "slowest": ("Slowest documents", "耗时最多的文件"),
    "documents": ("Documents", "文件"),
    "source": ("source", "来源"),
    "outcome": ("outcome", "结果"),
    "document": ("files", "产物"),
    "adapter": ("adapter", "适配器"),
    "reason": ("reason, codes", "原因、代码"),
    "ms": ("CPU ms", "耗时(毫秒)"),
    "body": ("body", "正文"),
    "header": ("header", "题头"),
    "chrome": ("page chrome", "页面杂项"),
    "layout": ("layout", "版式空白"),
    "repaired": ("repaired", "校改"),
    "normalised": ("normalised", "规范化"),
    "illegal": ("illegal", "非法字符"),
    "changed": ("changed", "有变"),
    "only-here": ("only here", "仅本次"),
    "only-there": ("only in the other run", "仅另次"),
    "compared": ("Compared with", "对比"),
    "all": ("all", "全部"),
    "no-script": (
        "The table needs scripts; run-report.json says the same.",
        "表格需要脚本；run-report.json 内容相同。",
    ),
}
"""English and Chinese of each word."""

SHARED = {name: chinese for name, (_, chinese) in WORDS.items()} | {"all": "all 全部"}
"""For places that cannot hold two elements (options of a list)."""


def both(name: str) -> str:
    """A word in both languages, of which the page shows one."""
    english, chinese = WORDS[name]
    return f'<span lang="en">{english}</span><span lang="zh">{chinese}</span>'
