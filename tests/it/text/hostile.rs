use super::harmless::assert_drawn_harmless;

/// Ways by which others were broken, and ours.
const HOSTILE: [&str; 76] = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><annotation-xml encoding=\"text/html\"><style></math><img src onerror=alert(1)>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<title><img src=x onerror=alert(1)></title>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example';</style>",
    "<div style=\"background:url(javascript:alert(1))\">",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<template><script>alert(1)</script></template>",
    "<isindex action=javascript:alert(1) type=image>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version=\"1.0\"?><x xmlns:x=\"http://www.w3.org/1999/xhtml\"><x:script>alert(1)</x:script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A&#x61;vascript:alert(1))",
    "[x](\\javascript:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](\u{1}javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://a.example/x)",
    "[x](//evil.example)",
    "[x](https://a.example/\" onmouseover=\"alert(1))",
    "[x](https://a.example/'onmouseover='alert(1))",
    "[x](https://a.example \"onmouseover=alert(1)\")",
    "[x](https://a.example '\"><img src=x onerror=alert(1)>')",
    "[x](https://a.example/<script>alert(1)</script>)",
    "[<img src=x onerror=alert(1)>](https://a.example)",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x]: https://a.example \"<script>\"\n\n[x]",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](https://a.example/x.png)",
    "![\"><script>alert(1)</script>](https://a.example/x.png)",
    "![x](https://a.example/x.png \"\\\"onerror=alert(1)\")",
    "<javascript:alert(1)>",
    "<https://a.example/?\"onmouseover=alert(1)>",
    "https://a.example/\"onmouseover=alert(1)",
    "http://a.example/http://b.example/<img src=x onerror=alert(1)>",
    "www.a.example/'><script>alert(1)</script>",
    "a@a.example\"><script>alert(1)</script>",
    "[https://a.example](https://b.example/[x](javascript:alert(1)))",
    "```\"><script>alert(1)</script>\nx\n```",
    "```js onmouseover=alert(1)\nx\n```",
    "`<img src=x onerror=alert(1)>`",
    "# <img src=x onerror=alert(1)>",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "> <script>\n> alert(1)\n> </script>",
    "- [x](javascript:alert(1))\n- [ ] <b onclick=alert(1)>",
    "[x](/questions/AAAAAAAAAAAAAAAAAAAAAA\"onclick=alert(1))",
    "<span data-gap=\"0\">x</span> [y](/questions/AAAAAAAAAAAAAAAAAAAAAA)",
    "<div data-region=\"table\" onclick=alert(1)>&lt;script&gt;alert(1)&lt;/script&gt;</div>",
];

#[test]
fn r_in_4_nothing_that_anybody_writes_becomes_a_script_a_handler_or_a_style() {
    for source in HOSTILE {
        assert_drawn_harmless(source);
        assert_drawn_harmless(&format!("text before\n\n{source}\n\ntext after"));
        assert_drawn_harmless(&format!("[a](https://a.example) *{source}* `b`"));
    }
}

#[test]
fn r_in_4_pairs_of_them_are_harmless_too() {
    for first in HOSTILE.iter().step_by(3) {
        for second in HOSTILE.iter().step_by(5) {
            assert_drawn_harmless(&format!("{first}{second}"));
        }
    }
}
