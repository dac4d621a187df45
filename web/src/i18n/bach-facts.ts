/**
 * Facts about Bach and about the method. Their sources, in the order of the list:
 * 1-3, 5-6 and 10-13: Christoph Wolff, "Johann Sebastian Bach: The Learned Musician" (2000).
 * 4: "Johann Sebastian Bachs vierstimmige Choralgesänge", Breitkopf, Leipzig 1784-1787, title pages.
 * 7: Bach-Werke-Verzeichnis, BWV 227; Johann Crüger, "Praxis Pietatis Melica" (1653).
 * 8: Bach-Werke-Verzeichnis, BWV 244. 9: BWV 1080, the last, unfinished fugue.
 * 14: Huang, Cooijmans, Roberts, Courville, Eck, "Counterpoint by Convolution", ISMIR 2017.
 * 15: Huang et al., "The Bach Doodle", ISMIR 2019. 16: S. and D. Geman, IEEE PAMI 6 (1984).
 * 17-18: the sampling of the served model, from its metadata, and `training/sampling/gibbs.py`.
 */
import { messages } from "./language";

/** Figures of the served model, as the language writes them. */
interface Figures {
  /** Rewritings of one harmony. */
  readonly passes: string;
  /** Shares of the notes that are erased at the beginning and at the end. */
  readonly most: string;
  readonly least: string;
}

