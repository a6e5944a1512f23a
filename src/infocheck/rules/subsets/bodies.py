"""Claims that are of some bodies only: of another, of an office of the government, of the area above."""

import re
from collections.abc import Iterator

from infocheck.rules.subsets.sentence import WIDTH, Sentence
from infocheck.wording import OURSELVES

_LEAD = r"(?:其中|对涉及|对|涉及)?[，,]?"
_ACTS = (
    r"(?:的|共|全年|直接|涉|因)*(?:收到|收取|受理|办理|接收|新收|被|答复|办结|发生|作出|实施|制[发定]|印发|出台|废止|现行有效|结转|主动公开|政府信息公开|信息公开|行政复议"
    r"|行政诉讼|复议|诉讼|牵头|召开|举办|予以公开|公开(?:各类|政府|政务)?信息|发布(?:各类|政府|政务)?信息|不予|\d)"
)
_NAME = (
    r"[^\W\d_]{1,10}?(?:局|委|委员会|(?<!大)厅|街道|街道办|办事处|镇|乡|中心|[管村居]委会|院|[支大中法]队|[经开新园范假业林]区"
    r"|(?:司法|派出|管理|监管|服务)[所站])"
)
_DID = rf"(?:等(?:\d+[个家])?(?:重点|主要)?(?:单位|部门|机关|街道|乡镇)?)?(?:[（(][^（()）\d]*[）)])?{_ACTS}"
_OF_OURS = rf"[我本][省市州县区](?=(?![各乡镇街]){_NAME}{_DID})"
"""The body's own area before the name of one of its bodies: 我县白塔街道."""
_BODY = rf"(?:{_LEAD}{_OF_OURS}|(?!{_LEAD}[我本全各该]){_LEAD})({_NAME}(?:、{_NAME}){{0,8}}){_DID}"
"""A body by name that begins a sentence, or several, other than 我局 or 各乡镇, and what it did."""
_UNDER = (
    rf"(?:\d+年)?{_LEAD}(?:(?:[我本全][局委厅办]|[局委厅办])?\d*个?(?:所属|下属|直属)[^\W\d_]{{0,6}}?(?:单位|机构)"
    rf"|[^\W\d_]{{1,8}}(?<!公开)(?<!办理)系统(?:各单位|各部门)?|(?:其他|其余|其它)(?:各)?(?:单位|部门|乡镇)|[^\W\d_]{{1,8}}(?:领域|条线)|[县市上]级(?:派驻)?[^\W\d_]{{0,6}}(?:部门|机构)(?:据此)?"
    rf"|各(?:[省市州县区旗][^，,；。\d]{{0,12}}?[局委办]|(?:行政)?村(?:[（(、和]?社区[）)]?)?|社区|站所)|[省市州县区旗]直(?:属)?各?[^\W\d_]{{0,2}}(?:部门|单位)){_ACTS}"
)
"""Bodies that belong to one, all of one trade, or those that are left."""
_SEVERAL = rf"(?:\A|[，,；;：:、])[^，,；;。\d]{{0,24}}\d+个(?!工作日|月|百分点)(?:[^\W\d_]{{0,4}}(?:部门|单位|乡镇|镇街|街道|委局))?[^，,。；\d]{{0,6}}{_ACTS}"
"""So many bodies: 公安、教育等4个部门收到申请25件."""
_IN_A_NAME = r"[，,（(](?:均|全部)?以(?![我本])[^，,。；]{1,12}名义"
"""In whose name it was done, told behind: 实施行政处罚12件，以县综合执法局名义作出."""
_GOVERNMENT = r"[^\W\d_全]{0,4}?(?:人民)?政府"
_OF_AN_AREA = r"[^\W\d_全]{0,4}?[省市州县区旗](?:人民)?政府"
_ITSELF = (
    rf"以(?![我本])[^，,；。\d]{{1,16}}名义|(?:清理|对)?{_OF_AN_AREA}(?:行政)?规范性文件|涉及{_OF_AN_AREA}的"
    rf"|{_OF_AN_AREA}作为(?:共同)?被(?:告|申请人)|因{_OF_AN_AREA}[^，,；。\d]*?(?:引[发起]|导致|产生|被)"
)
"""A government alone, apart from its bodies: 以县政府名义制发, 县政府作为被告, 因县政府答复引发."""
_OFFICE = (
    rf"{_LEAD}(?:{_GOVERNMENT}(?:(?:[及和](?:其|{_GOVERNMENT})?)?(?:办公[室厅]|办)|[及和]其?(?:工作)?部门|(?=[（(]))"
    rf"|[^\W\d_全]{{0,4}}?(?:政府)?本级|[省市州县区]直[^\W\d_]{{0,2}}(?:部门|单位)|[^\W\d_全]{{0,8}}?部门|[^\W\d_全]{{2,6}}?(?<!行政)(?<!复议)机关|乡镇(?:政府)?|镇街)"
    rf"(?:[、和及](?:乡镇|镇街|街道))*(?:[（(][^）)]*[）)])?[：:]?{_ACTS}"
    rf"|{_ITSELF}|{_GOVERNMENT}申请(?:数量?)?\d|[^，,。；\d]{{0,8}}向{_GOVERNMENT}[^，,。；\d]{{0,16}}(?:提出|提交)的"
)
"""Some of the bodies that a government reports for."""
_AND_OTHERS = rf"(?:\A|[，,；;：:、])\d{{0,4}}年?{_GOVERNMENT}{_ACTS}[^。]*?[，,；;][^，,；;。]{{0,4}}(?:部门|乡镇|镇街|单位){_ACTS}"
"""A government beside its bodies: 县政府新收44件；部门新收60件."""
_BARE_OFFICE = r"(?:政府|[室厅办]|本级|部门|单位|乡镇|镇街)\d\Z"
"""An office with its figure right behind it,"""
_NEXT_CLAUSE = r"\d*[件条个份][）)]?[，,；;]"
"""and what then ends its list."""
_OWN_AREA = rf"全[省市州县区镇乡]|(?!{_OF_OURS})[我本][省市州县区]"
"""The whole area again, or the body itself, behind an office."""
_ITS_OWN = rf"[^，,；。\d]{{0,4}}(?:{OURSELVES}|{_OWN_AREA})"
"""The same at the beginning of a clause."""
_IN_BRACKETS = (
    r"(?:[由对如为，、：和及]|\A)([^\W\d_]{1,8}?(?:局|委|委员会|厅|街道|镇|乡|中心|院))[（(][^（()）]*\Z"
)
"""A body in whose brackets something is told: 县住建局（复议4件、诉讼3件）."""
_DEFENDANT = r"(?:\A|[，,：:])[^，,；。]{0,4}(?:被申请人|被告)(?:为|是)"
"""Against whom some of the challenges are: 被申请人为县政府的4件,"""
_DEFENDANT_BEHIND = r"[，,（(]被(?:申请人|告)(?:均)?(?:为|是)(?![我本])"
"""also told behind them: 复议案件2件，被申请人为乡镇."""
_SHARE = r"\s*[，,（(]?\s*约?占(?!比)"
"""A share told behind a count: ，占全县的19%,"""
_SHARE_OF_ANSWERS = rf"{_SHARE}(?:办结|答复|办理)(?:件|申请)?总[数量]"
"""or of all answers: 审核48件，占办结总数的47.5%."""
_PERIODICAL = r"(?:《[^》]{1,16}》|简报|专刊|期刊)[^。；;]*\d+[期辑刊][^。；;\d]*\Z"
"""A periodical, in which something is published: 《云溪政讯》发刊11期，发布信息13条."""
_ACCOUNT = r"(?:公众号|视频号|微博|微信)(?:账号)?[“「《][^”」》。；]{1,16}[”」》]"
"""An account by name, of which a body may have several: 公众号“甲”推送400条，公众号“乙”推送240条."""
_TRADE = r"全[省市州县区][^，,；。、\d]{0,8}(?:机关|系统|条线|部门|单位)[^，,；。]*\Z"
"""All bodies of one trade, of which a department may tell: 全市公安机关."""
_OF_GOVERNMENT = (
    r"(?:\A|[，,；：:])[^，,；。、\d]{0,4}[省市州县区镇乡](?:人民)?政府(?:规范性文件|规章|制发|现行)[^，,；。]*\Z"
    r"|全[省市州县区][^，,；。、\d]{0,6}(?:规范性文件|现行有效)[^，,；。]*\Z"
)
"""What is the government's, not a department's: 市政府规范性文件现行有效86件."""
_OF_ALL_BODIES = (
    r"(?:\A|[，,；：:])(?![我本])[^，,；。、\d]{0,4}各(?:[省市州县区旗镇乡街]|部门|单位)[^，,；。]*\Z"
)
"""All bodies of the government, of which a department may tell: 各县区、各部门共收到申请84件，其中局本级3件."""
_AGAINST_ANOTHER = r"以(?![我本])[^，,；。]{1,12}为(?:被申请人|被告)[^；。]*\Z"
"""Against whom, told before: 办理以区政府为被申请人的复议案件4件."""
_PART_OF_A_YEAR = (
    r"(?:上半年|下半年|第?[一二三四]季度|(?:(?<![至到\-—–~\d])|\d月?[至到\-—–~](?!12))\d{1,2}月份?(?:当月)?(?=[^，,。；\d日底末]{0,12}"
    r"(?:收到|受理|新收|作出|办理|发生|公开|发布|召开|举办)))(?![^。]*(?:全年|[本当]年|年度))[^。]*\Z"
)
"""Words by which all that a sentence tells is of less than the year: 上半年收到5件，予以公开3件."""
_SOME = r"(?:\A|[，,：:])1[人名位](?![^，,；。]*(?:负责|工作人员|专[职人门]|兼职))[^；。]*\Z|(?:其中|有)[^，,；。、\d]{0,4}\d+[人名位户家][^，,；。、\d]*\Z|(?:最多|最高|单个)[^，,；。、\d]*\Z|(?:同一|部分|个别|少数)(?:申请人|群众|村民|当事人|企业)[^，,；。、\d]*\Z"
"""Some of those who did it: 其中1人提起复议3件, 同一申请人提出的3件."""
_OURS = rf"\A[，,；、][^，,；。\d]{{0,6}}(?:{OURSELVES}|本级)[^，,；。\d]*?(\d+)"
"""What of a count is the body's own, told behind it: 全市收到申请832件，我县104件; 系统共受理560件，其中本级104件."""
_BARE = 2
"""So many characters has a name that is only a place and an ending, which may be of a body above: 县局."""
_ABOVE = {"": "", "省": "", "市": "省", "州": "省", "县": "省市州", "区": "省市", "旗": "市盟"}
"""The areas above the place that a body has in its name, as far as that tells: a city may be above a county, or be none."""
_NO_PLACE = "城市|市场|市政|市容|社区"
"""Words in which what looks like a place is none."""
_HELP = "向上级|参与|协助|督促|催办"
_FOR_ANOTHER = (
    rf"(?:{_HELP})[^，,；。]*(?:\d[件起宗例][^；。]*)?\Z"
    r"|(?:参与|协助)[^，,；。\d]{0,4}(?:政府|上级|法院|[省市州县区][^，,；。\d]{0,6}[局委厅办])(?!的?(?:协助|指导|督促))[^；。]*\Z"
    r"|(?:参与|协助|督促)[^，,；。\d]{0,4}(?:各|下属|所属|直属|联合)[^；。]*\Z"
    rf"|代[^\W\d_]{{0,4}}政府|由{OURSELVES}(?:承办|应诉|办理)"
)
"""What a body did for another: of that clause, or of those behind it where it counts what was done: 协助县局答复4件，予以公开2件."""


