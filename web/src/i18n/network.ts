/** What can go wrong with the network, in sentences. */

import type { BackendName } from "../network/backend-name";
import type { NetworkErrorDetails, NetworkErrorKind } from "../network/network-error";
import { decimals, messages } from "./language";

type Sentences = Readonly<Record<NetworkErrorKind, (details: NetworkErrorDetails) => string>>;

/** What the backends compute with is called alike in every language. */
const APIS: Readonly<Record<BackendName, string>> = { wasm: "WebAssembly", webgpu: "WebGPU", webgl: "WebGL" };

function apiOf(backend: BackendName = "wasm"): string {
  return APIS[backend];
}

const sentences = messages<Sentences>({
  en: {
    unreachable: ({ file }) => `The model could not be loaded: no answer for ${file}.`,
    httpStatus: ({ status, file }) =>
      `The model could not be loaded: the server answered ${status} for ${file}.`,
    damaged: () => "The model file is damaged.",
    otherModel: () => "The model file is damaged, or of another version than the page. Reload the page.",
    engineDamaged: ({ file }) => `The model's engine, ${file}, is damaged or incomplete. Reload the page.`,
    weightsDamaged: () => "The model's weights are damaged or incomplete.",
    noMetadata: () => "The model file does not say what it holds.",
    otherVersion: () => "The page and its model are of different versions. Reload the page.",
    notANumber: () => "The network answered with something that is not a number.",
    backendNotStarted: () => "The model's engine did not start. Try again, or use another browser.",
    noWebAssembly: () =>
      "This browser does not let the page run WebAssembly, which the network needs. Lockdown Mode and some settings forbid it: make an exception for this page, or use another browser.",
    wrongLogits: () =>
      "This browser computes the network's answers wrongly. Bring it up to date, or use another browser.",
    noBackend: ({ backend }) => `There is no ${apiOf(backend)} here.`,
    softwareBackend: ({ backend }) => `${apiOf(backend)} is imitated by the processor here.`,
    otherLogits: () => "It answers otherwise than WebAssembly.",
    notFaster: ({ milliseconds }) => `It takes ${decimals(milliseconds ?? 0, 1)} ms a pass.`,
    notLoaded: () => "The model is not loaded yet.",
    loadFailed: () => "The model could not be started.",
    jobFailed: () => "The model stopped while it was composing.",
    workerFailed: () => "The model's program could not be run. Try again, or reload the page.",
    jobTimedOut: () => "The model does not answer any more.",
    loadTimedOut: ({ seconds }) => `The model was not ready after ${seconds} seconds. Try again.`,
    closed: () => "The model was stopped.",
  },
  de: {
    unreachable: ({ file }) => `Das Netz konnte nicht geladen werden: keine Antwort für ${file}.`,
    httpStatus: ({ status, file }) =>
      `Das Netz konnte nicht geladen werden: Der Server antwortete für ${file} mit ${status}.`,
    damaged: () => "Die Datei des Netzes ist beschädigt.",
    otherModel: () =>
      "Die Datei des Netzes ist beschädigt oder stammt aus einer anderen Version als die Seite. Lade die Seite neu.",
    engineDamaged: ({ file }) =>
      `Die Recheneinheit des Netzes, ${file}, ist beschädigt oder unvollständig. Lade die Seite neu.`,
    weightsDamaged: () => "Die Gewichte des Netzes sind beschädigt oder unvollständig.",
    noMetadata: () => "Die Datei des Netzes sagt nicht, was sie enthält.",
    otherVersion: () => "Die Seite und ihr Netz stammen aus verschiedenen Versionen. Lade die Seite neu.",
    notANumber: () => "Das Netz hat mit etwas geantwortet, was keine Zahl ist.",
    backendNotStarted: () =>
      "Die Recheneinheit des Netzes ist nicht gestartet. Versuch es noch einmal, oder nimm einen anderen Browser.",
    noWebAssembly: () =>
      "Dieser Browser lässt die Seite kein WebAssembly ausführen, das das Netz braucht. Der Blockierungsmodus und manche Einstellungen verbieten es: Mach für diese Seite eine Ausnahme, oder nimm einen anderen Browser.",
    wrongLogits: () =>
      "Dieser Browser berechnet die Antworten des Netzes falsch. Bring ihn auf den neuesten Stand, oder nimm einen anderen.",
    noBackend: ({ backend }) => `${apiOf(backend)} gibt es hier nicht.`,
    softwareBackend: ({ backend }) => `${apiOf(backend)} wird hier vom Prozessor nachgeahmt.`,
    otherLogits: () => "Es antwortet anders als WebAssembly.",
    notFaster: ({ milliseconds }) => `Ein Durchgang dauert ${decimals(milliseconds ?? 0, 1)} ms.`,
    notLoaded: () => "Das Netz ist noch nicht geladen.",
    loadFailed: () => "Das Netz konnte nicht gestartet werden.",
    jobFailed: () => "Das Netz hat beim Komponieren abgebrochen.",
    workerFailed: () =>
      "Das Programm des Netzes konnte nicht ausgeführt werden. Versuch es noch einmal, oder lade die Seite neu.",
    jobTimedOut: () => "Das Netz antwortet nicht mehr.",
    loadTimedOut: ({ seconds }) =>
      `Das Netz war nach ${seconds} Sekunden nicht bereit. Versuch es noch einmal.`,
    closed: () => "Das Netz wurde angehalten.",
  },
  zh: {
    unreachable: ({ file }) => `网络无法加载：${file} 没有响应。`,
    httpStatus: ({ status, file }) => `网络无法加载：服务器对 ${file} 返回了 ${status}。`,
    damaged: () => "网络文件已损坏。",
    otherModel: () => "网络文件已损坏，或与页面的版本不一致。请重新加载页面。",
    engineDamaged: ({ file }) => `网络的计算引擎 ${file} 已损坏或不完整。请重新加载页面。`,
    weightsDamaged: () => "网络的权重已损坏或不完整。",
    noMetadata: () => "网络文件没有说明其内容。",
    otherVersion: () => "页面与网络的版本不一致。请重新加载页面。",
    notANumber: () => "网络返回了无效的数值。",
    backendNotStarted: () => "网络的计算引擎未能启动。请重试，或换用其他浏览器。",
    noWebAssembly: () =>
      "此浏览器不允许页面运行网络所需的 WebAssembly。锁定模式和某些设置会禁用它：请为此页面设为例外，或换用其他浏览器。",
    wrongLogits: () => "此浏览器算出的网络结果有误。请更新浏览器，或换用其他浏览器。",
    noBackend: ({ backend }) => `此处没有 ${apiOf(backend)}。`,
    softwareBackend: ({ backend }) => `此处的 ${apiOf(backend)} 由处理器模拟。`,
    otherLogits: () => "其结果与 WebAssembly 不一致。",
    notFaster: ({ milliseconds }) => `每次计算需 ${decimals(milliseconds ?? 0, 1)} 毫秒。`,
    notLoaded: () => "网络尚未加载。",
    loadFailed: () => "网络未能启动。",
    jobFailed: () => "网络在作曲时中断了。",
    workerFailed: () => "网络的程序无法运行。请重试，或重新加载页面。",
    jobTimedOut: () => "网络不再响应。",
    loadTimedOut: ({ seconds }) => `网络在 ${seconds} 秒后仍未就绪。请重试。`,
    closed: () => "网络已停止。",
  },
});

/** Why the network cannot be had, in a sentence. */
export function networkErrorText(kind: NetworkErrorKind, details: NetworkErrorDetails = {}): string {
  return sentences()[kind](details);
}
