/** Words of the tutorial, which shows what harmony is. */
import { messages } from "./language";

export const tutorialText = messages({
  en: {
    progress: (step: number, steps: number) => `${step} of ${steps}`,
    skip: "Skip",
    close: "Close",
    back: "Back",
    next: "Next",
    hear: "Listen",
    melody: {
      title: "A melody sings alone",
      text: "One voice, one note after the other. You may know this one: it is how the Ode to Joy ends.",
    },
    voices: {
      title: "Four voices sing together",
      text: "The bass carries everything, alto and tenor fill the middle. Each has a tune of its own: hear them one by one, then together.",
    },
    rest: {
      title: "Tension and rest",
      text: "Some notes clash, others agree. The melody is the same both times, only the last chord is not: once the music stays tense, once it comes to rest.",
    },
    yours: {
      title: "Now you",
      text: "The network writes the other three voices for any melody.",
      ways: [
        "Write a few notes on the staff.",
        "Press Harmonize.",
        "Listen to your chorale, then ask for another one.",
      ],
    },
    excerpts: {
      alone: "Listen",
      together: "All together",
      clash: "It clashes",
      agree: "It comes to rest",
    },
    pictures: {
      melody: "The melody on a grand staff",
      agree: "The melody in four voices",
      clash: "The melody in four voices; the last chord of the lower three is a semitone too low",
    },
    write: "Write a melody",
    take: "Begin with the Ode to Joy",
  },
  de: {
    progress: (step, steps) => `${step} von ${steps}`,
    skip: "Überspringen",
    close: "Schließen",
    back: "Zurück",
    next: "Weiter",
    hear: "Anhören",
    melody: {
      title: "Eine Melodie singt allein",
      text: "Eine Stimme, ein Ton nach dem anderen. Vielleicht kennst du sie: So endet die „Ode an die Freude“.",
    },
    voices: {
      title: "Vier Stimmen singen zusammen",
      text: "Der Bass trägt alles, Alt und Tenor füllen die Mitte. Jede Stimme hat ihre eigene Melodie: Hör sie dir erst einzeln und dann zusammen an.",
    },
    rest: {
      title: "Spannung und Ruhe",
      text: "Manche Töne reiben sich, andere passen zueinander. Die Melodie bleibt gleich, nur der letzte Akkord nicht: Einmal bleibt die Spannung, einmal löst sie sich.",
    },
    yours: {
      title: "Jetzt du",
      text: "Zu jeder Melodie schreibt das Netz die drei anderen Stimmen.",
      ways: [
        "Schreib ein paar Noten ins Notensystem.",
        "Drück „Harmonisieren“.",
        "Hör dir deinen Choral an, und lass dir noch einen schreiben.",
      ],
    },
    excerpts: {
      alone: "Anhören",
      together: "Alle zusammen",
      clash: "Es reibt sich",
      agree: "Es löst sich",
    },
    pictures: {
      melody: "Die Melodie im Klaviersystem",
      agree: "Die Melodie in vier Stimmen",
      clash: "Die Melodie in vier Stimmen; im letzten Akkord sind die unteren drei einen Halbton zu tief",
    },
    write: "Melodie schreiben",
    take: "Mit der „Ode an die Freude“ beginnen",
  },
  zh: {
    progress: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
    skip: "跳过",
    close: "关闭",
    back: "上一步",
    next: "下一步",
    hear: "听一听",
    melody: {
      title: "一条旋律独自歌唱",
      text: "只有一个声部，一个音接着一个音。你也许听过：这是《欢乐颂》的结尾。",
    },
    voices: {
      title: "四个声部一起歌唱",
      text: "男低音托住全曲，女低音和男高音填满中间。每个声部都有自己的旋律：先分别听，再一起听。",
    },
    rest: {
      title: "紧张与解决",
      text: "有些音不协和，有些音协和。两次的旋律相同，只有最后一个和弦不同：一次停在紧张处，一次得到解决。",
    },
    yours: {
      title: "轮到你了",
      text: "无论什么旋律，网络都能写出另外三个声部。",
      ways: ["在谱表上写几个音符。", "按下“配和声”。", "听听你的众赞歌，再配一次就有新的写法。"],
    },
    excerpts: {
      alone: "听一听",
      together: "一起听",
      clash: "不协和的和弦",
      agree: "协和的和弦",
    },
    pictures: {
      melody: "大谱表上的旋律",
      agree: "四个声部的旋律",
      clash: "四个声部的旋律；最后一个和弦中，下方三个声部都低半音",
    },
    write: "写一段旋律",
    take: "从《欢乐颂》开始",
  },
});
