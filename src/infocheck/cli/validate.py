"""``infocheck validate``: the main job."""

from __future__ import annotations

import sys
from typing import Any

import click

from infocheck.cli.language import language_option
from infocheck.cli.options import (
    FileName,
    baseline_options,
    configuration_options,
    fail_on_option,
    form_option,
    format_option,
    jobs_option,
    output_option,
    rule_options,
    verbose_option,
)
from infocheck.cli.validation import Asked, validated


@click.command()
@click.argument("paths", nargs=-1, type=FileName())
@format_option
@language_option
@form_option
@click.option(
    "--previous",
    type=FileName(),
    metavar="FILE",
    help="上一年度的报告，用于核对增减 · Last year's report, to check growth.",
)
@rule_options
@configuration_options
@baseline_options
@fail_on_option
@click.option(
    "--stdin-filename",
    default="-",
    metavar="NAME",
    help="标准输入的文件名 · The name to give to standard input.",
)
@output_option
@click.option("--statistics", is_flag=True, help="按规则统计 · Count the findings of each rule.")
@click.option("-q", "--quiet", is_flag=True, help="只输出发现，不输出小结 · Findings only, no summary.")
@verbose_option
@jobs_option
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="交给这个 Dask 集群，如 tcp://host:8786 · Let this Dask cluster do it.",
)
@click.option(
    "--no-cache", is_flag=True, help="不用以前检查的结果 · Check anew what an earlier run has checked."
)
def validate(**asked: Any) -> None:
    """检查 PATHS（文件、文件夹、通配符，- 为标准输入）· Check files, folders, patterns, or - for standard input.

    退出码 · Exit codes: 0 通过 · fine; 1 有发现 · findings; 2 不能使用 · unusable; 3 程序缺陷 · a defect of infocheck.
    """
    sys.exit(validated(Asked(**asked)))
