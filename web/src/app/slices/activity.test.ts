import { expect, test } from "vitest";
import { AudioError } from "../../audio/audio-error";
import { NetworkError } from "../../network/network-error";
import { initialState } from "../initial-state";
import { reduce } from "../reduce";
import type { Notice } from "../state";

const failed = (error: unknown): Notice => ({ level: "error", kind: "failed", details: { error } });
const playing = (notice: Notice) => reduce({ ...initialState(1), notice }, { type: "playStarted" });

test("that there was no sound is not said any more when it is tried again; what else has failed is", () => {
  expect(playing(failed(new AudioError("locked"))).notice).toBeNull();
  const network = failed(new NetworkError("loadTimedOut", { seconds: 45 }));
  expect(playing(network).notice).toBe(network);
});
