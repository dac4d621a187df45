/**
 * Interruptions of the playback: the page is left, the device needs the sound for a call, the headphones are pulled out. It
 * pauses, and goes on by itself once the page or the sound is back; after headphones, only when the reader plays it.
 */

import type { Conductor } from "../../../app/conductor";
import type { Store } from "../../../app/store";
import type { Player } from "../../../audio/player";

export interface InterruptionDeps {
  readonly store: Store;
  readonly conductor: Pick<Conductor, "play" | "pause">;
  readonly player: Pick<Player, "stop" | "onRunning">;
  readonly page: Pick<Document, "addEventListener" | "visibilityState">;
  /** Not there in every browser. */
  readonly devices?: Pick<MediaDevices, "addEventListener" | "enumerateDevices">;
}

export function watchInterruptions({ store, conductor, player, page, devices }: InterruptionDeps): void {
  /** Whether the music waits for what has interrupted it to be over. */
  let waiting = false;

  store.subscribe(({ activity, playhead }) => {
    if (activity !== "idle" || playhead === null) waiting = false;
  });
  const interrupt = () => {
    if (store.get().activity !== "playing") return;
    conductor.pause();
    waiting = true;
  };
  const goOn = () => {
    if (!waiting || page.visibilityState === "hidden") return;
    waiting = false;
    void conductor.play({ melodyAlone: store.get().melodyAlone, counted: false });
  };

  page.addEventListener("visibilitychange", () => {
    if (page.visibilityState === "visible") return goOn();
    interrupt();
    player.stop(); // what sounds in a panel over the page
  });
  player.onRunning((running) => (running ? goOn() : interrupt()));
  if (devices !== undefined) {
    watchOutputs(devices, () => {
      if (store.get().activity === "playing") conductor.pause();
    });
  }
}

/**
 * Calls `gone` when an output of sound has gone, or may have: without permission most browsers say that the devices have
 * changed, but list no outputs, or one without an identity.
 */
function watchOutputs(devices: NonNullable<InterruptionDeps["devices"]>, gone: () => void): void {
  const outputs = async () => {
    const all = await devices.enumerateDevices();
    return all.filter(({ kind }) => kind === "audiooutput");
  };
  const listed = () => outputs().catch((): MediaDeviceInfo[] => []);
  let before = listed();
  devices.addEventListener("devicechange", async () => {
    const known = await before;
    before = listed();
    const present = await before;
    const staying = new Set(present.map(identityOf));
    const sure = identified(known) && identified(present);
    if (!sure || known.some((output) => !staying.has(identityOf(output)))) gone();
  });
}

function identityOf({ deviceId, groupId }: MediaDeviceInfo): string {
  return `${deviceId} ${groupId}`;
}

/** Whether each output can be distinguished from the others. */
function identified(outputs: readonly MediaDeviceInfo[]): boolean {
  return outputs.length > 0 && outputs.every(({ deviceId }) => deviceId !== "");
}
