/** The render context: what a picture of the page depends on besides the state. */
export interface RenderContext {
  /** The music font is there: before it, no glyph can be measured. */
  readonly fontReady: boolean;
  /** The reader has asked for less motion. */
  readonly calm: boolean;
}
