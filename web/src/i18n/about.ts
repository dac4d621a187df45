/** Words of the About dialog: the network and its provenance, and the browsers that were tried. */
import { messages } from "./language";

type Names = Readonly<Record<string, string>>;

/** The orders in which a network is asked, and the folds that it is asked about, by their names in the metadata. */
const GERMAN_ORDER: Names = { random: "zufällige Reihenfolge", chronological: "zeitliche Reihenfolge" };
const GERMAN_FOLD: Names = { train: "Trainingsstücke", valid: "Validierungsstücke", test: "Teststücke" };
const CHINESE_ORDER: Names = { random: "随机顺序", chronological: "时间顺序" };
const CHINESE_FOLD: Names = { train: "训练曲目", valid: "验证曲目", test: "测试曲目" };

export const aboutText = messages({
  en: {
    title: "About the network",
    story:
      "A small convolutional network, Coconet, learnt from Bach's chorales to fill in what is missing from a score. It sketches the three voices and rewrites them again and again, each time with a little less to change.",
    surprise:
      "Surprise is what a note costs the network that has not seen it, in nats: the less, the better it knows Bach. The pieces that it was measured on were kept from it.",
    credits:
      "The music font is a part of Steinberg's Bravura, the letters of Adobe's Source Serif 4, the signs of Google's Noto. The instruments are from Frank Wen's Fluid, in Michael Cowgill's mono version.",
    licences: "Kantor's licence, and those of all that it is made of",
    close: "Close",
    parameters: "Parameters",
    download: "Download",
    size: (bytes: string, stored: string) => `${bytes} bytes, ${stored}`,
    bits: (bits: number) => `${bits} bits each`,
    storedAs: (type: string) => `stored as ${type}`,
    trained: "Trained for",
    training: (minutes: string, batches: string) => `${minutes} minutes, ${batches} batches`,
    seed: "Seed",
    source: "Source",
    commit: (hash: string) => `commit ${hash}`,
    data: "Data",
    hashed: (data: string, hash: string) => `${data}, SHA-256 ${hash}`,
    publicFile: "the public JSB file",
    chorales: "Bach's chorales in music21",
    weights: "Weights",
    measured: (order: string, fold: string, jsb: boolean, told: boolean) =>
      `Surprise, ${order} order, ${fold} pieces${jsb ? " of the public file" : ""}${told ? ", told bars and fermatas" : ""}`,
    nats: (figure: string) => `${figure} nats a frame`,
    cost: "Cost of the small weights",
    more: (percent: string) => `${percent} % surprise`,
    tried: "Tried in",
    browser: (name: string, version: string, month: string) => `${name} ${version} (${month})`,
  },
  de: {
    title: "Über das Netz",
    story:
      "Ein kleines Faltungsnetz, Coconet, hat an Bachs Chorälen gelernt, zu ergänzen, was in einem Satz fehlt. Es entwirft die drei Stimmen und schreibt sie immer wieder um, jedes Mal ein wenig weniger.",
    surprise:
      "Die Überraschung ist, was eine Note das Netz kostet, das sie nicht gesehen hat, in Nat: je weniger, desto besser kennt es Bach. Die Stücke, an denen gemessen wurde, hat es beim Lernen nicht bekommen.",
    credits:
      "Die Notenschrift ist ein Teil von Steinbergs Bravura, die Buchstaben von Adobes Source Serif 4, die Zeichen von Googles Noto. Die Instrumente stammen aus Fluid von Frank Wen, in der Monofassung von Michael Cowgill.",
    licences: "Kantors Lizenz und die Lizenzen von allem, woraus es besteht",
    close: "Schließen",
    parameters: "Parameter",
    download: "Download",
    size: (bytes, stored) => `${bytes} Byte, ${stored}`,
    bits: (bits) => `je ${bits} Bit`,
    storedAs: (type) => `gespeichert als ${type}`,
    trained: "Trainiert",
    training: (minutes, batches) => `${minutes} Minuten, ${batches} Stapel`,
    seed: "Startwert",
    source: "Quelltext",
    commit: (hash) => `Commit ${hash}`,
    data: "Daten",
    hashed: (data, hash) => `${data}, SHA-256 ${hash}`,
    publicFile: "die öffentliche JSB-Datei",
    chorales: "Bachs Choräle in music21",
    weights: "Gewichte",
    measured: (order, fold, jsb, told) =>
      `Überraschung, ${GERMAN_ORDER[order] ?? order}, ${GERMAN_FOLD[fold] ?? fold}${jsb ? " der öffentlichen Datei" : ""}${told ? ", mit Takten und Fermaten" : ""}`,
    nats: (figure) => `${figure} Nat je Zeitschritt`,
    cost: "Preis der kleinen Gewichte",
    more: (percent) => `${percent} % Überraschung`,
    tried: "Erprobt in",
    browser: (name, version, month) => `${name} ${version} (${month})`,
  },
  zh: {
    title: "关于这个网络",
    story:
      "小型卷积网络 Coconet 从巴赫的众赞歌中学会了补全乐谱里缺少的部分。它先打出三个声部的草稿，再一遍遍改写，每一遍改动得更少一些。",
    surprise:
      "“意外度”表示网络猜测一个没见过的音符要付出的代价，单位是奈特：数值越小，说明它越了解巴赫。用来测量的曲目从未给网络学习过。",
    credits:
      "乐谱字体取自 Steinberg 的 Bravura，西文字母取自 Adobe 的 Source Serif 4，符号取自 Google 的 Noto。乐器采样取自 Frank Wen 的 Fluid，由 Michael Cowgill 改为单声道。",
    licences: "Kantor 的许可证，以及所用全部组件的许可证",
    close: "关闭",
    parameters: "参数",
    download: "下载",
    size: (bytes, stored) => `${bytes} 字节，${stored}`,
    bits: (bits) => `每个 ${bits} 位`,
    storedAs: (type) => `存储为 ${type}`,
    trained: "训练",
    training: (minutes, batches) => `${minutes} 分钟，${batches} 批`,
    seed: "种子",
    source: "源代码",
    commit: (hash) => `提交 ${hash}`,
    data: "数据",
    hashed: (data, hash) => `${data}，SHA-256 ${hash}`,
    publicFile: "公开的 JSB 文件",
    chorales: "music21 中的巴赫众赞歌",
    weights: "权重",
    measured: (order, fold, jsb, told) =>
      `意外度，${CHINESE_ORDER[order] ?? order}，${jsb ? "公开文件的" : ""}${CHINESE_FOLD[fold] ?? fold}${told ? "，已知小节与延长记号" : ""}`,
    nats: (figure) => `每步 ${figure} 奈特`,
    cost: "小型权重的代价",
    more: (percent) => `意外度 ${percent}%`,
    tried: "已测试的浏览器",
    browser: (name, version, month) => `${name} ${version}（${month}）`,
  },
});
