/** Sound files of a score: as it is played, by its instrument. */

import { soundingNotes } from "../../../app/sounding";
import type { State } from "../../../app/state";
import { ENSEMBLES, whenComplete } from "../../../audio/ensembles";
import type { RenderRequest } from "../../../audio/render";
import { endingOf } from "../../../audio/ritardando";
import type { ExportTask } from "./export-task";

/** Renders the score to WAV files, with what is asked of each. */
export interface SoundFiles {
  /** The score with its mix, as it is played. */
  readonly usual: RenderRequest;
  render(request: RenderRequest, task: ExportTask): Promise<Blob>;
}

/** Loads the instrument and the renderer; `whole` as in `SaveChoice`. */
export async function loadSoundFiles(state: State, whole: boolean): Promise<SoundFiles> {
  const { tempo, instrument, shape, mix, fermatas } = state;
  const [{ renderWav }, maker] = await Promise.all([
    import("../../../audio/render"),
    ENSEMBLES[instrument](),
    whenComplete(instrument),
  ]);
  const notes = soundingNotes({ ...state, melodyAlone: !whole });
  const music = { notes, shape, fermatas, drums: whole };
  return {
    usual: { music, tempo, maker, mix, ending: endingOf(instrument), counted: false },
    async render(request, { progress, signal }) {
      signal.throwIfAborted();
      const bytes = await renderWav(request, progress, signal);
      return new Blob([new Uint8Array(bytes)], { type: "audio/wav" });
    },
  };
}