def _is_of_all_bodies(sentence: Sentence) -> bool:
    """Whether a government's clause names its whole area, whatever stands before it: 县住建局受理12件，全县共84件."""
    level = sentence.examination.report.level
    governs = level is not None and level.governs
    return governs and re.search(rf"(?:{_OWN_AREA})[^，,；。]*\Z", sentence.before) is not None


def _is_of_another_body(sentence: Sentence) -> bool:
    """Whether a body that is not the report's own begins a sentence, or a clause."""
    if _is_of_all_bodies(sentence):
        return False
    before, own = sentence.before, sentence.examination.report.organization
    found = _begins_a_clause(_BODY, before) or re.search(_IN_BRACKETS, before)
    return found is not None and own is not None and not _is_short_for(found[1], own)


def _begins_a_clause(pattern: str, before: str) -> re.Match[str] | None:
    """The match at the beginning of the last clause that has one, where no later one speaks of the body itself:
    我镇未收到申请，县执法局驻镇中队作出处罚19件."""
    named, ours = re.compile(pattern), re.compile(_ITS_OWN)
    for start in reversed([0, *(comma.end() for comma in re.finditer("[，,：:]", before))]):
        found = named.match(before, start)
        if found or ours.match(before, start):
            return found
    return None


def _is_short_for(name: str, own: str) -> bool:
    """Whether a name is the body's own, or leaves some of its characters out and no place: 县住建局 for
    云溪县住房和城乡建设局, which is not 市住建局."""
    left = iter(own)
    is_shorter = len(name) > _BARE and all(character in left for character in name)
    return name in own or (is_shorter and _place_of(name) in ("", _place_of(own)))


