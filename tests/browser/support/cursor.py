"""What the playhead does while the music plays."""

# Collects where the cursor of the score is drawn: x, for each picture of the page. And which notes are lit, by number.
WATCH_CURSOR = """selector => {
    window.places = [];
    window.lit = new Set();
    const look = () => {
        const cursor = document.querySelector(selector + " .playhead");
        if (cursor.getAttribute("visibility") === "visible") window.places.push(Number(cursor.getAttribute("x")));
        document.querySelectorAll(selector + " .vf-stavenote").forEach((note, index) => {
            if (note.classList.contains("lit")) window.lit.add(index);
        });
        requestAnimationFrame(look);
    };
    look();
}"""
