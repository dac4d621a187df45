"""What the browser lets the page do to share a score, and what a camera reads."""

import io

import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, expect

MAY_COPY = ["clipboard-read", "clipboard-write"]
# Remembers what was handed on; `window.refusal` names the error of the next try.
WEB_SHARE = """
    window.handedOn = [];
    window.refusal = null;
    navigator.canShare = () => true;
    navigator.share = async data => {
        window.handedOn.push(data);
        if (window.refusal !== null) throw new DOMException("no", window.refusal);
    };
"""


def read_code(code: Locator) -> str:
    """What a camera reads in a QR code."""
    expect(code).to_be_visible()
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(code.screenshot())))
    assert [read.format for read in found] == [zxingcpp.BarcodeFormat.QRCode]
    return found[0].text
