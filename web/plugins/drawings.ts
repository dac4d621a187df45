/**
 * Reads `x.svg?drawing`: a drawing as data, of which the page builds elements (`src/engraving/svg.ts`). As text, a
 * browser would have to parse it, and the page's policy takes no text for elements.
 */
import { readFileSync } from "node:fs";
import { XMLParser } from "fast-xml-parser";
import type { Plugin } from "vite";
import type { Drawing } from "../src/engraving/svg";

const QUERY = "?drawing";

/** An element as the parser has it: its children under its name, its attributes under `:@`. */
type Parsed = Readonly<Record<string, readonly Parsed[]>> & {
  readonly ":@"?: Readonly<Record<string, string>>;
};

/** Vite's plugin. */
export function drawings(): Plugin {
  return {
    name: "kantor:drawings",
    enforce: "pre",
    load(id) {
      if (!id.endsWith(QUERY)) return undefined;
      const file = id.slice(0, -QUERY.length);
      this.addWatchFile(file);
      return `export default ${JSON.stringify(readDrawing(readFileSync(file, "utf8")))};`;
    },
  };
}

/** A drawing from its source, which has one root and no text. Throws where it is otherwise. */
export function readDrawing(source: string): Drawing {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseAttributeValue: false,
    ignoreDeclaration: true,
  });
  const roots = (parser.parse(source) as readonly Parsed[]).map(drawingOf);
  if (roots.length !== 1 || roots[0][0] !== "svg") throw new Error("A drawing is one svg element.");
  return roots[0];
}

function drawingOf(element: Parsed): Drawing {
  const { ":@": attributes = {}, ...named } = element;
  const [[name, children]] = Object.entries(named);
  if (name === "#text") throw new Error("A drawing has no text.");
  const { xmlns: _, ...own } = attributes;
  return [name as Drawing[0], own, children.map(drawingOf)];
}
