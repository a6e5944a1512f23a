"""What a rule may also say: reports that bring out the other wordings of a finding, and why a rule had nothing to say."""

from __future__ import annotations

from infocheck.rules.rule import Example


def text(words: str, more: str = "") -> Example:
    """A sound report with these words in its last section."""
    return Example(f"{more}\n[[sections]]\nheading = '六、其他需要报告的事项'\ntext = '{words}'")


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
    "none in the text, some in the table": text(
        "本年度未发生因政府信息公开引起的行政复议。", "tables.challenges.review = [1, 0, 0, 0, 1]"
    ),
    # the text against itself
    "parts that are too few": text("全年公开信息100条，分别为公告30条、通知40条。"),
    "parts of a whole that has no end": text("全年公开信息100余条，其中公告90条、通知40条。"),
    "a percentage of one in a thousand": text("全年公开信息1000条，其中公告5条，占总数的9‰。"),
    "a percentage of another base": text(
        "全年公开信息100条，其中公告60条，占总数的60%，通知20条，占公告的50%。"
    ),
    "a percentage of none": text("全年公开信息0条，其中公告0条，占总数的50%。"),
    "a vague percentage": text("全年公开信息100条，其中公告60余条，占总数的45%。"),
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
}
