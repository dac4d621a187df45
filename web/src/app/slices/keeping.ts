/** The slice of keeping: whether the session is stored on the device, and what of an earlier one could not be read. */
import type { Damage, KeepingTrouble } from "../state";
import type { Slice } from "./slice";

export type KeepingAction =
  /** A save has failed, or with `null` succeeded. */
  | { readonly type: "keepingTried"; readonly trouble: KeepingTrouble | null }
  /** What of an earlier visit could not be read; nothing, when the reader has heard of it. */
  | { readonly type: "unreadFound"; readonly damage: readonly Damage[] };

export const keepingSlice: Slice<KeepingAction> = {
  keepingTried(state, { trouble }) {
    if (trouble === state.unkept) return state;
    const isOver = trouble === null && state.notice === null;
    const notice = isOver ? ({ level: "info", kind: "keptAgain", details: {} } as const) : state.notice;
    return { ...state, unkept: trouble, notice };
  },
  unreadFound: (state, { damage }) => ({ ...state, unread: damage }),
};
