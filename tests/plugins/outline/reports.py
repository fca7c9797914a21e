"""Invented reports in the forms that headings take."""

from __future__ import annotations

FILLER = "去年全县上下同心协力，修好了通往每个村子的水泥路，灯也亮到了山脚下的最后一户人家。"


def report(*lines: str) -> str:
    """A speech with the usual frame around ``lines``."""
    opening = ("各位代表：", "现在，我代表青岚县人民政府向大会报告工作，请予审议。")
    closing = ("各位代表！山高路远，我们一起走。让我们更加紧密地团结起来，为建设更好的青岚而努力奋斗！",)
    return "\n".join((*opening, *lines, *closing))


THREE_LEVELS = report(
    "一、2023年工作回顾",
    FILLER,
    f"（一）修路架桥，出行更加方便。{FILLER}",
    f"——乡道全部硬化。{FILLER}",
    f"——客车开进山里。{FILLER}",
    f"（二）育林护水，山川更加秀美。{FILLER}",
    f"肯定成绩的同时，我们也清醒认识到，还有不少困难和问题。{FILLER}",
    "二、2024年工作安排",
    FILLER,
    "（一）把茶叶做成大产业",
    f"{FILLER}{FILLER}",
    f"扩大茶园面积。{FILLER}",
    f"打响青岚品牌。{FILLER}",
    "三、加强政府自身建设",
    f"当好人民的勤务员。{FILLER}",
    f"管好公家的每一分钱。{FILLER}",
)

UNNUMBERED_PARTS = report(
    "2021年工作回顾",
    FILLER,
    "2022年主要工作",
    FILLER,
    "一、坚持修路不停步",
    FILLER,
    f"打通断头的乡道。{FILLER}",
    f"加固年久的老桥。{FILLER}",
    "二、坚持种树不松劲",
    FILLER,
)