export const factsText = messages({
  en: {
    facts: ({ passes, most, least }: Figures): readonly string[] => [
      "Bach was cantor of St Thomas's in Leipzig from 1723 until he died in 1750.",
      "Bach was born in Eisenach in March 1685, into a family full of musicians.",
      "At twenty Bach walked to Lübeck, some 400 km, to hear Buxtehude play the organ.",
      "371 of Bach's four-part chorales, gathered by his son Carl Philipp Emanuel and his pupil Kirnberger, were printed from 1784 to 1787.",
      "The first book of The Well-Tempered Clavier, of 1722, goes through all 24 keys.",
      "A cantor taught at the school and led the music in church: in Leipzig Bach did both.",
      "The tune of “Jesu, meine Freude” is Johann Crüger's, of 1653. Bach built a whole motet on it, BWV 227.",
      "In the St Matthew Passion one chorale tune, “O Haupt voll Blut und Wunden”, comes five times, each time harmonised anew.",
      "In German, B♭ A C B is spelt B-A-C-H. Bach put his name into the last fugue of The Art of Fugue.",
      "Bach often signed a finished score with S.D.G.: soli Deo gloria, to God alone the glory.",
      "Bach planned 164 chorale preludes for his Little Organ Book, and wrote 46 of them.",
      "Four of Bach's sons became well-known composers themselves.",
      "For most of his chorales Bach took a tune that everyone in church knew, and wrote the other three voices.",
      "Coconet, the network's design, was published in 2017. It learnt by filling holes that were cut into Bach's scores.",
      "On 21 March 2019 a network of this kind harmonised melodies in a Google Doodle for Bach's birthday.",
      "Gibbs sampling, by which the network rewrites, became known in 1984 as a way to restore blurred pictures.",
      `The network rewrites its own sketch ${passes} times. It never touches what you wrote.`,
      `At first about ${most} of the sketch is erased and guessed again, at the end about ${least}.`,
    ],
  },
  de: {
    facts: ({ passes, most, least }) => [
      "Bach war von 1723 bis zu seinem Tod 1750 Thomaskantor in Leipzig.",
      "Bach kam im März 1685 in Eisenach zur Welt, in einer Familie voller Musiker.",
      "Mit zwanzig ging Bach zu Fuß nach Lübeck, rund 400 km, um Buxtehude an der Orgel zu hören.",
      "371 vierstimmige Choräle Bachs, gesammelt von seinem Sohn Carl Philipp Emanuel und seinem Schüler Kirnberger, erschienen von 1784 bis 1787.",
      "Der erste Teil des Wohltemperierten Klaviers von 1722 geht durch alle 24 Tonarten.",
      "Ein Kantor unterrichtete an der Schule und leitete die Kirchenmusik: In Leipzig tat Bach beides.",
      "Die Melodie „Jesu, meine Freude“ von 1653 stammt von Johann Crüger. Bach baute eine ganze Motette auf ihr auf, BWV 227.",
      "In der Matthäuspassion kommt die Melodie „O Haupt voll Blut und Wunden“ fünfmal vor, jedes Mal neu harmonisiert.",
      "B-A-C-H lässt sich spielen. Bach schrieb seinen Namen in die letzte Fuge der Kunst der Fuge.",
      "Unter eine fertige Partitur setzte Bach oft S.D.G.: soli Deo gloria, Gott allein die Ehre.",
      "Für sein Orgelbüchlein plante Bach 164 Choralvorspiele, 46 hat er geschrieben.",
      "Vier von Bachs Söhnen wurden selbst bekannte Komponisten.",
      "Für die meisten Choräle nahm Bach eine Melodie, die in der Kirche alle kannten, und schrieb die drei anderen Stimmen.",
      "Coconet, der Bauplan des Netzes, erschien 2017. Gelernt hat es, indem es Lücken in Bachs Partituren füllte.",
      "Am 21. März 2019 harmonisierte ein solches Netz Melodien in einem Google Doodle zu Bachs Geburtstag.",
      "Das Gibbs-Sampling, mit dem das Netz umschreibt, wurde 1984 bekannt: um verrauschte Bilder wiederherzustellen.",
      `Das Netz schreibt seinen eigenen Entwurf ${passes}-mal um. Was du geschrieben hast, rührt es nicht an.`,
      `Am Anfang werden etwa ${most} des Entwurfs gelöscht und neu geraten, am Ende etwa ${least}.`,
    ],
  },
  zh: {
    facts: ({ passes, most, least }) => [
      "从1723年到1750年去世，巴赫一直担任莱比锡圣托马斯教堂的乐长。",
      "1685年3月，巴赫出生在艾森纳赫的一个音乐世家。",
      "二十岁时，巴赫步行约400公里到吕贝克，只为聆听布克斯特胡德演奏管风琴。",
      "由巴赫之子C. P. E. 巴赫与学生基恩贝格尔收集的371首四声部众赞歌于1784至1787年出版。",
      "1722年的《平均律键盘曲集》第一卷走遍了全部24个大小调。",
      "“康托尔”既在学校任教，又主持教堂音乐：巴赫在莱比锡身兼二职。",
      "《耶稣，我的喜乐》的曲调出自约翰·克吕格（1653年）。巴赫以它写成了一整首经文歌，BWV 227。",
      "在《马太受难曲》中，众赞歌曲调“满是血与伤的头颅”出现了五次，每次的和声都不同。",
      "按德语音名，降B、A、C、还原B拼作B-A-C-H。巴赫把自己的名字写进了《赋格的艺术》的最后一首赋格。",
      "巴赫常在写完的乐谱末尾署上S.D.G.，意为“荣耀唯归上帝”。",
      "巴赫为《管风琴小曲集》计划了164首众赞歌前奏曲，写成了46首。",
      "巴赫有四个儿子也成了知名作曲家。",
      "巴赫的多数众赞歌取用教堂里人人熟悉的曲调，再由他写出另外三个声部。",
      "这个网络的结构Coconet发表于2017年。它通过填补巴赫乐谱中挖去的空白来学习。",
      "2019年3月21日，为纪念巴赫诞辰，谷歌涂鸦用同类网络为人们的旋律配和声。",
      "网络改写草稿所用的吉布斯采样，1984年因修复模糊图像而为人所知。",
      `网络会把自己的草稿改写${passes}遍，但从不改动你写的音符。`,
      `起初约有${most}的草稿被擦去重猜，到最后只剩约${least}。`,
    ],
  },
});
