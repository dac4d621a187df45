/** The slice of the notice: what the page has to say, beside the state that it shows. */
import type { Notice } from "../state";
import type { Slice } from "./slice";

export interface NoticeAction {
  readonly type: "notice";
  readonly notice: Notice | null;
}

export const noticeSlice: Slice<NoticeAction> = {
  notice: (state, { notice }) => ({ ...state, notice }),
};
