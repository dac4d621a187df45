/** What can go wrong with the network, in sentences. The worker is told with each job which language to use. */
import { messages } from "./language";

export const modelText = messages({
  en: {
    noAnswer: (file: string) => `The model could not be loaded: no answer for ${file}.`,
    refused: (status: number, file: string) =>
      `The model could not be loaded: the server answered ${status} for ${file}.`,
    damaged: "The model file is damaged.",
    weightsDamaged: "The model's weights are damaged or incomplete.",
    unclear: "The model file does not say what it holds.",
    otherVersion: "The page and its model are of different versions. Reload the page.",
    noNumber: "The network answered with something that is not a number.",
    noEngine: "The model's engine did not start. Try again, or use another browser.",
    notLoaded: "The model is not loaded yet.",
    notStarted: "The model could not be started.",
    stoppedComposing: "The model stopped while it was composing.",
    noProgram: "The model's program could not be run. Try again, or reload the page.",
    silent: "The model does not answer any more.",
    late: (seconds: number) => `The model was not ready after ${seconds} seconds. Try again.`,
    stopped: "The model was stopped.",
  },
  de: {
    noAnswer: (file) => `Das Netz konnte nicht geladen werden: keine Antwort für ${file}.`,
    refused: (status, file) =>
      `Das Netz konnte nicht geladen werden: Der Server antwortete für ${file} mit ${status}.`,
    damaged: "Die Datei des Netzes ist beschädigt.",
    weightsDamaged: "Die Gewichte des Netzes sind beschädigt oder unvollständig.",
    unclear: "Die Datei des Netzes sagt nicht, was sie enthält.",
    otherVersion: "Die Seite und ihr Netz stammen aus verschiedenen Versionen. Lade die Seite neu.",
    noNumber: "Das Netz hat mit etwas geantwortet, was keine Zahl ist.",
    noEngine:
      "Die Recheneinheit des Netzes ist nicht gestartet. Versuch es noch einmal, oder nimm einen anderen Browser.",
    notLoaded: "Das Netz ist noch nicht geladen.",
    notStarted: "Das Netz konnte nicht gestartet werden.",
    stoppedComposing: "Das Netz hat beim Komponieren abgebrochen.",
    noProgram:
      "Das Programm des Netzes konnte nicht ausgeführt werden. Versuch es noch einmal, oder lade die Seite neu.",
    silent: "Das Netz antwortet nicht mehr.",
    late: (seconds) => `Das Netz war nach ${seconds} Sekunden nicht bereit. Versuch es noch einmal.`,
    stopped: "Das Netz wurde angehalten.",
  },
  zh: {
    noAnswer: (file) => `网络无法加载：${file} 没有响应。`,
    refused: (status, file) => `网络无法加载：服务器对 ${file} 返回了 ${status}。`,
    damaged: "网络文件已损坏。",
    weightsDamaged: "网络的权重已损坏或不完整。",
    unclear: "网络文件没有说明其内容。",
    otherVersion: "页面与网络的版本不一致。请重新加载页面。",
    noNumber: "网络返回了无效的数值。",
    noEngine: "网络的计算引擎未能启动。请重试，或换用其他浏览器。",
    notLoaded: "网络尚未加载。",
    notStarted: "网络未能启动。",
    stoppedComposing: "网络在作曲时中断了。",
    noProgram: "网络的程序无法运行。请重试，或重新加载页面。",
    silent: "网络不再响应。",
    late: (seconds) => `网络在 ${seconds} 秒后仍未就绪。请重试。`,
    stopped: "网络已停止。",
  },
});
