/** Wiring: one store, the network, the player, and the views that show the one in the other. */

import { createConductor, modelReady } from "./app/conductor";
import { initialState } from "./app/initial-state";
import type { State } from "./app/state";
import { createStore, type Store } from "./app/store";
import { createPlayer } from "./audio/player";
import { SAMPLES } from "./audio/sample-library";
import { loadMusicFont } from "./engraving/music-font";
import { createHowLink } from "./explain/how-link";
import { onLanguage } from "./i18n/language";
import { createHarmonizer } from "./network/harmonizer";
import { createKeeper, type Keeper } from "./storage/autosave";
import { chooseLanguage } from "./storage/chosen-language";
import { createChorale } from "./ui/chorale/chorale";
import { createAbout } from "./ui/dialogs/about/about";
import { createComparison } from "./ui/dialogs/compare/compare-dialog";
import { createDialogs } from "./ui/dialogs/dialogs";
import { createOpenFile } from "./ui/dialogs/open/open-file";
import { createSave } from "./ui/dialogs/save/save-dialog";
import { followAddress } from "./ui/dialogs/share/address";
import { createShare } from "./ui/dialogs/share/share-dialog";
import { createInvitation } from "./ui/dialogs/tutorial/invitation";
import { createStaffEditor } from "./ui/editor/staff-editor";
import { createToolbar } from "./ui/editor/toolbar";
import { byId } from "./ui/element";
import { createLanguagePicker } from "./ui/language-picker";
import { localise } from "./ui/localise";
import { createOfflineBar } from "./ui/offline-bar";
import { createAmplifier } from "./ui/panels/amplifier/amplifier";
import { createBach } from "./ui/panels/bach/bach";
import { createControls } from "./ui/panels/controls";
import { createInstrumentPicker } from "./ui/panels/instruments/picker";
import { createPencil } from "./ui/panels/pencil/pencil";
import { createPiano } from "./ui/panels/piano/piano";
import { createFollowing } from "./ui/panels/playback/auto-scroll";
import { watchInterruptions } from "./ui/panels/playback/interruptions";
import { createPlayback } from "./ui/panels/playback/playback";
import { createScoreSettings } from "./ui/panels/settings/score-settings";
import { createVersions } from "./ui/panels/versions/versions";
import { createPrint } from "./ui/print/print-sheet";

/** A first seed is below this: short enough to be read out. */
const FIRST_SEEDS = 10_000;

