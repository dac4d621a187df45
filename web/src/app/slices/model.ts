/** The slice of the network: whether it can be used, and on what it runs. */
import type { VoiceLeadingRates } from "../../network/metadata";
import type { Slice } from "./slice";

export type ModelAction =
  | { readonly type: "modelLoading" }
  | {
      readonly type: "modelReady";
      readonly backend: string;
      readonly millisecondsPerPass: number;
      readonly rates?: VoiceLeadingRates;
    }
  | { readonly type: "modelFailed"; readonly error: unknown };

export const modelSlice: Slice<ModelAction> = {
  modelLoading: (state) => ({ ...state, model: { status: "loading" } }),
  modelReady: (state, { backend, millisecondsPerPass, rates }) => ({
    ...state,
    model: { status: "ready", backend, millisecondsPerPass, rates },
  }),
  modelFailed: (state, { error }) => ({ ...state, model: { status: "failed", error } }),
};
