/** The root reducer: each action is reduced by the slice that owns its type. */
import { type ActivityAction, activitySlice } from "./slices/activity";
import { type AuditionAction, auditionSlice } from "./slices/audition";
import { type BrowseAction, browseSlice } from "./slices/browse";
import { type EditAction, editSlice } from "./slices/edit";
import { type InquiryAction, inquirySlice, withFittingInquiry } from "./slices/inquiry";
import { type KeepingAction, keepingSlice } from "./slices/keeping";
import { type MixAction, mixSlice } from "./slices/mix";
import { type ModelAction, modelSlice } from "./slices/model";
import { type NoticeAction, noticeSlice } from "./slices/notice";
import { type SettingsAction, settingsSlice } from "./slices/settings";
import type { Slice } from "./slices/slice";
import { type VersionAction, versionsSlice } from "./slices/versions";
import type { State } from "./state";

/** Whatever can happen to the state. */
export type Action =
  | EditAction
  | BrowseAction
  | SettingsAction
  | VersionAction
  | ActivityAction
  | AuditionAction
  | InquiryAction
  | MixAction
  | ModelAction
  | KeepingAction
  | NoticeAction;

const REDUCERS: Slice<Action> = {
  ...editSlice,
  ...browseSlice,
  ...settingsSlice,
  ...versionsSlice,
  ...activitySlice,
  ...auditionSlice,
  ...inquirySlice,
  ...mixSlice,
  ...modelSlice,
  ...keepingSlice,
  ...noticeSlice,
};

/** What `action` makes of `state`. Returns `state` itself where nothing changes. */
export function reduce(state: State, action: Action): State {
  // The table has for each type the reducer of just that action, which the union of both does not say.
  const reducer = REDUCERS[action.type] as (state: State, action: Action) => State;
  return withFittingInquiry(reducer(state, action));
}
