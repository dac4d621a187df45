/** Engraving without a browser's fonts. */
import { Element } from "vexflow/core";

/** Has VexFlow measure every text as if it had no extent: the glyphs that are drawn do not depend on it. */
export function leaveTextUnmeasured(): void {
  const metrics = { width: 0, actualBoundingBoxAscent: 0, actualBoundingBoxDescent: 0 };
  const canvas = { getContext: () => ({ font: "", measureText: () => metrics }) };
  Element.setTextMeasurementCanvas(canvas as unknown as HTMLCanvasElement);
}
