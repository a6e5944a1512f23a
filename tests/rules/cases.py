"""What a rule may also say: reports that bring out the other wordings of a finding, and why a rule had nothing to say."""

from __future__ import annotations

from infocheck.rules.rule import Example


def text(words: str, more: str = "") -> Example:
    """A sound report with these words in its last section."""
    return Example(f"{more}\n[[sections]]\nheading = '六、其他需要报告的事项'\ntext = '{words}'")


SHARED = (
    "本年度围绕群众关心的住房、教育、医疗三件事梳理目录，逐项补齐历史空白，并请办事群众试用查询入口，"
    "按试用意见改了七处标题。窗口人员轮流值守，疑难申请由法规科会商后答复，答复前再核对一遍依据。"
)
OWN = (
    "街道的便民服务站新添了两台自助终端，老人可以请志愿者帮忙填表；夏天的政务开放日来了三百多位居民，"
    "现场答了四十个问题，会后逐条登在网站上，居民还可以接着问。"
)
OTHER = "图书馆的查阅点搬到一楼，周末照常开门，讲解员每月办一场读报会，听众多为附近学校的学生和退休教师。"

CASES = {
    # tables
    "two repairs that are equally likely": Example(
        "tables.challenges.review = [0, 0, 5, 0, 0]\n[[sections]]\nheading = '四、政府信息公开行政复议、行政诉讼情况'\ntext = ''"
    ),
    "a body of unknown kind": Example(
        "tables.disclosure.regulations = { issued = 0, repealed = 0, in_force = 2 }",
        without=("report.level",),
    ),
    "documents in force not filled in": Example(
        "tables.disclosure.normative_documents = { issued = 5, repealed = 0, in_force = '' }"
    ),
    "several blanks in a row": Example("tables.requests.granted = ['', '', 0, 0, 0, '', 2]"),
    "a figure with a remark": Example(
        "tables.disclosure.fees = { amount = '12.5（万元）' }\n"
        "tables.requests.granted = ['2（其中网上1件）', 0, 0, 0, 0, 0, 2]"
    ),
    "a total that is no number": Example("tables.requests.granted = [2, 0, 0, 0, 0, 0, '二']"),
    # the text against the tables
    "a cell quoted that is blank": text(
        "全年收到申请{requests.granted.business}件。", "tables.requests.granted = [2, '', 0, 0, 0, 0, 2]"
    ),
    "a cell quoted that is like no other": text("全年收到申请{zzz}件。"),
    "a cell quoted in a part of its own": Example(
        "[[sections]]\nheading = '附言'\ntext = '收到{requests.recieved.total}件。'"
    ),
    "figures of a table that is not there": Example(
        "[[sections]]\nheading = '一、总体情况'\ntext = '新收政府信息公开申请5件。'",
        without=("tables.requests",),
    ),
    "the applicants, all of one kind": text("新收政府信息公开申请5件，均为自然人申请。"),
    "a figure that the text has twice": text("新收政府信息公开申请5件。其中，收到政府信息公开申请5件。"),
    "the sum of a group of rows": text("不予公开政府信息公开申请9件。"),
    "all kinds of organisations": text("收到政府信息公开申请3件，其中法人或其他组织申请2件，自然人申请1件。"),
    "what is left when the undecided are taken away": text(
        "行政复议审结3件。", "tables.challenges.review = [3, 0, 1, 2, 6]"
    ),
    "none in the text, some in the table": text(
        "本年度未发生因政府信息公开引起的行政复议。", "tables.challenges.review = [1, 0, 0, 0, 1]"
    ),
    "a figure that the text has twice, each time otherwise": text(
        "新收政府信息公开申请5件。本年度共新收政府信息公开申请6件。约新收政府信息公开申请5件。"
    ),
    "a cell quoted that is like none": text("全年收到申请{qqq.www.zzz}件。"),
    "a claim that holds once a cell is mended": text(
        "新收政府信息公开申请3件，予以公开2件。", "tables.requests.granted = [2, 0, 0, 0, 0, 0, 7]"
    ),
    "a claim of a cell that is to be mended": text(
        "新收政府信息公开申请3件，予以公开7件。", "tables.requests.granted = [2, 0, 0, 0, 0, 0, 7]"
    ),
    "a figure of the text that is likely, and again for sure": text(
        "共有政府信息公开申请1件。发布信息7条，新收政府信息公开申请5件，均为自然人申请，予以公开9件。"
    ),
    "what did not happen, said with and without a numeral": text(
        "行政复议、行政诉讼为零。未收到政府信息公开申请。", "tables.challenges.review = [0, 0, 0, 1, 1]"
    ),
    "none in the text, and blanks in the table": text(
        "未收到政府信息公开申请，新收政府信息公开申请3件。",
        "tables.requests.received = [0, 0, 0, 0, 0, 0, '']",
    ),
    # the text against itself
    "applicants that are too few": text("收到政府信息公开申请3件，其中自然人申请1件，商业企业申请1件。"),
    "channels said twice": text(
        "在政府网站公开信息550条。另外，年末在政府网站公开信息543条。微信公众号发布60条。"
    ),
    "a figure told twice behind a cell that is quoted": text(
        "上年结转{requests.carried_in.total}件。新收政府信息公开申请5件。其中，收到政府信息公开申请6件。"
    ),
    "one percentage of two bases": text(
        "参检企业160239家，占应检企业的82.5%，其中网上参检80849家，占应检企业的41.6%，现场参检9000家，占应检企业的50%。"
    ),
    "parts that may not be all": text("全年公开信息100条，分别为公告30条、通知40条。"),
    "parts of a whole that has no end": text("全年公开信息100余条，其中公告90条、通知40条。"),
    "a percentage of one in a thousand": text("全年公开信息1000条，其中公告5条，占总数的9‰。"),
    "a percentage of another base": text(
        "全年公开信息100条，其中公告60条，占总数的60%，通知20条，占公告的50%。"
    ),
    "a percentage of none": text("全年公开信息0条，其中公告0条，占总数的50%。"),
    "a vague percentage": text("全年公开信息100条，其中公告60余条，占总数的45%。"),
    "a percentage of a vague base": text("全年公开信息100余条，其中公告60条，占总数的45%。"),
    "percentages of one": text(
        "全年公开信息1条，其中公告1条，占总数的100%。在微信发布文章1篇，其中原创1篇，占总数的50%。"
    ),
    "a percentage at the edge of its precision": text(
        "全年公开信息100条，其中公告46条，占总数的45%。全年发布信息1000条，其中公告123条，占总数的123.0‰。"
    ),
    "a percentage of all parts, and of a figure of the table": text(
        "全年公开信息100条，其中公告30条，占60%，通知20条。新收政府信息公开申请5件，其中予以公开2件，占总数的66.7%。"
    ),
    "percentages of results": text(
        "新收政府信息公开申请3件，不予公开1件，予以公开2件，占10%。新收政府信息公开申请3件，予以公开3件，占50%。"
        "新收政府信息公开申请3件，予以公开2件，占全市办结总数的10%。"
    ),
    "percentages that a base of none or of little may have given": text(
        "全年公开信息100条，其中公告60条，占60%。参检企业1000家，占1%，其中网上参检400家，占应检企业的0.4%。"
        "参展企业2000家，占应展企业的0%，其中外地企业800家，占应展企业的4%，本地企业200家，占应展企业的4%。"
    ),
    "parts that are just enough": text("收到政府信息公开申请3件，其中自然人申请2件，商业企业申请1件。"),
    "quantities said twice, once with a bound": text(
        "新收政府信息公开申请3件。在县政府网站公开信息128条。在县微信公众号发布信息50条。另外，年末在县微信公众号发布信息40余条。"
        "另外，年末在县微信公众号发布信息80条。"
    ),
    # dates
    "a period in the text that ends before it begins": text("本报告统计期限为2023年12月31日至2023年1月1日。"),
    "a period in the text with a day that does not exist": text(
        "本报告统计期限为2023年1月1日至2023年11月31日。"
    ),
    "a period in the text of the year before": text("本报告统计期限为2022年1月1日至2022年12月31日。"),
    "published years later": Example("report.published = 2025-01-01"),
    "a body without a day set for it": Example("report.level = 'ministry'\nreport.published = 2024-06-01"),
    "no kind of body to tell the day": Example("report.published = 2024-06-01", without=("report.level",)),
    # rows and headings
    "several rows missing, one misspelt": Example(
        "tables.disclosure.penalites.decisions = 1",
        without=("tables.disclosure.penalties", "tables.disclosure.coercion"),
    ),
    "a blank cell and a slash": Example("tables.challenges.review = ['/', '', 0, 0, 0]"),
    "a cell with several faults": Example("tables.requests.granted = ['2件', '３', -1, 2.5, 'x', 0, 2]"),
    # dates, at their limits
    "published on the last day that is allowed": Example("report.published = 2024-01-31"),
    "published half a year late": Example("report.published = 2024-07-29"),
    "published a day more than half a year late": Example("report.published = 2024-07-30"),
    "published on the last day of the year": Example("report.published = 2023-12-31"),
    "no day of publication": Example("", without=("report.published",)),
    "no year": Example("", without=("report.year",)),
    "no year and no day of publication": Example("", without=("report.year", "report.published")),
    "a period without a year at its end": text("本报告统计期限为2022年1月1日至12月31日。"),
    "a period of one day": text("本报告统计期限为2023年1月1日至2023年1月1日。"),
    "no title": Example("", without=("report.title",)),
    "a title without a year": Example("report.title = '政府信息公开工作年度报告'"),
    "a day that the calendar does not have": Example("report.published = '2024-02-30'"),
    # what the form does not know
    "an unknown form that is like one of another year": Example("form = 'national-2014x'"),
    "rows of another form beside other faults": Example(
        "report.zzz = 1\ntables.disclosure.licences.decisions = 'x'\n"
        "tables.disclosure.regulations = { issued = 0, published = 0, in_public = 0 }\n"
        "tables.disclosure.services = { previous = 1, change = 0, decisions = 3 }\n"
        "tables.disclosure.procurement = { count = 1, amount = 2 }"
    ),
    "an unknown form and no year": Example("form = 'national-2012'", without=("report.year",)),
    "an unknown form of a year without one": Example("form = 'regulations-2008'\nreport.year = 1999"),
    "a form that is like no other": Example("form = 'zzz'", without=("report.year",)),
    "a year that no form is for": Example("report.year = 1999"),
    "no form named": Example("", without=("form",)),
    "a value of the wrong kind": Example("report.level = 7\nreport.year = '二〇二三'\nreport.period = 'all'"),
    "a level that there is not": Example("report.level = 'village'"),
    "values that are shown in part, and truth values": Example(
        "report.year = true\nreport.title = false\nreport.period = '"
        + "四十个字的文字会整个印出来" * 3
        + "一'\nreport.aliases = '"
        + "再多一个字就不会整个印出来" * 3
        + "一二'"
    ),
    "values of other types": Example(
        "report.published = 2024-01-25T10:00:00\ntables.requests = []\nreport.aliases = ['', 7]\nreport.year = 0"
    ),
    "rows of the wrong length beside other faults": Example(
        "report.zzz = 1\ntables.requests.zzz = [1, 2]\ntables.requests.granted = [2, 0]\n"
        "tables.requests.partial = [1, 0, 0]\ntables.challenges.review = [0, 0, 0, 0, 0, 0]"
    ),
    "figures in a document that were not read": Example(
        "<h1>某某市某某局2023年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><table>"
        "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        "<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr><tr><td>行政规范性文件</td><td>1</td><td>2</td><td>3</td></tr>"
        + "<tr><td>通告</td><td>4</td><td>5</td><td>6</td></tr>" * 3
        + "<tr><td>简报</td><td>1</td><td>2</td><td>3</td></tr>" * 2
        + "<tr><td>简报</td><td>4</td></tr><tr><td>件</td><td>7</td><td>8</td><td>9</td><td>10</td></tr></table>",
        whole=True,
        extension="html",
    ),
    "one row that was not read and more that are missing": Example(
        "<h1>某某市某某局2023年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><table>"
        "<tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政奖励</td><td>7</td></tr>"
        "<tr><td>行政处罚</td><td>3</td></tr></table>",
        whole=True,
        extension="html",
    ),
    "a key that is like no other": Example("report.zzz = 1"),
    "a row too long and one too short": Example(
        "tables.requests.granted = [2, 0, 0, 0, 0, 0, 2, 9]\ntables.requests.partial = [1, 0]"
    ),
    "a row that is a word": Example("tables.requests.granted = '无'"),
    "a group that is one row": Example("tables.requests.otherwise = [0, 0, 0, 0, 0, 0, 0]"),
    "a row of a group missing, one misspelt, and a column missing": Example(
        "tables.requests.denied.state_secert = [0, 0, 0, 0, 0, 0, 0]",
        without=(
            "tables.requests.denied.state_secret",
            "tables.requests.denied.prohibited_by_law",
            "tables.challenges.review.pending",
        ),
    ),
    "many rows missing": Example(
        "",
        without=tuple(
            f"tables.requests.{row}"
            for row in ("granted", "partial", "processed", "carried_in", "carried_out")
        ),
    ),
    # cells as people fill them in
    "noughts and thousands": Example(
        "tables.challenges.review = ['0件', '1，000件', '-2件', '2.5件', '1,002']\n"
        "tables.disclosure.fees.amount = '12,000元'\ntables.disclosure.licences.decisions = '3万件'"
    ),
    "units of other things": Example(
        "tables.challenges.review = ['2元', '2人', '件', '约2', '无']\ntables.disclosure.fees.amount = '3件'"
    ),
    "text, counters and signs in cells": Example(
        "tables.challenges.review = ['若干', '2条', '-2', true, '约一百件']\n"
        "tables.requests.granted = ['2条次', '2次', '2个', '-2件', '2.50', '2.5件', '"
        + "许多字的说明" * 8
        + "']\ntables.disclosure.fees.amount = '2.5'"
    ),
    "amounts of money with and without their unit": Example(
        "tables.disclosure.procurement = [2, '2.5']\ntables.disclosure.fees = ['-2', '1条']",
        form="national-2019",
    ),
    "a negative amount of money": Example("tables.disclosure.fees.amount = -0.5"),
    "a blank beside a cell that is no number": Example("tables.challenges.review = ['', '二', 0, 0, 5]"),
    "a row of a group too short": Example("tables.requests.denied.state_secret = [0, 0]"),
    # sections
    "a section only mentioned": Example(
        "sections = [{ heading = '一、总体情况', text = '其他需要报告的事项：无。存在的主要问题及改进情况：无。' }]"
    ),
    "a section twice": Example(
        "sections = [{ heading = '一、总体情况', text = '略' }, { heading = '六、其他需要报告的事项', text = '无' },"
        " { heading = '一、总体情况', text = '略' }]"
    ),
    "sections in another order": Example(
        "sections = [{ heading = '附言', text = '略' }, { heading = '二、主动公开政府信息情况', text = '略' },"
        " { heading = '一、总体情况', text = '略' }, { heading = '六、其他需要报告的事项', text = '' },"
        " { heading = '五、存在的主要问题及改进情况', text = '略' }]"
    ),
    "topics that only a government has": Example(
        "[[sections]]\nheading = '一、总体情况'\ntext = '主动公开。'", without=("report.level",)
    ),
    "topics of a government": Example(
        "report.level = 'county'\n[[sections]]\nheading = '一、总体情况'\ntext = '主动公开、依申请公开。'"
    ),
    "so many parts in figures": text("本年度报告由以下5个部分组成。全文共六个部分。"),
    "as many parts as announced, and parts of something else": text(
        "本年度报告共六个部分。工作分为三个方面。"
    ),
    "two parts listed of three": text("由总体情况、其他需要报告的事项等三部分组成。"),
    "parts announced, and a heading before them": text("工作分为三个方面。本报告由以下4个部分组成。"),
    "sections of an older form that are only mentioned": Example(
        "[[sections]]\nheading = '附言'\n"
        "text = '存在的问题：主动公开不够，没有收取费用，也没有行政诉讼。存在的问题还有主动公开。'",
        form="regulation-2008",
        without=("sections.4", "sections.2", "sections.0"),
    ),
    "parts announced in the first words, and twice": Example(
        "[[sections]]\nheading = '附言'\n"
        "text = '部分方面：全文共分六部分。全文分为四大部分，三部分，各方面都好。全文分为第 7部分。本报告共分七部分。'"
    ),
    "parts announced where few words are": Example(
        "[[sections]]\nheading = '五、存在的主要问题及改进情况'\ntext = '一方面，本报告共分三类，部分已完成，不足的将改进。'"
    ),
    "a heading twice in a row": Example(
        "sections = [{ heading = '二、主动公开政府信息情况', text = '略' },"
        " { heading = '二、主动公开政府信息情况', text = '略' }]"
    ),
    # plans
    "plans for a year that is over": text(
        "明年（23年）继续。2023年，我局将加强培训。2023年我局将完成任务，已完成了。2020年拟开展检查。2003年将修订。2022年度，将继续推进。"
    ),
    "plans for the year to come": text(
        "2024年将加强培训。计划于2024年完成。2023年计划，已完成。按照2023年工作计划推进。"
    ),
    "plans in words and years of every kind": Example(
        "[[sections]]\nheading = '附言'\ntext = '2020年拟开展检查。计划于计划于 2021年落实。"
        "2003年拟修订。2004年拟修订。明年（（22年）继续。2023年,  我街道将着力推进，2022年我街道将着力推进。'"
    ),
    "plans at the start, and years that are not planned for": text(
        "拟于2023年完成，2023年全市计划，按时完成。2023年计划已下达。2023年拟稿三件。2023年将从严。"
        "2023年一月底我局将加强，2023年我局将从重，已完成。2023年将从快，后来又经过反复的研究和多次的讨论，"
        "听取了各方面的意见和建议，最后才确定下来，直到年底为止，这项工作终于完成了。"
    ),
    # the year before
    "the year before, under a name of old": Example(
        "report.aliases = ['某某市旧名局']\ntables.requests.carried_in = [9, 0, 0, 0, 0, 0, 9]",
        previous="report.organization = '某某市 旧名局'",
    ),
    "the year before, of another body": Example(
        "report.aliases = ['某某市旧名局']\ntables.requests.carried_in = [9, 0, 0, 0, 0, 0, 9]",
        previous="report.organization = '某某市外局'",
    ),
    "growth of a part of a point": Example(
        "[[sections]]\nheading = '六、其他需要报告的事项'\n"
        "text = '收到政府信息公开申请3件，同比增长50.1%。收到申请同比增加2件，收到申请比上年减少30%。'",
        previous="tables.requests.received = [2, 0, 0, 0, 0, 0, 2]",
    ),
    "growth and nothing to hold it against": text(
        "收到政府信息公开申请3件，同比增长50%。上年予以公开2件。同比增长3倍。"
    ),
    "growth by a figure of the text": text(
        "收到政府信息公开申请3件，同比增长80%。上年收到政府信息公开申请2件。"
    ),
    "growth by the figures beside it": text(
        "通过网站公开187条，比2022年的164条增加32条，增长14.0%；微信公众号公开150条，较上年减少50条，下降33.3%；"
        "微博公开90条，较上年的60条减少30条。"
    ),
    "a share of what the table counts": text("收到政府信息公开申请3件。办理结果中，予以公开的占75%。"),
    "a total told behind its parts": text("通过网站公开320条，微信公众号公开150条，共480条。"),
    "growth from none": Example(
        "[[sections]]\nheading = '六、其他需要报告的事项'\n"
        "text = '收到政府信息公开申请3件，同比增长100%，同比增加4件，上年收到政府信息公开申请1件。'",
        previous="tables.requests.received = [0, 0, 0, 0, 0, 0, 0]",
    ),
    "growth, and a cell of last year blank": Example(
        "[[sections]]\nheading = '六、其他需要报告的事项'\n"
        "text = '收到政府信息公开申请3件，同比增长100%，上年收到政府信息公开申请1件。'",
        previous="tables.requests.received = [0, 0, 0, 0, 0, 0, '']",
    ),
    "a jump just large enough": Example(
        "tables.disclosure.penalties = { decisions = 125 }\ntables.disclosure.licences = { decisions = 100 }",
        previous="tables.disclosure.penalties = { decisions = 25 }\ntables.disclosure.licences = { decisions = 0 }",
    ),
    "a jump just too small": Example(
        "tables.disclosure.penalties = { decisions = 124 }\ntables.disclosure.licences = { decisions = 99 }",
        previous="tables.disclosure.penalties = { decisions = 25 }\ntables.disclosure.licences = { decisions = 0 }",
    ),
    "a jump down to none": Example(
        "tables.disclosure.penalties = { decisions = 0 }",
        previous="tables.disclosure.penalties = { decisions = 300 }",
    ),
    "a table repeated that is nearly empty": Example(
        "tables.disclosure.penalties = { decisions = 9 }",
        previous="tables.disclosure.penalties = { decisions = 9 }",
    ),
    "several columns carried over wrongly": Example(
        "tables.requests.carried_in = [3, 1, 0, 0, 0, 0, 4]",
        previous="tables.requests.carried_out = [2, 0, 0, 0, 0, 0, 2]",
    ),
    "carried over from a blank cell": Example(
        "", previous="tables.requests.carried_out = ['', 0, 0, 0, 0, 0, '']"
    ),
    "documents in force and a blank": Example(
        "tables.disclosure.normative_documents = [1, 0, '']\ntables.disclosure.regulations = [0, 0, 7]",
        previous="tables.disclosure.normative_documents = [0, 0, 5]\ntables.disclosure.regulations = [0, 0, '']",
    ),
    # roll-ups
    "a roll-up with several columns off": Example(
        "tables.disclosure.normative_documents = [2, 1, 30]",
        parts=(
            "tables.disclosure.normative_documents = [3, 0, 10]",
            "tables.disclosure.normative_documents = [3, 9, 10]",
            "tables.disclosure.normative_documents = [0, 0, 0]",
        ),
    ),
    "a roll-up of which a body left a cell blank": Example(
        "tables.disclosure.penalties = { decisions = 50 }",
        parts=(
            "tables.disclosure.penalties = { decisions = '' }",
            "tables.disclosure.penalties = { decisions = 9 }",
            "",
        ),
    ),
    "a roll-up without the own figures of the office": Example(
        "tables.disclosure.penalties = { decisions = 3 }",
        parts=("tables.disclosure.penalties = { decisions = 9 }", ""),
    ),
    "a roll-up of four bodies, two of which have the same figure": Example(
        "tables.disclosure.penalties = { decisions = 5 }",
        parts=(*(f"tables.disclosure.penalties = {{ decisions = {number} }}" for number in (9, 9, 2)), ""),
    ),
    "a roll-up with columns off by much and by little": Example(
        "tables.requests.denied.state_secret = [1, 20, 5, 0, 0, 0, 26]",
        parts=("tables.requests.denied.state_secret = [9, 21, 7, 0, 0, 0, 37]", ""),
    ),
    "a roll-up of changes": Example(
        "tables.disclosure.penalties = { previous = 4, change = -2, decisions = 0 }",
        form="national-2019",
        parts=("tables.disclosure.penalties = { previous = 4, change = 2, decisions = 0 }", ""),
    ),
    # texts that are alike
    "half of the text of another body": Example(
        f"sections = [{{ heading = '一、总体情况', text = '{SHARED}{OWN}' }}]", copied=SHARED + OTHER
    ),
}
