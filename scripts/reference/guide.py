"""When the elements of the text are used, each with an example of our own making."""

# ruff: noqa: E501  (a table of examples)
from __future__ import annotations

GUIDE: dict[str, tuple[str, str]] = {
    "div": (
        "For each printed heading, and for the unheaded opening, problems and closing.",
        '<div type="plan" n="3" xml:id="d4"><head><label>三、</label>2024年重点工作</head>…</div>',
    ),
    "head": (
        "A heading on a line of its own, or (run-in) the lead sentence of a paragraph.",
        '<head rend="run-in"><label>（一）</label>抓项目。</head><p xml:id="p8">完成投资…</p>',
    ),
    "label": (
        "The printed number of a heading, the mark of an item, or a glossary term with its sign.",
        "<label>一、</label>",
    ),
    "opener": ("The salutation at the top of a section.", "<opener><salute>各位代表：</salute></opener>"),
    "salute": ("Only inside opener; an address within the speech is seg.", "<salute>各位代表：</salute>"),
    "p": (
        "One line of the source, or the rest of it after a run-in heading.",
        '<p xml:id="p1">现在，我代表县人民政府…</p>',
    ),
    "list": (
        "一是…二是… inside a sentence (inline), or the glossary.",
        '<list rend="inline"><label>一是</label><item n="1">稳增长；</item><label>二是</label><item n="2">惠民生。</item></list>',
    ),
    "item": (
        "The words after the mark of an item, or the definition after a glossary term.",
        '<item n="1">稳增长；</item>',
    ),
    "measure": (
        "A number with its unit. Bounds instead of a quantity for 以上, 不低于, …余.",
        '<measure xml:id="m4" type="growth" atLeast="8" unit="%" ana="#ind.gdp #st.target">8%以上</measure>',
    ),
    "term": (
        "A word of the text that the glossary explains, or that word in the glossary.",
        '<term ref="#t1">“四上”企业</term>',
    ),
    "ref": ("A printed mark that points to the glossary.", '<ref type="gloss" target="#t2">[2]</ref>'),
    "seg": (
        "An address within the speech, or words that state a target without a number.",
        '<seg xml:id="s1" type="target" ana="#ind.energy-intensity #st.target">完成上级下达任务</seg>',
    ),
    "gap": (
        "After words that stand for left-out text, and inside corr for characters lost without a guess.",
        '……<gap reason="elided"/>',
    ),
    "note": (
        "A warning of the engine after a value, or a note that the publisher printed.",
        '<note xml:id="n1" type="publication" resp="#src1">（此文有删减）</note>',
    ),
    "choice": (
        "Each repair of the text.",
        '<choice xml:id="r1"><sic>?鶎</sic><corr type="byte-shift" resp="#engine" cert="high" '
        'evidence="internal">。基层</corr></choice>',
    ),
    "sic": ("What was received, after decoding; U+FFFD stands for what XML does not allow.", "<sic>?鶎</sic>"),
    "corr": (
        "What is read instead. A conjecture is never of high certainty.",
        '<corr type="lost-character" resp="#engine" cert="low" evidence="conjecture">年</corr>',
    ),
    "supplied": (
        "The part of a reading that nothing in the source tells.",
        '<supplied reason="lost" cert="low" resp="#engine">年</supplied>',
    ),
    "lb": ("A heading that the source prints on two lines.", "<head>二、下一阶段<lb/>重点工作</head>"),
    "titlePage": ("Title, session and speaker lines, in the order of the source.", "<titlePage>…</titlePage>"),
    "docDate": ("The session line.", '<docDate when="2024-01-10">——2024年1月10日在…会议上</docDate>'),
    "docAuthor": (
        "The speaker line.",
        '<docAuthor ref="#spk"><roleName>县长</roleName> <persName>张三</persName></docAuthor>',
    ),
    "fs": (
        "One record of the indicators table.",
        '<fs type="indicator" xml:id="i1" corresp="#m4"><f name="indicator" fVal="#ind.gdp"/>…</fs>',
    ),
    "f": ("One feature of a record; values are in the base unit.", '<f name="value"><numeric value="840000"/></f>'),
    "span": (
        "A finding of a plugin's own kind.",
        '<span xml:id="a1" target="#string-range(p3,5,8)" n="rule" resp="#engine">{"key": "value"}</span>',
    ),
    "bibl": (
        "The source document: what its page says, its address, hash and account file.",
        '<bibl type="govportal" xml:id="src1">…</bibl>',
    ),
    "taxonomy": (
        "The closed vocabularies that ana, fVal and scheme point to.",
        '<taxonomy xml:id="tax.status">…</taxonomy>',
    ),
    "unitDef": (
        "A printed unit that is a multiple of another.",
        '<unitDef xml:id="u.1" type="money"><label>亿元</label><conversion fromUnit="#u.1" toUnit="#u.2" '
        'formula="$fromUnit * 100000000"/></unitDef>',
    ),
}
"""When and example by element."""
