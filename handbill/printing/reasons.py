"""What a printer says of itself and of a job, in words, with what to do (RFC 8011, 5.3.8 and 5.4.12; PWG 5100.9)."""

from __future__ import annotations

from collections.abc import Iterable

from handbill.said import said

_SEVERITIES = ("-error", "-warning", "-report")

PRINTER = {
    "media-empty": "out of paper: put paper in",
    "media-needed": "it waits for paper: put the paper of this sheet in",
    "media-jam": "paper is stuck: open it, take the paper out, and close it",
    "door-open": "a door is open: close it",
    "cover-open": "a cover is open: close it",
    "interlock-open": "a part is open: close it",
    "input-tray-missing": "a tray is missing: push it in",
    "input-cannot-feed-size-selected": "no tray has this paper: put it in, and set the tray to its size",
    "output-area-full": "the output is full: take the sheets out",
    "output-tray-missing": "the output tray is missing: put it in",
    "toner-empty": "out of toner: put a new cartridge in",
    "marker-supply-empty": "out of ink or toner: put a new cartridge in",
    "marker-waste-full": "its waste container is full: change it",
    "developer-empty": "its developer is used up: change it",
    "opc-life-over": "its drum is used up: change it",
    "fuser-over-temp": "it is too hot: let it cool down",
    "fuser-under-temp": "it warms up: wait a minute",
    "paused": "it is paused: press Resume on it",
    "moving-to-paused": "it is about to pause: press Resume on it",
    "shutdown": "it is off: switch it on",
    "offline": "it is offline: set it online, and look at its cable or Wi-Fi",
    "connecting-to-device": "its queue cannot reach it yet: is it on, and on the network?",
    "timed-out": "its queue cannot reach it: is it on, and on the network?",
    "spool-area-full": "its memory is full: cancel jobs that wait there",
    "stopping": "it stops: press Resume on it",
    "toner-low": "toner runs low: have a new cartridge ready",
    "marker-supply-low": "ink or toner runs low: have a new cartridge ready",
    "media-low": "paper runs low: put paper in soon",
    "marker-waste-almost-full": "its waste container is almost full: have a new one ready",
}
"""The reasons of a printer by their keywords, without how severe they are."""

JOB = {
    "job-password-wait": "it waits in the printer: type the password there",
    "resources-are-not-ready": "it waits for paper: put the paper of this sheet in",
    "printer-stopped": "the printer stopped: look at its panel",
    "printer-stopped-partly": "the printer stopped in part: look at its panel",
    "queued-for-marker": "other jobs print first",
    "job-canceled-by-user": "it was canceled at the printer",
    "job-canceled-by-operator": "it was canceled by whoever runs the printer",
    "job-canceled-at-device": "it was canceled at the printer",
    "aborted-by-system": "the printer gave it up: print it again, and look at what comes out",
    "document-format-error": "the printer could not read it: update the printer, or print from a PDF viewer at 100 %",
    "document-unprintable-error": "the printer could not print it: print from a PDF viewer at 100 %",
    "unsupported-document-format": "the printer cannot read this format: print on another printer",
}
"""The reasons of a job by their keywords; others, such as `job-printing`, say nothing that its state does not."""

_SILENT = ("none", "cups-waiting-for-job-completed")
"""What says nothing that the state does not: CUPS waits for its printer in each job."""


def stem(reason: str) -> str:
    """Return a printer's reason without how severe it is."""
    for severity in _SEVERITIES:
        reason = reason.removesuffix(severity)
    return reason


def in_words(reasons: Iterable[str], job_reasons: Iterable[str] = ()) -> list[str]:
    """Return what is wrong and what to do, each once; a printer's reason that is not known as it says it itself."""
    printer = [
        PRINTER.get(stem(reason), said("it says: {reason}", reason=reason))
        for reason in reasons
        if reason not in _SILENT
    ]
    return list(dict.fromkeys([*(JOB[reason] for reason in job_reasons if reason in JOB), *printer]))
