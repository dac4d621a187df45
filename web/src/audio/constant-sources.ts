/**
 * Ends the constant sources of signals that are disposed of. Tone.js 15 disconnects them and means to stop them, but by then
 * counts them as stopped (`ToneConstantSource._stopSource`): they would run, and be kept, for as long as the context is.
 */

/** A context of Tone.js, as far as it is needed here. */
interface SourceMaker {
  createConstantSource(): ConstantSourceNode;
}

/** Has every constant source that a context makes from now on stop when it is disconnected from everything. */
export function endConstantSources(context: SourceMaker): void {
  const create = context.createConstantSource.bind(context);
  context.createConstantSource = () => {
    const source = create();
    const start = source.start.bind(source);
    const disconnect = source.disconnect.bind(source) as (...from: unknown[]) => void;
    let isRunning = false;
    source.start = (when) => {
      start(when);
      isRunning = true;
    };
    source.disconnect = (...from: unknown[]) => {
      disconnect(...from);
      if (from.length === 0 && isRunning) source.stop();
      isRunning &&= from.length > 0;
    };
    return source;
  };
}
