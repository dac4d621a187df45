/** The messages of the "How it works" page. */
import { messages } from "./language";

export const explainText = messages({
  en: {
    title: "How Kantor works",
    lead: "A look inside, with your own tune. Every figure is drawn by the network that runs in this page.",
    back: "Back to the staff",
    voices: ["Soprano", "Alto", "Tenor", "Bass"],
    yours: "The figures show the first two bars of your melody.",
    ours: "You have brought no melody, so the figures show the first line of “Jesu, meine Freude”.",
    loading: "The network is being loaded and harmonises the tune.",
    ready: "The network has harmonised the tune. All figures are live.",
    failed: "The network is missing; what does not need it works.",
    retry: "Try again",

    scoreTitle: "1. A score is a grid",
    scoreText:
      "To the network, music is a sheet of squared paper. Time runs in sixteenths from left to right, pitch from the bottom to the top, and each voice has a sheet of its own on which a square is filled where the voice sings. A second sheet for each voice is the mask: it says where the first may be believed. Where the mask is empty, the voice is not silent but unknown, and the network’s task is to guess what belongs there. Beside the sheets it is told what a composer knows: where each bar begins, and which notes end a phrase, under a fermata or at the end.",
    scoreHint: "Hide a voice and show it again: both of its sheets change.",
    showVoice: (voice: string) => `${voice} known`,
    later: "The lower voices can be shown once the network has written them.",
    roll: "notes",
    mask: "mask",
    channel: (number: number, voice: string, kind: string) => `${number}. ${voice}, ${kind}`,
    ones: (count: string) => `${count} ones`,
    nothing: "nothing is filled",
    everywhere: (steps: string) => `all pitches, steps ${steps}`,
    steps: (from: number, to: number) => (from === to ? `${from}` : `${from} to ${to}`),
    inWords: "The eight channels in words",

    cellTitle: "2. One square at a time",
    cellText:
      "All that the network ever does is this: it looks at what is known and gives every pitch a probability in every unknown square. Choose a square of the harmony. It is hidden from the network, and you see what the network would put there instead.",
    gridLabel: "The harmony: choose a square by click or by arrow keys",
    /** Bar 0 is the pick-up. */
    place: (bar: number, beat: number, part: number) =>
      `${bar === 0 ? "pick-up" : `bar ${bar}`}, beat ${beat}, sixteenth ${part}`,
    holds: (voice: string, place: string, pitch: string) => `${voice}, ${place}: ${pitch}`,
    unknown: "unknown",
    hidden: "hidden",
    shareLabel: "How much of the rest the network is shown",
    belief: (cell: string, best: string, percent: string) =>
      `${cell}. The network believes most in ${best}, ${percent}.`,
    chosen: (pitch: string, percent: string) => `The harmony has ${pitch}, ${percent}.`,
    entropy: (bits: string, nats: string, choices: string) =>
      `Uncertainty: ${bits} bits (${nats} nats), as if choosing freely among ${choices} pitches.`,
    shareHint:
      "Show it less, and the bars flatten: out of context, a square could hold almost anything. With everything around it known, the network is nearly sure.",
    chart: "Probability of each pitch",
    allPitches: "All pitches in numbers",
    pitch: "Pitch",
    probability: "Probability",

    schemesTitle: "3. Five ways to fill the page",
    schemesText:
      "One guess for one square is not yet a harmony. Squares that are guessed at the same moment know nothing of each other. Here the same network fills your tune in five ways, from the same seed.",
    names: {
      "one shot": "One shot",
      random: "Ancestral, in random order",
      chronological: "Ancestral, in time",
      "voice by voice": "Ancestral, voice by voice",
      gibbs: "Gibbs: rewriting",
    },
    abouts: {
      "one shot": "All squares from one look. Each suits the melody, none has heard the others.",
      random: "One square after the other, anywhere. The first guesses stay, however they turn out.",
      chronological: "One square after the other, from left to right, and nothing is ever taken back.",
      "voice by voice":
        "First the bass, then alto and tenor, as one learns it. Nothing is taken back here either.",
      gibbs: "All at once, and then again and again: some squares are erased and redrawn, fewer each time.",
    },
    runAll: "Run all five",
    stop: "Stop",
    play: "Play",
    playScheme: (scheme: string) => `Play: ${scheme}`,
    passes: "Looks of the network",
    time: "Time",
    seconds: (seconds: string) => `${seconds} s`,
    faults: "Faults",
    surprise: "Surprise",
    nats: (nats: string) => `${nats} nats a square`,
    judging: "being judged",
    rollLabel: (scheme: string, pass: string) => `${scheme}: ${pass}`,
    notRun: "not run yet",
    passOf: (pass: string, total: string) => `pass ${pass} of ${total}`,
    running: (scheme: string) => `Running: ${scheme}.`,
    done: "All five are done.",
    schemesAfter:
      "Faults are what a harmony teacher would mark: parallels, crossings, leaps and their like. Surprise is the network’s own judgement: the mean cost of a square when all others are known. Most often one shot is worst in both. The ancestral ways are better, but live with their first mistakes. Rewriting can take a mistake back once its neighbours are there. A voice that hardly moves surprises little, so look at both, and listen. One tune and one seed is a small sample: the measured figures over 256 excerpts are in the project’s documents.",

    scheduleTitle: "4. Less and less to change",
    scheduleText: (most: string, least: string, passes: string) =>
      `In its ${passes} passes, Gibbs sampling first erases ${most} of all free squares, so that bold changes are possible, and in the end only ${least}, so that details settle. The line is the plan, the dots are what was really erased. Under it is the sketch after each pass; the squares that were rewritten in it are lit.`,
    scheduleLabel: "Share of the free squares that each pass erases",
    start: "Run",
    pause: "Pause",
    previous: "One pass back",
    next: "One pass on",
    scrub: "Pass",
    passText: (pass: string, total: string, drawn: string, percent: string) =>
      `Pass ${pass} of ${total}: ${drawn} squares rewritten, ${percent} of the free ones.`,
    maskLabel: "Squares rewritten in this pass",

    mendTitle: "5. Mending",
    mendText:
      "Even a likely harmony can hold parallel fifths, because a probability for each square does not hear two voices move. So the page goes on: around each fault it erases a few squares, draws several proposals, and keeps one with a chance that falls with the faults it has. What remains, the teacher’s pencil marks on the staff.",
    pencil: "Look for the pencil below the chorale",
    networkTitle: "The network",
    networkText:
      "It is a Coconet: layer upon layer of small convolutions, which see a few steps and pitches at first and more and more of the page with every layer. It has learnt from Bach’s chorales with squares hidden at random.",
    parameters: "Parameters",
    download: "Download",
    bytes: (count: string) => `${count} bytes`,
    trained: "Training",
    minutes: (minutes: string) => `${minutes} minutes`,
    error: "Surprise on unseen chorales",
    natsFrame: (nats: string) => `${nats} nats for the four voices of a step`,
  },
  de: {
    title: "Wie Kantor arbeitet",
    lead: "Ein Blick ins Innere, an deiner eigenen Melodie. Jede Abbildung zeichnet das Netz, das auf dieser Seite läuft.",
    back: "Zurück zum Notenblatt",
    voices: ["Sopran", "Alt", "Tenor", "Bass"],
    yours: "Die Abbildungen zeigen die ersten zwei Takte deiner Melodie.",
    ours: "Du hast keine Melodie mitgebracht; die Abbildungen zeigen die erste Zeile von „Jesu, meine Freude“.",
    loading: "Das Netz wird geladen und harmonisiert die Melodie.",
    ready: "Das Netz hat die Melodie harmonisiert. Alle Abbildungen werden live berechnet.",
    failed: "Das Netz fehlt; was ohne Netz auskommt, funktioniert.",
    retry: "Noch einmal versuchen",

    scoreTitle: "1. Ein Satz ist ein Raster",
    scoreText:
      "Für das Netz ist Musik ein Bogen Karopapier. Die Zeit läuft in Sechzehnteln von links nach rechts, die Tonhöhe von unten nach oben, und jede Stimme hat ihr eigenes Blatt, auf dem ein Kästchen gefüllt ist, wo sie singt. Ein zweites Blatt je Stimme ist die Maske: Sie sagt, wo das erste gilt. Wo die Maske leer ist, schweigt die Stimme nicht, sondern ist unbekannt, und das Netz soll erraten, was dort hingehört. Neben den Blättern erfährt es, was ein Komponist weiß: wo die Takte beginnen und welche Töne eine Zeile schließen, unter einer Fermate oder am Ende.",
    scoreHint: "Verdecke eine Stimme und zeige sie wieder: Ihre beiden Blätter ändern sich.",
    showVoice: (voice: string) => `${voice} bekannt`,
    later: "Die Unterstimmen lassen sich zeigen, sobald das Netz sie geschrieben hat.",
    roll: "Noten",
    mask: "Maske",
    channel: (number: number, voice: string, kind: string) => `${number}. ${voice}, ${kind}`,
    ones: (count: string) => `${count} Einsen`,
    nothing: "nichts ist gefüllt",
    everywhere: (steps: string) => `alle Tonhöhen, Schritte ${steps}`,
    steps: (from: number, to: number) => (from === to ? `${from}` : `${from} bis ${to}`),
    inWords: "Die acht Kanäle in Worten",

    cellTitle: "2. Ein Kästchen nach dem anderen",
    cellText:
      "Mehr tut das Netz nie: Es betrachtet, was bekannt ist, und gibt in jedem unbekannten Kästchen jeder Tonhöhe eine Wahrscheinlichkeit. Wähle ein Kästchen des Satzes. Es wird dem Netz verdeckt, und du siehst, was das Netz dort schreiben würde.",
    gridLabel: "Der Satz: Wähle ein Kästchen mit einem Klick oder mit den Pfeiltasten",
    place: (bar: number, beat: number, part: number) =>
      `${bar === 0 ? "Auftakt" : `Takt ${bar}`}, Zählzeit ${beat}, Sechzehntel ${part}`,
    holds: (voice: string, place: string, pitch: string) => `${voice}, ${place}: ${pitch}`,
    unknown: "unbekannt",
    hidden: "verdeckt",
    shareLabel: "Wie viel vom Rest das Netz sieht",
    belief: (cell: string, best: string, percent: string) =>
      `${cell}. Am ehesten glaubt das Netz an ${best}, ${percent}.`,
    chosen: (pitch: string, percent: string) => `Im Satz steht ${pitch}, ${percent}.`,
    entropy: (bits: string, nats: string, choices: string) =>
      `Ungewissheit: ${bits} Bit (${nats} Nat), wie bei freier Wahl unter ${choices} Tonhöhen.`,
    shareHint:
      "Zeige ihm weniger, und die Balken werden flacher: Ohne Zusammenhang könnte fast alles dort stehen. Ist ringsum alles bekannt, ist sich das Netz beinahe sicher.",
    chart: "Wahrscheinlichkeit jeder Tonhöhe",
    allPitches: "Alle Tonhöhen in Zahlen",
    pitch: "Tonhöhe",
    probability: "Wahrscheinlichkeit",

    schemesTitle: "3. Fünf Wege, das Blatt zu füllen",
    schemesText:
      "Ein guter Tipp für ein Kästchen ist noch kein Satz. Was im selben Augenblick geraten wird, weiß nichts voneinander. Hier füllt dasselbe Netz deine Melodie auf fünf Arten, mit demselben Startwert.",
    names: {
      "one shot": "Auf einen Schlag",
      random: "Nacheinander, in zufälliger Folge",
      chronological: "Nacheinander, in der Zeit",
      "voice by voice": "Nacheinander, Stimme für Stimme",
      gibbs: "Gibbs: Umschreiben",
    },
    abouts: {
      "one shot": "Alle Kästchen aus einem Blick. Jedes passt zur Melodie, keines hat die anderen gehört.",
      random:
        "Ein Kästchen nach dem anderen, irgendwo. Was zuerst geraten wurde, bleibt, wie es auch ausgeht.",
      chronological: "Ein Kästchen nach dem anderen, von links nach rechts; nichts wird zurückgenommen.",
      "voice by voice":
        "Erst der Bass, dann Alt und Tenor, wie man es lernt. Auch hier wird nichts zurückgenommen.",
      gibbs:
        "Alles auf einmal, und dann immer wieder: Einige Kästchen werden gelöscht und neu gesetzt, jedes Mal weniger.",
    },
    runAll: "Alle fünf ausführen",
    stop: "Anhalten",
    play: "Abspielen",
    playScheme: (scheme: string) => `Abspielen: ${scheme}`,
    passes: "Blicke des Netzes",
    time: "Zeit",
    seconds: (seconds: string) => `${seconds} s`,
    faults: "Fehler",
    surprise: "Überraschung",
    nats: (nats: string) => `${nats} Nat je Kästchen`,
    judging: "wird beurteilt",
    rollLabel: (scheme: string, pass: string) => `${scheme}: ${pass}`,
    notRun: "noch nicht ausgeführt",
    passOf: (pass: string, total: string) => `Durchgang ${pass} von ${total}`,
    running: (scheme: string) => `Läuft: ${scheme}.`,
    done: "Alle fünf sind fertig.",
    schemesAfter:
      "Fehler sind, was im Tonsatzunterricht angestrichen wird: Parallelen, Stimmkreuzungen, Sprünge und dergleichen. Überraschung ist das Urteil des Netzes selbst: was ein Kästchen im Mittel kostet, wenn alle anderen bekannt sind. Meist ist „auf einen Schlag“ in beidem am schlechtesten. Nacheinander geht es besser, aber die ersten Missgriffe bleiben stehen. Umschreiben kann einen Missgriff zurücknehmen, sobald seine Nachbarn da sind. Eine Stimme, die sich kaum bewegt, überrascht wenig: Achte auf beides, und hör hin. Eine Melodie und ein Startwert sind eine kleine Stichprobe: Die Messungen an 256 Ausschnitten stehen in den Unterlagen des Projekts.",

    scheduleTitle: "4. Immer weniger zu ändern",
    scheduleText: (most: string, least: string, passes: string) =>
      `In seinen ${passes} Durchgängen löscht das Gibbs-Verfahren zuerst ${most} aller freien Kästchen, damit große Änderungen möglich sind, und am Ende nur noch ${least}, damit sich die Einzelheiten setzen. Die Linie ist der Plan, die Punkte sind das wirklich Gelöschte. Darunter steht der Entwurf nach jedem Durchgang; was in ihm neu geschrieben wurde, leuchtet.`,
    scheduleLabel: "Anteil der freien Kästchen, den jeder Durchgang löscht",
    start: "Ausführen",
    pause: "Pause",
    previous: "Einen Durchgang zurück",
    next: "Einen Durchgang weiter",
    scrub: "Durchgang",
    passText: (pass: string, total: string, drawn: string, percent: string) =>
      `Durchgang ${pass} von ${total}: ${drawn} Kästchen neu geschrieben, ${percent} der freien.`,
    maskLabel: "In diesem Durchgang neu geschriebene Kästchen",

    mendTitle: "5. Ausbessern",
    mendText:
      "Auch ein wahrscheinlicher Satz kann Quintparallelen enthalten, denn eine Wahrscheinlichkeit je Kästchen hört nicht, wie zwei Stimmen gehen. Darum macht die Seite weiter: Um jeden Fehler löscht sie einige Kästchen, zieht mehrere Vorschläge und behält einen, und zwar umso seltener, je mehr Fehler er hat. Was übrig bleibt, streicht der Rotstift in den Noten an.",
    pencil: "Der Rotstift steht unter dem Choral",
    networkTitle: "Das Netz",
    networkText:
      "Es ist ein Coconet: Schicht um Schicht kleiner Faltungen, die erst wenige Schritte und Tonhöhen sehen und mit jeder Schicht mehr vom Blatt. Gelernt hat es an Bachs Chorälen, in denen zufällig Kästchen verdeckt waren.",
    parameters: "Parameter",
    download: "Download",
    bytes: (count: string) => `${count} Byte`,
    trained: "Training",
    minutes: (minutes: string) => `${minutes} Minuten`,
    error: "Überraschung bei ungesehenen Chorälen",
    natsFrame: (nats: string) => `${nats} Nat für die vier Stimmen eines Schrittes`,
  },
  zh: {
    title: "Kantor 的工作原理",
    lead: "用你自己的旋律看看内部。每一幅图都由本页中运行的网络实时绘制。",
    back: "返回谱面",
    voices: ["女高音", "女低音", "男高音", "男低音"],
    yours: "图中是你的旋律的前两小节。",
    ours: "你没有带来旋律，图中是《耶稣，我的喜乐》的第一句。",
    loading: "正在加载网络并为旋律配和声。",
    ready: "网络已为旋律配好和声，所有图都是实时的。",
    failed: "网络未能载入；不需要网络的部分仍可使用。",
    retry: "重试",

    scoreTitle: "1. 乐谱是一张网格",
    scoreText:
      "在网络眼中，音乐是一张方格纸。时间以十六分音符为单位从左到右，音高从下到上；每个声部各有一张纸，唱到哪里，哪一格就填上。每个声部还有第二张纸，叫作遮罩，说明第一张纸上哪里可信。遮罩为空之处，声部并非休止，而是未知，网络的任务就是猜出那里应该是什么。除了这些纸，网络还会得知作曲者所知的事：每小节从哪里开始，哪些音结束一个乐句，无论在延长记号下还是在曲末。",
    scoreHint: "把一个声部遮住再显示：它的两张纸都会改变。",
    showVoice: (voice: string) => `${voice}已知`,
    later: "网络写好下方三个声部之后，就可以显示它们。",
    roll: "音符",
    mask: "遮罩",
    channel: (number: number, voice: string, kind: string) => `${number}. ${voice}，${kind}`,
    ones: (count: string) => `${count} 个 1`,
    nothing: "全部为空",
    everywhere: (steps: string) => `所有音高，第 ${steps} 步`,
    steps: (from: number, to: number) => (from === to ? `${from}` : `${from} 至 ${to}`),
    inWords: "用文字描述八个通道",

    cellTitle: "2. 一次一格",
    cellText:
      "网络所做的仅此一事：看已知的部分，在每个未知的格子里给每个音高一个概率。请在和声中选一格。它会对网络隐藏，你会看到网络想在那里写什么。",
    gridLabel: "和声：点击或用方向键选择一格",
    place: (bar: number, beat: number, part: number) =>
      `${bar === 0 ? "弱起小节" : `第 ${bar} 小节`}第 ${beat} 拍第 ${part} 个十六分音符`,
    holds: (voice: string, place: string, pitch: string) => `${voice}，${place}：${pitch}`,
    unknown: "未知",
    hidden: "已隐藏",
    shareLabel: "让网络看到其余部分的多少",
    belief: (cell: string, best: string, percent: string) => `${cell}。网络最看好 ${best}，${percent}。`,
    chosen: (pitch: string, percent: string) => `和声中是 ${pitch}，${percent}。`,
    entropy: (bits: string, nats: string, choices: string) =>
      `不确定性：${bits} 比特（${nats} 奈特），相当于在 ${choices} 个音高中任选。`,
    shareHint:
      "让它看得少些，柱子就变平：没有上下文，一格里几乎什么都可能。周围全部已知时，网络几乎是确定的。",
    chart: "每个音高的概率",
    allPitches: "所有音高的数值",
    pitch: "音高",
    probability: "概率",

    schemesTitle: "3. 填满谱面的五种方法",
    schemesText:
      "猜对一格还不是和声。同一时刻猜出的格子互不知晓。这里，同一个网络用同一个种子，以五种方法填写你的旋律。",
    names: {
      "one shot": "一次填完",
      random: "逐格填写，随机顺序",
      chronological: "逐格填写，按时间",
      "voice by voice": "逐格填写，按声部",
      gibbs: "吉布斯：反复改写",
    },
    abouts: {
      "one shot": "看一眼就填满所有格子。每格都适合旋律，却没有听见彼此。",
      random: "随处一格接一格。最先的猜测无论好坏都会留下。",
      chronological: "从左到右一格接一格，从不收回。",
      "voice by voice": "先男低音，再女低音和男高音，像学和声时那样。同样从不收回。",
      gibbs: "先一次填满，然后一遍又一遍：擦去一些格子重写，每次少一些。",
    },
    runAll: "运行全部五种",
    stop: "停止",
    play: "播放",
    playScheme: (scheme: string) => `播放：${scheme}`,
    passes: "网络观看次数",
    time: "用时",
    seconds: (seconds: string) => `${seconds} 秒`,
    faults: "错误",
    surprise: "意外度",
    nats: (nats: string) => `每格 ${nats} 奈特`,
    judging: "正在评判",
    rollLabel: (scheme: string, pass: string) => `${scheme}：${pass}`,
    notRun: "尚未运行",
    passOf: (pass: string, total: string) => `第 ${pass} 遍，共 ${total} 遍`,
    running: (scheme: string) => `正在运行：${scheme}。`,
    done: "五种都已完成。",
    schemesAfter:
      "错误是和声老师会圈出的问题：平行五八度、声部交叉、大跳之类。意外度是网络自己的评判：其余各格都已知时，一格的平均代价。通常一次填完在两方面都最差。逐格填写好一些，却要一直承受最初的失误。反复改写则能在邻近的音出现之后收回失误。几乎不动的声部也很少令人意外，所以两者都要看，还要听。一条旋律、一个种子只是很小的样本：256 个片段的测量结果见项目文档。",

    scheduleTitle: "4. 改得越来越少",
    scheduleText: (most: string, least: string, passes: string) =>
      `吉布斯采样共 ${passes} 遍：起初擦去 ${most} 的自由格，以便大胆改动；最后只擦去 ${least}，让细节稳定下来。线是计划，点是实际擦去的部分。下面是每一遍之后的草稿，这一遍改写的格子会亮起。`,
    scheduleLabel: "每一遍擦去的自由格比例",
    start: "运行",
    pause: "暂停",
    previous: "后退一遍",
    next: "前进一遍",
    scrub: "遍数",
    passText: (pass: string, total: string, drawn: string, percent: string) =>
      `第 ${pass} 遍，共 ${total} 遍：改写 ${drawn} 格，占自由格的 ${percent}。`,
    maskLabel: "这一遍改写的格子",

    mendTitle: "5. 修补",
    mendText:
      "即使是概率很高的和声也可能含有平行五度，因为逐格的概率听不到两个声部的进行。所以页面会继续：在每处错误周围擦去几格，抽取几个方案，错误越多的方案被保留的机会越小。剩下的错误由老师的红笔标在谱上。",
    pencil: "红笔开关在众赞歌下方",
    networkTitle: "网络",
    networkText:
      "它是一个 Coconet：层层叠起的小卷积，起初只看到几步和几个音高，每深一层就看到更多。它学习的是随机遮住格子的巴赫众赞歌。",
    parameters: "参数",
    download: "下载",
    bytes: (count: string) => `${count} 字节`,
    trained: "训练",
    minutes: (minutes: string) => `${minutes} 分钟`,
    error: "对未见过的众赞歌的意外度",
    natsFrame: (nats: string) => `一步四个声部共 ${nats} 奈特`,
  },
});