def _place_of(name: str) -> str:
    """At which level a body stands, as the last place in its name has it: 区 for 云溪市东城区城市管理局."""
    places: list[str] = ["", *re.findall("[省市州县区旗]", re.sub(_NO_PLACE, "", name))]
    return places[-1]


def _is_of_a_subordinate(sentence: Sentence) -> bool:
    """Whether it begins with bodies that belong to one, or are left."""
    return _begins_a_clause(_UNDER, sentence.before) is not None


def _is_of_several(sentence: Sentence) -> bool:
    """Whether so many bodies are told that did it, which may be some of them only."""
    if not sentence.is_short or _is_of_all_bodies(sentence):
        return False
    return re.search(_SEVERAL, sentence.before + sentence.quote) is not None


def _is_in_a_name(sentence: Sentence) -> bool:
    """Whether it was done in another's name."""
    return re.match(_IN_A_NAME, sentence.behind) is not None


def _is_for_another(sentence: Sentence) -> bool:
    """Whether the body only helped another with it."""
    return re.search(_FOR_ANOTHER, sentence.before) is not None


def _is_of_the_area_above(sentence: Sentence) -> bool:
    """Whether it is the area's: by its name, or since the body's own count is told behind it."""
    level = sentence.examination.report.level
    if level and re.search(rf"全[{_areas_above(sentence, level.above)}][^，,；。]*\Z", sentence.before):
        return True
    ours = re.search(_OURS, sentence.behind)
    return ours is not None and any(map(int(ours[1]).__eq__, sentence.figures(sentence.concept)))


