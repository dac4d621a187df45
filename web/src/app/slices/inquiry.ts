/** The slice of the inquiry: what else could stand in the place of one note, as the network sees it. */
import type { Inquiry, State } from "../state";
import { sameMusic } from "../work";
import type { Slice } from "./slice";

export type InquiryAction =
  | { readonly type: "inquiryAnswered"; readonly inquiry: Inquiry }
  /** Points at a choice by its index. */
  | { readonly type: "inquiryPointed"; readonly at: number }
  | { readonly type: "inquiryEnded" };

export const inquirySlice: Slice<InquiryAction> = {
  /** What comes late, for other music or a note that is no longer selected, changes nothing. */
  inquiryAnswered(state, { inquiry }) {
    return fits(inquiry, state) ? { ...state, inquiry } : state;
  },
  inquiryPointed(state, { at }) {
    const { inquiry } = state;
    if (inquiry === null || inquiry.choices[at] === undefined || at === inquiry.at) return state;
    return { ...state, inquiry: { ...inquiry, at } };
  },
  inquiryEnded: (state) => (state.inquiry === null ? state : { ...state, inquiry: null }),
};

/** The state without an inquiry in music that has changed, or on a note that is not selected any more. */
export function withFittingInquiry(state: State): State {
  const { inquiry } = state;
  return inquiry === null || fits(inquiry, state) ? state : { ...state, inquiry: null };
}

/** Whether an inquiry is on the note that is selected, in the score as it is. */
function fits(inquiry: Inquiry, state: State): boolean {
  return sameMusic(inquiry, state) && state.voice === inquiry.voice && state.selected === inquiry.index;
}
