/** The panel about the network. */
import { messages } from "./language";

export const aboutText = messages({
  en: {
    title: "About the network",
    story:
      "A small convolutional network, Coconet, learnt from Bach's chorales to fill in what is missing from a score. It sketches the three voices and rewrites them again and again, each time with a little less to change.",
    surprise:
      "Surprise is what a note costs the network that has not seen it, in nats: the less, the better it knows Bach. The pieces that it was measured on were kept from it.",
    close: "Close",
  },
  de: {
    title: "Über das Netz",
    story:
      "Ein kleines Faltungsnetz, Coconet, hat an Bachs Chorälen gelernt, zu ergänzen, was in einem Satz fehlt. Es entwirft die drei Stimmen und schreibt sie immer wieder um, jedes Mal ein wenig weniger.",
    surprise:
      "Die Überraschung ist, was eine Note das Netz kostet, das sie nicht gesehen hat, in Nats: je weniger, desto besser kennt es Bach. Die Stücke, an denen gemessen wurde, hat es beim Lernen nicht bekommen.",
    close: "Schließen",
  },
  zh: {
    title: "关于这个网络",
    story:
      "小型卷积网络 Coconet 从巴赫的众赞歌中学会了补全乐谱里缺少的部分。它先打出三个声部的草稿，再一遍遍改写，每一遍改动得更少一些。",
    surprise:
      "“意外度”表示网络猜测一个没见过的音符要付出的代价，单位是奈特：数值越小，说明它越了解巴赫。用来测量的曲目从未给网络学习过。",
    close: "关闭",
  },
});