def _is_of_a_government_above(sentence: Sentence) -> bool:
    """Whether a government that is not the body's own begins a clause: 市政府收到申请3件, of a county; any, of a department."""
    level = sentence.examination.report.level
    if level is None:
        return False
    area = _areas_above(sentence, level.above) if level.governs else "国省市州县区旗镇乡"
    government = rf"[^，,；。、\d全]{{0,4}}[{area}](?:人民)?政府(?!信息){_ACTS}"
    return _begins_a_clause(government, sentence.before) is not None


def _areas_above(sentence: Sentence, above: str) -> str:
    """The areas above the body, by their first characters: the nation, those above all of its level, and what its name tells."""
    place = _place_of(sentence.examination.report.organization or "")
    return f"国{re.escape(above)}{_ABOVE[place]}"


def _offices(told: str) -> Iterator[re.Match[str]]:
    """The offices that some words name, with what they did; not in a list of the whole area's (全区各部门、镇街), nor in one
    of the parts of a count, which has ended: 其中县政府5件、县政府办7件，废止3件."""
    for found in re.finditer(rf"(?:\A|(?<=[，,；;：:、])){_OFFICE}", told):
        clause = re.split("[，,；;：:。]", told[: found.start()])[-1]
        is_part = "其中" in told[: found.end()] and re.search(_BARE_OFFICE, found[0]) is not None
        has_ended = is_part and re.match(_NEXT_CLAUSE, told[found.end() :]) is not None
        if not (re.search(_OWN_AREA, clause) or has_ended):
            yield found


