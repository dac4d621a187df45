import { describe, expect, it } from "vitest";
import { initialState } from "../../../app/initial-state";
import { createStore } from "../../../app/store";
import { watchInterruptions } from "./interruptions";

/** A page with music on it, and everything that may happen to it. */
function concert() {
  const store = createStore(initialState(1));
  const page = Object.assign(new EventTarget(), { visibilityState: "visible" as DocumentVisibilityState });
  const outputs: string[] = ["speakers", "headphones"];
  const devices = Object.assign(new EventTarget(), {
    enumerateDevices: async () =>
      outputs.map((deviceId) => ({ kind: "audiooutput", deviceId, groupId: "" }) as MediaDeviceInfo),
  });
  const wishes: unknown[] = [];
  let stopped = 0;
  let tellRunning: (running: boolean) => void = () => undefined;
  watchInterruptions({
    store,
    conductor: {
      play: async (wish) => {
        wishes.push(wish);
        store.dispatch({ type: "playStarted", melodyAlone: wish?.melodyAlone, from: 5 });
      },
      pause: () => store.dispatch({ type: "playPaused" }),
    },
    player: {
      stop: () => stopped++,
      onRunning: (listener) => {
        tellRunning = listener;
      },
    },
    page,
    devices,
  });
  const become = (visibilityState: DocumentVisibilityState) => {
    page.visibilityState = visibilityState;
    page.dispatchEvent(new Event("visibilitychange"));
  };
  const play = (melodyAlone = false) => {
    store.dispatch({ type: "playStarted", melodyAlone });
    store.dispatch({ type: "playhead", step: 5 });
  };
  const plugged = async (...present: string[]) => {
    outputs.splice(0, 9, ...present);
    devices.dispatchEvent(new Event("devicechange"));
    await new Promise((resolve) => setTimeout(resolve));
  };
  const activity = () => store.get().activity;
  return {
    store,
    become,
    play,
    plugged,
    activity,
    wishes,
    stopped: () => stopped,
    running: (on: boolean) => tellRunning(on),
  };
}

describe("a page that is left", () => {
  it("pauses, and goes on where it was when the reader is back", () => {
    const { store, become, play, activity, wishes } = concert();
    play(true);
    become("hidden");
    expect(store.get()).toMatchObject({ activity: "idle", playhead: 5 });
    become("visible");
    expect(activity()).toBe("playing");
    expect(wishes).toEqual([{ melodyAlone: true, counted: false }]);
  });

  it("does not begin what the reader has paused", () => {
    const { store, become, play, activity } = concert();
    play();
    store.dispatch({ type: "playPaused" });
    become("hidden");
    become("visible");
    expect(activity()).toBe("idle");
  });

  it("does not go on with what has been stopped meanwhile", () => {
    const { store, become, play, wishes } = concert();
    play();
    become("hidden");
    store.dispatch({ type: "playStopped" });
    become("visible");
    expect(wishes).toEqual([]);
  });

  it("silences what is heard in a panel too", () => {
    const { become, stopped } = concert();
    become("hidden");
    expect(stopped()).toBe(1);
  });
});

describe("a call", () => {
  it("pauses the music until the sound is back", () => {
    const { play, running, activity } = concert();
    play();
    running(false);
    expect(activity()).toBe("idle");
    running(true);
    expect(activity()).toBe("playing");
  });

  it("that hides the page is over when the page is seen again", () => {
    const { play, running, become, activity } = concert();
    play();
    running(false);
    become("hidden");
    running(true);
    expect(activity()).toBe("idle");
    become("visible");
    expect(activity()).toBe("playing");
  });
});

describe("headphones", () => {
  it("that are pulled out pause the music, which waits to be asked", async () => {
    const { play, plugged, become, activity } = concert();
    play();
    await plugged("speakers");
    expect(activity()).toBe("idle");
    become("hidden");
    become("visible");
    expect(activity()).toBe("idle");
  });

  it.each([
    ["one without an identity", [""]],
    ["none", []],
  ])("may have been pulled out where the browser tells of the outputs %s", async (_, outputs) => {
    const { play, plugged, activity } = concert();
    await plugged(...outputs);
    play();
    await plugged(...outputs);
    expect(activity()).toBe("idle");
  });

  it("that are plugged in change nothing", async () => {
    const { play, plugged, activity } = concert();
    play();
    await plugged("speakers", "headphones", "more");
    expect(activity()).toBe("playing");
  });
});
