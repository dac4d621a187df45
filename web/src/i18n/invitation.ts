/** Words of the invitation to the tutorial, and of the button that opens it. */
import { messages } from "./language";

export const invitationText = messages({
  en: {
    open: "What is harmony?",
    decline: "No, thank you",
    notLoaded: "The tutorial could not be loaded. Check the connection and try again.",
  },
  de: {
    open: "Was ist Harmonie?",
    decline: "Nein, danke",
    notLoaded: "Die Einführung konnte nicht geladen werden. Prüfe die Verbindung und versuch es noch einmal.",
  },
  zh: {
    open: "什么是和声？",
    decline: "不用了，谢谢",
    notLoaded: "入门介绍未能加载。请检查网络连接后重试。",
  },
});
