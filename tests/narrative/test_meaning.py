"""What the numbers count: phrases and the concepts they are tied to, and the traps that are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .conftest import tied, told

HEAD = "（二）依申请公开。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年共收到政府信息公开申请5件。", [("received", 5)]),
        ("受理依申请公开17条。", [("received", 17)]),
        ("本局受理三件信息公开申请。", [("received", 3)]),
        ("新收申请7件，上年结转2件，办结8件，结转下年度继续办理1件。",
         [("received", 7), ("carried_in", 2), ("answered", 8), ("carried_out", 1)]),
        ("收到申请7件，答复6件，1件结转至2024年办理。", [("received", 7), ("answered", 6), ("carried_out", 1)]),
        ("2022年结转3件。", [("carried_in", 3)]),
        ("办结9件，结转3件。", [("answered", 9), ("carried", 3)]),
        ("结转6件，办结101件，结转下年9件。", [("carried", 6), ("answered", 101), ("carried_out", 9)]),
        ("办结101件，尚有9件在法定期限内办理，结转至2024年。", [("answered", 101), ("carried_out", 9)]),
        ("新收申请104件，剩余9件转入下一年度。", [("received", 104), ("carried_out", 9)]),
        ("新收的104件申请中办结95件。", [("received", 104), ("answered.received", 95)]),
        ("收到申请104件，其中自然人90件，企业及其他组织14件。",
         [("received", 104), ("received.natural_person", 90), ("received.organisation", 14)]),
        ("因“三安全一稳定”不予公开1件。", [("denied.public_safety", 1)]),
        ("全部或部分公开45件。", [("disclosed", 45)]),
        ("行政复议12件，无一件因政府信息公开引发；行政诉讼3件，均与政府信息公开无关。", []),
        ("行政复议案件2件（非政府信息公开类）。", []),
        ("新收申请：104件；办结数量：101件；结转数量：9件。", [("received", 104), ("answered", 101), ("carried", 9)]),
        ("公开答复45件（其中予以公开35件、部分公开10件）。", [("disclosed", 45), ("granted", 35), ("partial", 10)]),
        ("行政诉讼11件：直接起诉7件，其中维持4件；经复议起诉4件，其中维持2件。",
         [("litigation.total", 11), ("litigation.direct.total", 7), ("litigation.direct.upheld", 4), ("litigation.after_review.total", 4),
          ("litigation.after_review.upheld", 2)]),
        ("截至2023年12月底，收到申请104件；1—12月答复101件。", [("received", 104), ("answered", 101)]),
        ("办理水行政处罚类复议案件2件，政府信息公开类行政复议1件。", [("review.total", 1)]),
        ("收到申请3件，其中1件因申请内容不明确要求补正。", [("received", 3)]),
        ("收到申请3件，均予以公开或部分公开。", [("received", 3)]),
        ("收到申请3件，其中1件延期答复，2件按期答复。", [("received", 3)]),
        ("收到申请3件，其中有1件办理时间较长。", [("received", 3)]),
        ("受理自然人、商业主体公开申请30件。", [("received", 30)]),
        ("行政诉讼11件，无行政赔偿案件。", [("litigation.total", 11)]),
        ("因行政执法案卷不予公开4件。", [("denied.enforcement_file", 4)]),
        ("从申请主体看，自然人申请90件，企业及其他组织申请14件。",
         [("received.natural_person", 90), ("received.organisation", 14)]),
        ("行政复议15件中，已审结12件。", [("review.total", 15), ("review.settled", 12)]),
        ("答复12件（含上年度结转申请3件，另有2件顺延到下年度）。",
         [("answered", 12), ("carried_in", 3), ("carried_out", 2)]),
        ("予以公开4件、部分公开3件、不予公开2件、无法提供1件、不予处理0件、其他处理6件。",
         [("granted", 4), ("partial", 3), ("denied", 2), ("unavailable", 1), ("rejected", 0), ("otherwise", 6)]),
        ("作其他处理（含主动撤回）6件。", [("otherwise", 6)]),
        ("予以公开及部分公开8件。", [("granted + partial", 8)]),
        ("答复申请9件，4件予以公开，5件不予公开。", [("answered", 9), ("granted", 4), ("denied", 5)]),
        ("不予公开答复2件。", [("denied", 2)]),
        ("收到申请9件，其中自然人申请7件，法人或其他组织申请2件。",
         [("received", 9), ("received.natural_person", 7), ("received.organisation", 2)]),
        ("收到申请9件（均为自然人提出）。", [("received", 9), ("received.natural_person", 9)]),
        ("共办理申请6件。", [("handled", 6)]),
        ("收到申请5起，其中属于国家秘密1起。", [("received", 5), ("denied.state_secret", 1)]),
        ("因政府信息公开申请引起的行政复议3件、行政诉讼2件。", [("review.total", 3), ("litigation.total", 2)]),
        ("因政府信息公开工作被申请行政复议5件，其中维持3件，纠正1件，尚未审结1件。",
         [("review.total", 5), ("review.upheld", 3), ("review.corrected", 1), ("review.pending", 1)]),
        ("被申请行政复议2件，提起行政诉讼1件，均获维持。",
         [("review.total", 2), ("litigation.total", 1), ("litigation.upheld", 1), ("review.upheld", 2)]),
        ("行政复议、行政诉讼案件4件。", [("review.total + litigation.total", 4)]),
        ("未经复议直接起诉2件，复议后起诉1件。", [("litigation.direct.total", 2), ("litigation.after_review.total", 1)]),
        ("行政诉讼40件，其中未经复议直接起诉25件（结果维持15件，结果纠正2件），复议后起诉15件（均已审结）。",
         [("litigation.total", 40), ("litigation.direct.total", 25), ("litigation.direct.upheld", 15),
          ("litigation.direct.corrected", 2), ("litigation.after_review.total", 15),
          ("litigation.after_review.pending", 0)]),
        ("行政诉讼40件，其中直接起诉25件，结果维持15件；复议后起诉15件，其中维持10件。",
         [("litigation.total", 40), ("litigation.direct.total", 25), ("litigation.direct.upheld", 15),
          ("litigation.after_review.total", 15), ("litigation.after_review.upheld", 10)]),
        ("行政诉讼40件，其中直接起诉25件、复议后起诉15件，结果维持30件。",
         [("litigation.total", 40), ("litigation.direct.total", 25), ("litigation.after_review.total", 15),
          ("litigation.upheld", 30)]),
        ("行政诉讼中，未经复议直接起诉维持3件，复议后起诉被纠正2件。",
         [("litigation.direct.upheld", 3), ("litigation.after_review.corrected", 2)]),
        ("未经复议直接起诉2件，均被维持；复议后起诉1件，尚未审结。",
         [("litigation.direct.total", 2), ("litigation.direct.upheld", 2), ("litigation.after_review.total", 1),
          ("litigation.after_review.pending", 1)]),
        ("行政诉讼1件，未发生败诉情形；行政复议3件，目前均未审结。",
         [("litigation.total", 1), ("litigation.corrected", 0), ("review.total", 3), ("review.pending", 3)]),
        ("收到依申请公开9件，其中2件办理结果为主动公开，3件办理结果为无法提供，另外4件办理结果为其他处理。",
         [("received", 9), ("unavailable", 3), ("otherwise", 4)]),
        ("以组织名义提交的政府信息公开申请有2件。", [("received.organisation", 2)]),
        ("行政诉讼案件5件，其中涉及政府信息公开2件。", [("litigation.total", 2)]),
        ("新收信息公开申请15件、上年结转1件。", [("received", 15), ("carried_in", 1)]),
        ("新收公开申请15件，其中个人申请12件、企业申请3件。",
         [("received", 15), ("received.natural_person", 12), ("received.business", 3)]),
        ("行政诉讼3件，其中直接起诉2件，复议后起诉1件。",
         [("litigation.total", 3), ("litigation.direct.total", 2), ("litigation.after_review.total", 1)]),
        ("因信息公开被申请行政复议3件，均已审结。", [("review.total", 3), ("review.pending", 0)]),
        ("行政复议1件，结果维持。", [("review.total", 1), ("review.upheld", 1)]),
        ("行政复议1件（维持），复议后起诉1件，结果为其他结果。",
         [("review.total", 1), ("review.upheld", 1), ("litigation.after_review.total", 1)]),
        ("复议后起诉1件，结果纠正。", [("litigation.after_review.total", 1), ("litigation.after_review.corrected", 1)]),
        ("行政复议2件，结果维持。", [("review.total", 2)]),
        ("行政复议1件，请求撤销。", [("review.total", 1)]),
        ("行政复议1件，要求纠正答复。", [("review.total", 1)]),
        ("行政复议3件，其中1件撤销，2件正在审理中，尚未审结。",
         [("review.total", 3), ("review.corrected", 1), ("review.pending", 2)]),
        ("行政诉讼3件，其中未经复议直接起诉2件，均尚未审结。",
         [("litigation.total", 3), ("litigation.direct.total", 2), ("litigation.direct.pending", 2)]),
        ("收到申请9件（含上年结转1件），均为自然人申请。",
         [("received", 9), ("carried_in", 1), ("received.natural_person", 9)]),
        ("除上年结转的1件外，新收申请8件。", [("carried_in", 1), ("received", 8)]),
        ("扣除上年结转的1件后，新收申请8件。", [("carried_in", 1), ("received", 8)]),
        ("申请回复为予以公开2件，无法提供1件。", [("granted", 2), ("unavailable", 1)]),
        ("2023年以来收到申请9件。", [("received", 9)]),
        ("行政许可45件；新收申请9件，其中自然人8件。", [("licences.decisions", 45), ("received", 9), ("received.natural_person", 8)]),
        ("引起行政复议1件（已审结）。", [("review.total", 1), ("review.pending", 0)]),
        ("行政诉讼案件3件，目前正在审理中。", [("litigation.total", 3), ("litigation.pending", 3)]),
        ("行政复议4件，其中维持3件、撤销1件；行政诉讼2件，均在审理中。",
         [("review.total", 4), ("review.upheld", 3), ("review.corrected", 1), ("litigation.total", 2),
          ("litigation.pending", 2)]),
        ("行政复议4件，其中维持3件、撤销1件，行政诉讼2件，均在审理中。",
         [("review.total", 4), ("review.upheld", 3), ("review.corrected", 1), ("litigation.total", 2),
          ("litigation.pending", 2)]),
        ("行政复议4件；行政诉讼2件，均在审理中。",
         [("review.total", 4), ("litigation.total", 2), ("litigation.pending", 2)]),
        ("行政复议4件（其中维持3件、纠正1件），行政诉讼2件，均已审结。",
         [("review.total", 4), ("review.upheld", 3), ("review.corrected", 1), ("litigation.total", 2),
          ("litigation.pending", 0), ("review.pending", 0)]),
        ("收到公开申请3项全部予以公开。", [("received", 3), ("granted", 3)]),
        ("收到公开申请9件，均已按时答复。", [("received", 9), ("answered", 9)]),
        ("受理公开事项9件，其中8项为自然人提交，1项为法人提交。",
         [("received", 9), ("received.natural_person", 8), ("received.organisation", 1)]),
        ("收到申请22件，答复22件。其中公开1件，不存在9件，3件撤回。",
         [("received", 22), ("answered", 22), ("granted", 1), ("unavailable.not_held", 9), ("otherwise.withdrawn", 3)]),
        ("共受理并办结公开申请8件。", [("handled", 8)]),
        ("受理和办结公开申请8件。", [("handled", 8)]),
        ("未收到相关单位和个人的公开申请。", [("received", 0)]),
        ("通过网站、信函等方式收到公开申请12件。", [("received", 12)]),
        ("受理线上公开申请65件，办结62件。", []),
        ("受理线上公开申请6件、线下公开申请3件，办结9件。", [("answered", 9)]),
        ("收到申请87分别为予以公开45件、不予公开12件。", [("received", 87), ("granted", 45), ("denied", 12)]),
        ("结果为予以公开、部分公开、不予公开分别为3、2、1件。", [("granted", 3), ("partial", 2), ("denied", 1)]),
        ("行政复议、行政诉讼分别为2件、1件。", [("review.total", 2), ("litigation.total", 1)]),
        ("行政复议、行政诉讼分别为2件、1件、4件。", []),
        ("行政复议和行政诉讼各1件。", [("review.total", 1), ("litigation.total", 1)]),
        ("予以公开、部分公开各2件。", [("granted", 2), ("partial", 2)]),
        ("两类工作分别为2件、1件。", []),
        ("全年行政许可决定278件、行政强制2件、无行政事业性收费。",
         [("licences.decisions", 278), ("coercion.decisions", 2), ("fees.amount", 0)]),
        ("收到公开申请（（（（（（（表一）））））））（）5件，，答复5件。", [("received", 5), ("answered", 5)]),
        ("办结行政许可事项300件，实施行政强制2件。", [("licences.decisions", 300), ("coercion.decisions", 2)]),
        ("制发行政规范性文件2件，废止行政规范性文件10件，现行有效规范性文件14件。",
         [("normative_documents.issued", 2), ("normative_documents.repealed", 10), ("normative_documents.in_force", 14)]),
    ],
)  # fmt: skip
def test_phrases(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(map(str, tied(HEAD + text))) == sorted(map(str, expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年未收到政府信息公开申请。", ["received"]),
        ("本年度没有收到依申请公开政府信息的申请。", ["received"]),
        ("未接到公民、法人或其他组织要求公开政府信息的申请。", ["received"]),
        ("未收到法人或者其他组织对依申请公开政府信息的申请。", ["received.organisation"]),
        ("未收到自然人提出的公开申请。", ["received.natural_person"]),
        ("未收到科研机构、社会公益组织的公开申请。", ["received.research", "received.public_interest"]),
        ("未收到自然人、法人和其他组织的公开申请。", ["received"]),
        ("法人的公开申请：无。", ["received.organisation"]),
        ("收到政府信息公开申请零件。", ["received"]),
        ("未发生因政府信息公开申请行政复议、提起行政诉讼的情况。", ["review.total + litigation.total"]),
        ("没有因政府信息公开申请行政复议，提起行政诉讼的情况。", ["review.total", "litigation.total"]),
        ("无涉及政府信息公开的行政复议和行政诉讼案件。", ["review.total + litigation.total"]),
        ("未收到有关政府信息公开行政复议申请。", ["review.total"]),
        ("未收到政府信息公开申请，未发生行政复议。", ["received", "review.total"]),
        ("未收到政府信息公开申请和行政复议、行政诉讼。", ["received", "review.total + litigation.total"]),
        ("申请行政复议0起，提起行政诉讼0起。", ["review.total", "litigation.total"]),
        ("行政复议、行政诉讼均未发生。", ["review.total + litigation.total"]),
        ("行政诉讼：无。", ["litigation.total"]),
        ("未出现不予公开的情况。", ["denied"]),
        ("无结转2024年继续办理件。", ["carried_out"]),
        ("无政府信息公开申请结转情况。", ["carried"]),
        ("无因行政执法案卷不予公开的情形。", ["denied.enforcement_file"]),
        ("未作出行政强制决定。", ["coercion.decisions"]),
        ("本年度未制发行政规范性文件。", ["normative_documents.issued"]),
        ("沒有申請公開政府信息的情況。", ["received"]),
    ],
)
def test_nones(text: str, expected: list[str]) -> None:
    assert tied(HEAD + text) == [(concept, 0) for concept in expected]


@pytest.mark.parametrize(
    "text",
    [
        "县长信箱收到信件238件，办结99件，不予受理139件。",
        "受理12345热线工单7639件，答复7600件。",
        "收到人大代表建议12件，均已答复。",
        "窗口共受理审批申请121510件，办结120000件。",
        "制作信息112条，其中主动公开7条，依申请公开59条，不予公开46条。",
        "发布行政许可信息76条，行政处罚信息2条。",
        "上年度收到政府信息公开申请50件。",
        "2021年收到政府信息公开申请50件。",
        "收到政府信息公开申请比上年增加12件。",
        "计划明年受理政府信息公开申请20件。",
        "收到网络申请3件。",
        "没有收到邮寄方式的信息公开申请。",
        "企业信用信息系统公开行政处罚决定930件。",
        "依申请公开统计4条。",
        "下达行政处罚文书。办理查封扣押案件1件、移送案件2件。",
        "办理排污许可证54件、排污许可登记132件。",
        "近三年累计收到政府信息公开申请21件。",
        "自条例施行以来，共受理政府信息公开申请156件。",
        "指导乡镇办理政府信息公开申请15件。",
        "召开依申请公开工作培训会2次，印发工作通报4期，撰写典型案例5篇。",
        "清理规范性文件35件，其中继续有效28件。",
        "办理行政许可变更12件、注销5件。",
        "减免行政事业性收费20万元。",
        "因征地引发的行政复议3件。",
        "政府信息公开申请延期答复1件。",
        "其中涉及土地征收的申请2件。",
        "对自然人申请予以公开31件。",
        "自然人申请中，予以公开31件、部分公开8件。",
        "对7件商业企业的申请，予以公开2件，部分公开1件。",
        "其余44件为无法提供、不予处理及其他处理。",
        "受理县政府本级申请20件，各乡镇、部门申请84件。",
        "县政府办公室受理申请20件，各部门受理84件。",
        "各部门受理申请84件，县政府办公室受理20件。",
        "行政诉讼一审7件、二审4件。",
        "截至11月底收到申请96件。",
        "其中12月份新收申请9件。",
        "1至6月收到申请50件，上半年办结40件。",
        "无行政机关败诉案件的部门有20个。",
        "没有办结的有3件。",
        "属于已主动公开范围15件。",
        "不属于本行政机关公开9件。",
        "当场答复12件。",
        "月均收到申请9件。",
        "收到申请0件的科室有5个。",
        "以县政府名义印发规范性文件1件。",
        "因第三方不同意不予公开3件。",
        "无因第三方不同意不予公开的情形。",
        "无收费减免情况。",
        "未发生政府信息公开申请因答复不当被纠错的情形。",
        "没有一件政府信息公开申请被拒绝受理。",
        "审查拟公开信息128条，不予公开4条。",
        "上年度遗留问题5个，已整改5个。",
        "收到申请5人次。",
        "办理行政应诉案件120件。",
        "未收到逾期答复政府信息公开申请的投诉。",
        "未收到信访投诉。",
        "无法提供。",
        "接受咨询90次。",
        "申请办结率100%，满意率98.5%。",
        "主动公开政府信息2645条。",
    ],
)
def test_traps_are_left_alone(text: str) -> None:
    claims = told(text, heading="一、总体情况").claims
    assert [claim for claim in claims if claim.readings] == []
    assert all(claim.unbound for claim in claims)


def test_what_one_office_counts_among_all_is_only_a_part() -> None:
    claims = told("各乡镇、各部门共收到政府信息公开申请104件，其中县本级4件。").claims
    assert [claim.readings != () for claim in claims] == [True, False]


def test_parts_of_received_are_not_received() -> None:
    claims = told("共收到政府信息公开申请10件，其中收到征地类申请4件，9件为网上申请。").claims
    assert [claim.readings != () for claim in claims] == [True, False, False]
    assert claims[2].concept == "received.online"


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("政府网站公开信息3698条。", "published.website"),
        ("微博微信公开信息2148条。", "published.wechat+weibo"),
        ("新闻发布会公开信息12条。", "published.press"),
        ("新闻媒体公开信息12条。", "published.media"),
        ("通过网站、微信等渠道公开信息12条。", "published"),
    ],
)
def test_what_one_channel_or_several_published_is_not_all(text: str, concept: str) -> None:
    assert [claim.concept for claim in told(text).claims] == [concept]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("收到涉及土地征收补偿安置方案和房屋拆迁等问题的申请5件。", "nothing says what it is about"),
        ("拟收到政府信息公开申请5件。", "it is a plan or a goal"),
        ("2022年未收到政府信息公开申请。", "it is another year's figure"),
        ("主动公开信息9条，其他主动公开信息5条。", "it is only a part of the whole before it"),
        (
            "收到政府信息公开申请9件，其中收到政府信息公开申请5件。",
            "it is only a part of the whole before it",
        ),
        ("规范性文件共5件。", "nothing says which item it is"),
        ("涉及企业5件。", "nothing says what it is about"),
    ],
)
def test_why_a_number_was_left_alone(text: str, reason: str) -> None:
    claim = told(text).claims[-1]
    assert claim.readings == ()
    assert claim.unbound is not None
    assert claim.unbound.en == reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年共3件政府信息公开申请。", [("received", 3)]),
        ("行政复议3件，均不服处理结果。", [("review.total", 3)]),
        ("行政复议3件，全部办结，未均维持。", [("review.total", 3)]),
        ("公开申请和信访诉求3件。", []),
        ("收到1份有关政府信息公开行政复议申请。", [("review.total", 1)]),
        ("受理市民和企业以县人民政府为公开主体的政府信息公开申请19件。", [("received", 19)]),
    ],
)
def test_nouns_behind_and_afar(text: str, expected: list[tuple[str, int]]) -> None:
    assert tied(text) == expected


def test_readings_and_reasons() -> None:
    (claim,) = told("全市共收到政府信息公开申请5件。").claims
    assert [reading.source for reading in claim.readings] == [
        "requests.received.total",
        "requests.received.total + requests.carried_in.total",
    ]
    assert claim.certainty == "certain"
    assert claim.scope.body == "area"
    assert claim.reasons
    assert all(reason.zh and reason.en for reason in claim.reasons)


def test_the_heading_of_a_section_is_a_weaker_sign() -> None:
    (claim,) = told("共收到5件。", heading="三、收到和处理政府信息公开申请情况").claims
    assert (claim.concept, claim.certainty) == ("received", "plausible")
    assert told("共收到5件。").claims[0].readings == ()


def test_a_heading_line_speaks_for_the_lines_below_it() -> None:
    text = "（一）主动公开\n发布信息50条。\n（二）依申请公开\n我局收到申请6件。\n（三）监督保障\n办结8件。"
    assert tied(text) == [("received", 6)]


def test_a_line_that_goes_on_with_what_was_counted_is_no_heading() -> None:
    text = "依申请公开情况\n我局收到申请3件。\n主要是关于道路的审批文件。\n同意公开的2件。"
    assert tied(text) == [("received", 3), ("granted", 2)]


TEMPLATES = [
    ("新收政府信息公开申请{}件", "received"),
    ("上年结转政府信息公开申请{}件", "carried_in"),
    ("办结政府信息公开申请{}件", "answered"),
    ("结转下年度政府信息公开申请{}件", "carried_out"),
    ("予以公开{}件", "granted"),
    ("部分公开{}件", "partial"),
    ("不予公开{}件", "denied"),
    ("无法提供{}件", "unavailable"),
    ("不予处理{}件", "rejected"),
    ("被申请行政复议{}件", "review.total"),
    ("被提起行政诉讼{}件", "litigation.total"),
]


@given(
    st.permutations(TEMPLATES),
    st.lists(st.integers(0, 5000), min_size=11, max_size=11),
    st.sampled_from("，；"),
)
def test_what_is_stated_is_read(order: list[tuple[str, str]], numbers: list[int], comma: str) -> None:
    stated = [(concept, number) for (_, concept), number in zip(order, numbers, strict=True)]
    text = comma.join(template.format(number) for (template, _), number in zip(order, numbers, strict=True))
    assert tied(f"{HEAD}2023年，{text}。") == stated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到公开申请100件，同比增长12%，比上年增加3件。", [("received", 12), ("received", 3)]),
        ("收到公开申请100件。申请量同比下降5%。", [("received", 5)]),
        ("收到公开申请100件，办理效率提升20%。", [(None, 20)]),
        ("办结公开申请9件，群众满意度比上年提高20%。", [(None, 20)]),
        ("同比增长12%。", [(None, 12)]),
    ],
)
def test_growth_says_of_what(text: str, expected: list[tuple[str | None, int]]) -> None:
    grown = [claim for claim in told(HEAD + text).claims if claim.kind == "change"]
    assert [(claim.concept, claim.value) for claim in grown] == expected
    assert all(claim.readings == () and claim.scope.year == "this" for claim in grown)
    assert all(claim.unbound is not None and "growth" in claim.unbound.en for claim in grown)


@pytest.mark.parametrize(
    "text",
    [
        "委托下属单位办理政府信息公开申请25件。",
        "未接到关于不予公开的咨询。",
        "依申请公开工作实现零逾期、零投诉。",
        "公示行政许可信息30条，公开行政许可93条。",
        "行政复议、行政诉讼维持、纠正各1件。",
    ],
)
def test_more_traps_are_left_alone(text: str) -> None:
    assert tied(HEAD + text) == []


def test_last_year_s_figure_keeps_what_it_counts() -> None:
    claims = told(HEAD + "上年收到公开申请90件，均已答复。").claims
    assert [(claim.concept, claim.certainty, claim.scope.year) for claim in claims] == [
        ("received", "certain", "last")
    ]
    assert claims[0].readings == ()
