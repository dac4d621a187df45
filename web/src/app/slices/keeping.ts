/** The slice of keeping: whether the session is stored on the device. */
import type { KeepingTrouble } from "../state";
import type { Slice } from "./slice";

export type KeepingAction =
  /** A save has failed, or with `null` succeeded. */
  { readonly type: "keepingTried"; readonly trouble: KeepingTrouble | null };

export const keepingSlice: Slice<KeepingAction> = {
  keepingTried(state, { trouble }) {
    if (trouble === state.unkept) return state;
    const isOver = trouble === null && state.notice === null;
    const notice = isOver ? ({ level: "info", kind: "keptAgain", details: {} } as const) : state.notice;
    return { ...state, unkept: trouble, notice };
  },
};
