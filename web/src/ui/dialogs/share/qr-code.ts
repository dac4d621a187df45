/** A QR code as a drawing. The library is loaded when the first one is wanted. */
import { svg } from "../../../engraving/svg";

/** Modules of light around the code, without which a camera does not find it. */
const QUIET_ZONE = 4;

/**
 * Levels of error correction, and the most bytes that are written at each: at M up to version 15, at which a module is
 * still large enough on a phone; at L, whose codes are coarser, as much as the largest code holds.
 */
const LEVELS = [
  { level: "M", most: 412 },
  { level: "L", most: 2953 },
] as const;

/** The code of a text of ASCII characters, drawn with a module as its unit; `null` where it is too long for any code. */
export async function drawQrCode(text: string): Promise<SVGSVGElement | null> {
  const fitting = LEVELS.find(({ most }) => text.length <= most);
  if (fitting === undefined) return null;
  const { default: qrcode } = await import("qrcode-generator");
  const code = qrcode(0, fitting.level);
  code.addData(text);
  code.make();
  const size = code.getModuleCount() + 2 * QUIET_ZONE;
  return svg(
    "svg",
    { viewBox: `0 0 ${size} ${size}`, focusable: "false", "shape-rendering": "crispEdges" },
    svg("path", { class: "qr-light", d: `M0 0h${size}v${size}h${-size}z` }),
    svg("path", { class: "qr-dark", d: darkModules(code) }),
  );
}

/** The outline of all dark modules, a rectangle for each run of a row. */
function darkModules(code: {
  getModuleCount(): number;
  isDark(row: number, column: number): boolean;
}): string {
  const count = code.getModuleCount();
  const runs: string[] = [];
  for (let row = 0; row < count; row++) {
    for (let start = 0; start < count; start++) {
      let end = start;
      while (end < count && code.isDark(row, end)) end++;
      if (end > start)
        runs.push(`M${start + QUIET_ZONE} ${row + QUIET_ZONE}h${end - start}v1h${start - end}z`);
      start = end;
    }
  }
  return runs.join("");
}
