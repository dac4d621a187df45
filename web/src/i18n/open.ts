/**
 * The words of the button Open and of the veil for dropped files: all that the first load needs. The dialog's are in
 * `import.ts`, and the errors' in `read-errors.ts`; both are loaded with the first file.
 */
import { messages } from "./language";

export const openText = messages({
  en: {
    open: "Open a file",
    drop: "Drop the file to open it",
    kinds: "MIDI, MusicXML (compressed, too), ABC or Humdrum",
    failed: "What opens files could not be loaded. Check your connection and try again.",
  },
  de: {
    open: "Datei öffnen",
    drop: "Leg die Datei hier ab, um sie zu öffnen",
    kinds: "MIDI, MusicXML (auch komprimiert), ABC oder Humdrum",
    failed: "Das Öffnen von Dateien ließ sich nicht laden. Prüf deine Verbindung und versuch es noch einmal.",
  },
  zh: {
    open: "打开文件",
    drop: "松开即可打开文件",
    kinds: "MIDI、MusicXML（包括压缩的）、ABC 或 Humdrum",
    failed: "打开文件的功能加载失败。请检查网络连接后重试。",
  },
});
