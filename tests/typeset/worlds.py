"""Fictional districts and papers; the texts speak of the first, the others take its place."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class World:
    city: str
    district: str
    paper: str
    section: str
    domain: str
    staff: tuple[str, ...]
    friends: tuple[str, ...]
    names: dict[str, str] = field(default_factory=dict)


WORLDS = (
    World("云泽市", "青岚区", "云泽日报", "青岚新闻", "yunze-daily.example",
          ("何清远", "唐雨桐", "贺知秋", "邵一帆"), ("龚晓蕾", "田野", "欧阳静", "马小川")),
    World("南屏市", "桐溪区", "南屏晚报", "桐溪视窗", "nanping-evening.example",
          ("季安澜", "卓然", "覃思远", "温如玉"), ("翟小满", "骆宾", "司徒明", "葛云飞"),
          {"云泽": "南屏", "青岚": "桐溪", "望湖路": "石塔街", "白鹭洲": "柳浪", "沈望舟": "廖承泽",
           "陆怀瑾": "莫子衿", "东湖": "南园", "澄江": "兰溪"}),
    World("北固市", "麓原区", "北固日报", "麓原观察", "beigu.example",
          ("华长庚", "雷鸣", "纪晓晴"), ("丁香", "曲波", "尉迟恭敬", "柏松"),
          {"云泽": "北固", "青岚": "麓原", "望湖路": "旧仓街", "白鹭洲": "铁佛寺",
           "沈望舟": "上官毅", "陆怀瑾": "蓝天", "东湖": "西坡", "澄江": "沙河"}),
    World("临汐市", "海棠区", "临汐商报", "城区", "linxi.example",
          ("毕小楼", "岑参差", "苗青", "仲夏"), ("游子吟", "焦尾", "车前"),
          {"云泽": "临汐", "青岚": "海棠", "望湖路": "听涛", "白鹭洲": "渔港", "沈望舟": "鲁大成",
           "陆怀瑾": "闻人笑", "东湖": "灯塔", "澄江": "归海"}),
)  # fmt: skip
