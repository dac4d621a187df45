"""What the page's controls and figures are called in each of its languages, as a reader finds them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The words of one language. `{}` stands for a number."""

    tag: str  # of the document
    title: str  # with which that of the page begins
    tunes: str
    score: str  # of the score, the beginning
    clear: str
    eighth: str
    sharp: str
    octave_down: str
    undo: str
    redo: str
    settings: tuple[str, str, str, str, str]  # metre, bars, pick-up, one beat of it, key
    d_major: str
    note: str  # of one note in the middle of the first bar: its accessible name, with its pitch to be put in
    sharp_g: str
    piano: str
    connect: str
    harmonize: str
    play: str
    stop: str
    tempo: str
    harmonized: str  # what the status says of a harmony that is complete
    playing: str
    bach: str
    save: str
    save_title: str
    cancel: str
    pencil: str
    marks: str
    share: str
    share_title: str
    copy: str
    copied: str
    send: str
    code: str
    close: str
    link: str
    open_version: str
    star_version: str
    starred_only: str
    version: str
    poor: str
    good: str
    export: str
    how_title: str
    tenor: str
    half: str  # of one note in the middle of the first bar, twice as long
    select_all: str
    amplifier: str
    melody_alone: str
    playing_melody: str
    tutorial: str
    next_step: str
    write_melody: str
    compare_version: str
    compare_title: str
    listen_to: str
    same: str  # of a voice that does not differ
    print_score: str


WORDS = {
    "en": Words(
        tag="en",
        title="Kantor: four voices",
        tunes="Start from",
        score="Score, 2 bars",
        clear="Clear",
        eighth="Eighth",
        sharp="Sharp",
        octave_down="An octave lower",
        undo="Undo",
        redo="Redo",
        settings=("Metre", "Bars", "Pick-up", "1 beat", "Key"),
        d_major="D major",
        note="{}, quarter, bar 1 beat 2",
        sharp_g="G♯5",
        piano="Play it in",
        connect="Connect a MIDI instrument",
        harmonize="Harmonize",
        play="Play",
        stop="Stop",
        tempo="Tempo",
        harmonized="Harmonized in",
        playing="Playing",
        bach="Drawing: Bach at the organ",
        save="Save",
        save_title="Save the score",
        cancel="Cancel",
        pencil="Teacher's pencil",
        marks="Teacher's marks",
        share="Share",
        share_title="Share the score",
        copy="Copy",
        copied="The link has been copied.",
        send="Send with an app",
        code="QR code of the link",
        close="Close",
        link="Link",
        open_version="Open version {}",
        star_version="Star version {}",
        starred_only="Starred only",
        version="Version {}",
        poor="Poor",
        good="Good",
        export="Export ratings",
        how_title="How Kantor works",
        tenor="Tenor",
        half="{}, half, bar 1 beat 2",
        select_all="Select all",
        amplifier="Amplifier: eighties rock",
        melody_alone="Melody alone",
        playing_melody="Playing the melody",
        tutorial="What is harmony?",
        next_step="Next",
        write_melody="Write a melody",
        compare_version="Compare version {}",
        compare_title="Compare versions",
        listen_to="Listen to version {}",
        same="the same",
        print_score="Print",
    ),
    "de": Words(
        tag="de",
        title="Kantor: vier Stimmen",
        tunes="Beginne mit",
        score="Partitur, 2 Takte",
        clear="Leeren",
        eighth="Achtel",
        sharp="Kreuz",
        octave_down="Eine Oktave tiefer",
        undo="Rückgängig",
        redo="Wiederholen",
        settings=("Taktart", "Takte", "Auftakt", "1 Viertel", "Tonart"),
        d_major="D-Dur",
        note="{}, Viertel, Takt 1, Zählzeit 2",
        sharp_g="Gis5",
        piano="Einspielen",
        connect="MIDI-Instrument verbinden",
        harmonize="Harmonisieren",
        play="Abspielen",
        stop="Stopp",
        tempo="Tempo",
        harmonized="harmonisiert",
        playing="abgespielt",
        bach="Zeichnung: Bach an der Orgel",
        save="Speichern",
        save_title="Noten speichern",
        cancel="Abbrechen",
        pencil="Rotstift",
        marks="Anstreichungen",
        share="Teilen",
        share_title="Noten teilen",
        copy="Kopieren",
        copied="Der Link ist kopiert.",
        send="Mit einer App senden",
        code="QR-Code des Links",
        close="Schließen",
        link="Link",
        open_version="Fassung {} öffnen",
        star_version="Fassung {} mit Stern versehen",
        starred_only="Nur mit Stern",
        version="Fassung {}",
        poor="Schwach",
        good="Gut",
        export="Bewertungen exportieren",
        how_title="Wie Kantor arbeitet",
        tenor="Tenor",
        half="{}, Halbe, Takt 1, Zählzeit 2",
        select_all="Alles auswählen",
        amplifier="Verstärker: Rock der Achtziger",
        melody_alone="Nur die Melodie",
        playing_melody="Die Melodie wird abgespielt",
        tutorial="Was ist Harmonie?",
        next_step="Weiter",
        write_melody="Melodie schreiben",
        compare_version="Fassung {} vergleichen",
        compare_title="Fassungen vergleichen",
        listen_to="Fassung {} anhören",
        same="gleich",
        print_score="Drucken",
    ),
    "zh": Words(
        tag="zh-Hans",
        title="Kantor\uff1a为你的旋律",
        tunes="从这里开始",
        score="乐谱\uff0c2 小节",
        clear="清空",
        eighth="八分音符",
        sharp="升号",
        octave_down="降低八度",
        undo="撤销",
        redo="重做",
        settings=("拍号", "小节数", "弱起", "1 拍", "调"),
        d_major="D大调",
        note="{}\uff0c四分音符\uff0c第 1 小节第 2 拍",
        sharp_g="升G5",
        piano="弹奏输入",
        connect="连接 MIDI 乐器",
        harmonize="配和声",
        play="播放",
        stop="停止",
        tempo="速度",
        harmonized="配和声用时",
        playing="正在播放",
        bach="插图\uff1a巴赫坐在管风琴前",
        save="保存",
        save_title="保存乐谱",
        cancel="取消",
        pencil="老师的红笔",
        marks="老师的批改",
        share="分享",
        share_title="分享乐谱",
        copy="复制",
        copied="链接已复制。",
        send="用其他应用发送",
        code="链接的二维码",
        close="关闭",
        link="链接",
        open_version="打开版本 {}",
        star_version="为版本 {} 加星标",
        starred_only="只看星标",
        version="版本 {}",
        poor="不好",
        good="很好",
        export="导出评分",
        how_title="Kantor 的工作原理",
        tenor="男高音",
        half="{}\uff0c二分音符\uff0c第 1 小节第 2 拍",
        select_all="全选",
        amplifier="音箱\uff1a八十年代摇滚",
        melody_alone="只听旋律",
        playing_melody="正在播放旋律",
        tutorial="什么是和声\uff1f",
        next_step="下一步",
        write_melody="写一段旋律",
        compare_version="比较版本 {}",
        compare_title="比较版本",
        listen_to="试听版本 {}",
        same="相同",
        print_score="打印",
    ),
}
