/** Every area of messages that index.html may name: `data-text="page.title"` is the message `title` of the area `page`. */
import { aboutText } from "./about";
import { invitationText } from "./invitation";
import { openText } from "./open";
import { pageText } from "./page";
import { playbackText } from "./playback";
import { printText } from "./print";
import { saveText } from "./save";
import { scoreToolsText } from "./score-tools";
import { settingsText } from "./settings";
import { shareText } from "./share";
import { toolsText } from "./tools";
import { versionsText } from "./versions";
import { voicesText } from "./voices";

const AREAS: Readonly<Record<string, () => Readonly<Record<string, unknown>>>> = {
  about: aboutText,
  invitation: invitationText,
  open: openText,
  page: pageText,
  playback: playbackText,
  print: printText,
  save: saveText,
  score: scoreToolsText,
  settings: settingsText,
  share: shareText,
  tools: toolsText,
  versions: versionsText,
  voices: voicesText,
};

/** The message that `area.name` names, in the language in use; `undefined` where there is none, or it wants values. */
export function messageAt(key: string): string | undefined {
  const [area, name] = key.split(".");
  const message = AREAS[area]?.()[name];
  return typeof message === "string" ? message : undefined;
}