function start(): void {
  chooseLanguage();
  localise(document);
  const store = createStore(initialState(Math.floor(Math.random() * FIRST_SEEDS)));
  const failed = (error: unknown) =>
    store.dispatch({ type: "notice", notice: { level: "error", kind: "failed", details: { error } } });
  const dialogs = createDialogs();
  const player = createPlayer({ failed });
  const harmonizer = createHarmonizer({
    modelUrl: new URL("model/model.json", document.baseURI).href,
    onTrial: (_, outcome) => {
      if (!(outcome instanceof Error)) store.dispatch(modelReady(outcome));
    },
  });
  const conductor = createConductor({
    store,
    harmonizer,
    player,
    clock: () => performance.now(),
    inFront: () => !document.hidden && dialogs.current() === null,
  });
  const silence = () => store.dispatch({ type: "playStopped" });
  const lessMotion = matchMedia("(prefers-reduced-motion: reduce)");
  let fontReady = false;
  let awaited = true; // the first picture, which waits a moment for the session of the last visit

  /** Asks for one picture of the page in the next frame, however much has changed by then. */
  const changed = () => {
    if (awaited) return;
    awaited = true;
    requestAnimationFrame(() => {
      awaited = false;
      render();
    });
  };
  const preview = (pitch: number) => player.preview(pitch);

  const showControls = createControls({ store, conductor });
  const showPlayback = createPlayback({ store, conductor, dialogs });
  const follow = createFollowing(byId("chorale"));
  watchInterruptions({ store, conductor, player, page: document, devices: navigator.mediaDevices });
  const announcer = byId("announcer");
  const showTools = createToolbar(byId("tools"), { store, announcer, preview });
  const drawMelody = createStaffEditor({
    host: byId("staff"),
    help: byId("staff-help"),
    announcer,
    store,
    preview,
    changed,
  });
  const drawChorale = createChorale({
    host: byId("chorale"),
    words: byId("words"),
    store,
    seek: (step) => conductor.seek(step, false),
    changed,
  });
  const drawPencil = createPencil(store);
  const showHowLink = createHowLink(byId("masthead-tools"));
  const showSettings = createScoreSettings(byId("score-settings"), store);
  const showPiano = createPiano({
    host: byId("piano"),
    staff: byId("staff"),
    announcer: byId("announcer"),
    store,
    preview,
    changed,
    requestMidi: navigator.requestMIDIAccess && (() => navigator.requestMIDIAccess()),
  });
  const showBach = createBach({ host: byId("bach"), clock: () => performance.now() });
  const showAmplifier = createAmplifier(byId("bach-room"), store);
  const showInstruments = createInstrumentPicker({
    host: byId("instruments"),
    store,
    library: SAMPLES,
    online: () => navigator.onLine,
  });
  const comparison = createComparison({ store, dialogs, player, silence });
  const showVersions = createVersions({
    host: byId("versions"),
    rating: byId("rating"),
    store,
    compare: comparison.open,
  });
  const keeper = keepSession(store);
  const offline = createOfflineBar({
    footer: byId("page-foot"),
    host: document.body,
    save: () => keeper.flush(),
  });
  const showShare = createShare({ store, dialogs });
  const { show: showPrint, print } = createPrint(store);
  const showSave = createSave({ store, dialogs, print });
  const font = loadMusicFont()
    .catch(failed)
    .finally(() => {
      fontReady = true;
      changed();
    });
  createOpenFile({ store, dialogs, font });
  const showInvitation = createInvitation({ store, dialogs, player, silence, font });
  createLanguagePicker(byId("masthead-tools"));

  /** What is around the staves. */
  function showAround(state: State): void {
    showHowLink(state);
    showControls(state);
    showPlayback(state);
    showAmplifier(state);
    showInstruments(state);
    showSettings(state);
    showPiano(state);
    showTools(state);
  }

  function render(): void {
    const state = store.get();
    const surroundings = { fontReady, calm: lessMotion.matches };
    showAround(state);
    drawMelody(state, surroundings);
    showBach(state, surroundings);
    drawPencil(state, drawChorale(state, surroundings));
    follow(surroundings.calm);
    showVersions(state, surroundings);
    comparison.show(state, surroundings);
    showShare(state);
    showPrint(surroundings);
    showSave(state, surroundings);
    showInvitation(state);
  }

  createAbout(dialogs);
  store.subscribe(changed);
  onLanguage(() => {
    localise(document);
    offline.show();
    render();
  });
  showAround(store.get()); // so that it has its place before the session comes
  void keeper.ready.then(() => {
    followAddress({ store, dialogs });
    awaited = false;
    render();
  });
  // What is kept for later does not hold up the network, which is needed at once.
  void conductor.load().finally(() => {
    if (import.meta.env.PROD)
      offline.start().catch((error: unknown) => console.info("Not kept offline:", error));
  });
}

/** Keeps the session on the device. */
function keepSession(store: Store): Keeper {
  const keeper = createKeeper({
    store,
    failed: (what) => {
      const kind = what === "unread" ? "sessionUnread" : "sessionUnkept";
      if (store.get().notice === null)
        store.dispatch({ type: "notice", notice: { level: "error", kind, details: {} } });
    },
  });
  addEventListener("pagehide", () => void keeper.flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void keeper.flush();
  });
  return keeper;
}

start();
