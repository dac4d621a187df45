/** The golden vectors that Python writes and both languages are held to. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The cases of `tests/golden/*.json`. */
export function readGolden<Case>(name: string): readonly Case[] {
  return JSON.parse(readGoldenText(name)).cases;
}

/** The text of `tests/golden/*.json`. */
export function readGoldenText(name: string): string {
  const path = fileURLToPath(new URL(`../../../tests/golden/${name}.json`, import.meta.url));
  return readFileSync(path, "utf8");
}