def _behind_an_office(sentence: Sentence) -> str | None:
    """The words behind the last office that a sentence names, all of them where the government stands beside its bodies;
    ``None`` where it names none."""
    told = sentence.opening + sentence.quote
    offices = list(_offices(told))
    if offices:
        return told[offices[-1].end() :]
    return told if re.search(_AND_OTHERS, told + sentence.closing) else None


def _is_of_an_office(sentence: Sentence) -> bool:
    """Whether a government's sentence speaks of some of its bodies, which counted no more than all together."""
    examination, claim = sentence.examination, sentence.claim
    level = examination.report.level
    if level is None or not level.governs:
        return False
    behind = _behind_an_office(sentence)
    if behind is None or re.search(_OWN_AREA, behind):
        return False
    same = [other for other in sentence.others if other.readings == claim.readings]
    others = [other.value for other in same if not examination.fits(other)]
    whole = examination.value(claim.readings[0])
    return whole is not None and sum(others, claim.value) <= whole


def _is_against_one(sentence: Sentence) -> bool:
    """Whether the sentence speaks of the challenges against one body."""
    behind = re.match(_DEFENDANT_BEHIND, sentence.behind)
    before = re.search(f"{_DEFENDANT}|{_AGAINST_ANOTHER}", sentence.before)
    return behind is not None or before is not None


def _is_of_some_people(sentence: Sentence) -> bool:
    """Whether it is what some of them did: 其中1人提起复议3件."""
    return re.search(_SOME, sentence.before) is not None


def _is_of_part_of_the_year(sentence: Sentence) -> bool:
    """Whether its sentence, or the one that it goes on from, tells of less than the year."""
    text = sentence.examination.report.passages[sentence.claim.section].text
    goes_on = sentence.opening.startswith("其中")
    start = sentence.claim.start
    told = text[max(0, start - 2 * WIDTH) : start] if goes_on else sentence.opening
    last = re.split("[。\n]", told)[-2:]
    return sentence.is_short and any(re.search(_PART_OF_A_YEAR, one) for one in last)


def _is_beyond_a_department(sentence: Sentence) -> bool:
    """Whether a department tells of all bodies of its trade, or of the government."""
    level = sentence.examination.report.level
    if level is None or level.governs:
        return False
    of_government = f"{_TRADE}|{_OF_GOVERNMENT}" + f"|{_OF_ALL_BODIES}" * sentence.is_beyond
    return re.search(of_government, sentence.before) is not None


def _is_of_a_periodical(sentence: Sentence) -> bool:
    """Whether it is what a periodical published."""
    is_published = sentence.concept.startswith("published")
    return is_published and re.search(_PERIODICAL, sentence.before) is not None


def _is_of_one_account(sentence: Sentence) -> bool:
    """Whether it is what one of several accounts published."""
    told = sentence.opening + sentence.quote + sentence.closing
    several = len(set(re.findall(_ACCOUNT, told))) > 1
    return several and sentence.is_short and sentence.concept.startswith("published.")


def _tells_its_share(sentence: Sentence) -> bool:
    """Whether its share of the whole is told behind it, which is not the body itself: 收到申请9件，占全县的19%."""
    if re.search(rf"{OURSELVES}[^，,；。]*\Z", sentence.before):
        return False
    if sentence.concept == "answered":
        return re.match(_SHARE_OF_ANSWERS, sentence.behind) is not None
    is_of_all = sentence.concept in ("received", "review.total", "litigation.total", "published")
    return is_of_all and re.match(_SHARE, sentence.behind) is not None


REASONS = (
    _is_of_another_body,
    _is_of_a_subordinate,
    _is_of_several,
    _is_in_a_name,
    _is_for_another,
    _is_of_the_area_above,
    _is_of_a_government_above,
    _is_of_an_office,
    _is_against_one,
    _is_of_some_people,
    _is_of_a_periodical,
    _is_of_one_account,
    _is_of_part_of_the_year,
    _is_beyond_a_department,
    _tells_its_share,
)
