"""The amplifier: the organ becomes a rock band and back, while it plays too. And the melody by itself."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.support.cursor import WATCH_CURSOR
from tests.browser.support.kept import wait_until_kept
from tests.browser.support.scores import CHORALE, WALTZ
from tests.browser.support.visitor import TUNE, Visitor
from tools.served_page import TIMEOUT

SHARPER = 3  # times by which its sharpest stroke is sharper than the organ's, at least
BRIGHTER = 1.2  # times by which a band with hi-hats is brighter than the organ, at least

# Listens on the audio's own thread to all that goes to the loudspeakers: the highest peak; how bright it is, which is
# the energy of the differences from sample to sample as a share of all; and the most of that energy in 2048 samples,
# which is the sharpest stroke.
LISTEN = """
    const source = `registerProcessor("ear", class extends AudioWorkletProcessor {
        process([channels]) {
            let [peak, energy, edges] = [0, 0, 0];
            for (const channel of channels) {
                for (let index = 1; index < channel.length; index++) {
                    peak = Math.max(peak, Math.abs(channel[index]));
                    energy += channel[index] ** 2;
                    edges += (channel[index] - channel[index - 1]) ** 2;
                }
            }
            this.port.postMessage({peak, energy, edges});
            return true;
        }
    })`;
    const connect = AudioNode.prototype.connect;
    let mix = null;
    window.forget = () => { window.heard = {peak: 0, energy: 0, edges: 0, sharpest: 0}; };
    window.forget();
    async function listen(context) {
        await context.audioWorklet.addModule(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
        const ear = new AudioWorkletNode(context, "ear");
        let stroke = [];
        ear.port.onmessage = ({data: {peak, energy, edges}}) => {
            stroke = [edges, ...stroke.slice(0, 15)];
            window.heard.sharpest = Math.max(window.heard.sharpest, stroke.reduce((sum, part) => sum + part));
            window.heard.peak = Math.max(window.heard.peak, peak);
            window.heard.energy += energy;
            window.heard.edges += edges;
        };
        connect.call(mix, ear);
    }
    AudioNode.prototype.connect = function (to, ...rest) {
        if (to instanceof AudioDestinationNode && this.context instanceof AudioContext) {
            if (mix === null) {
                mix = new GainNode(this.context);
                listen(this.context);
            }
            connect.call(this, mix);
        }
        return connect.call(this, to, ...rest);
    };
"""


@dataclass(frozen=True)
class Sound:
    peak: float
    brightness: float
    sharpest: float


def heard(page: Page) -> Sound:
    """What has been heard since the last time."""
    sound = page.evaluate("window.heard")
    page.evaluate("window.forget()")
    return Sound(sound["peak"], sound["edges"] / sound["energy"], sound["sharpest"])


def amplifier(page: Page) -> Locator:
    return page.get_by_role("button", name="Amplifier: eighties rock")


def play(visitor: Visitor) -> None:
    visitor.button("Play").click()
    expect(visitor.score.locator(".playhead")).to_be_visible(timeout=TIMEOUT)


def hear_the_end(visitor: Visitor) -> Sound:
    expect(visitor.score.locator(".playhead")).to_be_hidden(timeout=TIMEOUT)
    return heard(visitor.page)


@pytest.mark.unaided
def test_mouse_and_keyboard_turn_it_on_and_off_and_bach_wears_sunglasses(visitor: Visitor) -> None:
    toggle, glasses = amplifier(visitor.page), visitor.page.locator("#bach [data-part=glasses]")
    expect(toggle).to_have_attribute("aria-pressed", "false")
    expect(glasses).to_be_hidden()
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    expect(glasses).to_be_visible()
    visitor.press("Space")
    expect(toggle).to_have_attribute("aria-pressed", "false")
    expect(glasses).to_be_hidden()
    visitor.choose_language("de")
    expect(visitor.button("Verstärker: Rock der Achtziger")).to_be_visible()


@pytest.mark.unaided
@pytest.mark.timed
def test_the_band_sounds_otherwise_takes_over_and_never_clips(visit) -> None:
    visitor = visit(TUNE, prepare=lambda page: page.add_init_script(LISTEN), bypass_csp=True)
    play(visitor)
    organ = hear_the_end(visitor)
    amplifier(visitor.page).click()
    play(visitor)
    rock = hear_the_end(visitor)
    assert 0.05 < organ.peak < 1
    assert 0.05 < rock.peak < 1
    assert rock.brightness > BRIGHTER * organ.brightness
    visitor.set_tempo(40)
    amplifier(visitor.page).click()
    visitor.page.evaluate(WATCH_CURSOR, "#score")
    play(visitor)
    amplifier(visitor.page).click()
    visitor.page.wait_for_function("bound => window.heard.sharpest > bound", arg=SHARPER * organ.sharpest)
    places = visitor.page.evaluate("window.places")
    assert places == sorted(places)


@pytest.mark.unaided
def test_of_the_melody_alone_only_its_notes_are_lit(visit) -> None:
    visitor = visit(CHORALE, reduced_motion="no-preference")
    visitor.expect_chorale()
    visitor.page.evaluate(WATCH_CURSOR, "#score")
    visitor.reveal(visitor.page.locator("#play-melody")).click()
    expect(visitor.score.locator(".playhead")).to_be_visible()
    expect(visitor.score.locator(".lit.voice-0")).to_have_count(1)
    expect(visitor.score.locator(".lit:not(.voice-0)")).to_have_count(0)
    expect(visitor.page.locator("#bach .pipe.sounding")).to_have_count(1)
    expect(visitor.button("Play")).to_be_visible()
    visitor.press("Enter")
    expect(visitor.button("Melody alone")).to_be_focused()
    expect(visitor.score.locator(".playhead")).to_be_visible()
    visitor.silence()
    expect(visitor.score.locator(".playhead")).to_be_hidden()


@pytest.mark.unaided
def test_without_a_melody_the_button_says_why(visitor: Visitor) -> None:
    visitor.button("Sound").click()
    button = visitor.button("Melody alone")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_have_accessible_description("There is no melody yet: write a note first.")
    button.focus()
    visitor.press("Enter")
    expect(visitor.status).to_have_text("There is no melody yet: write a note first.")


@pytest.mark.parametrize("link", ["", WALTZ])
def test_a_reload_and_a_link_keep_it_on(visit, link: str) -> None:
    visitor = visit(link)
    if link == "":
        expect(visitor.status).to_contain_text("Ready", timeout=TIMEOUT)
        amplifier(visitor.page).click()
        wait_until_kept(visitor.page, 0, instrument="rock")
        visitor.page.reload()
        visitor.wait_for_score()
    expect(amplifier(visitor.page)).to_have_attribute("aria-pressed", "true")
