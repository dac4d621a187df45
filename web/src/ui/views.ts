/** The views of the page, in the order in which they are drawn. */
import type { Conductor } from "../app/conductor";
import type { Store } from "../app/store";
import type { Player } from "../audio/player";
import { SAMPLES } from "../audio/sample-library";
import type { Autosave } from "../storage/autosave";
import { createComparison } from "./dialogs/compare/compare-dialog";
import type { Dialogs } from "./dialogs/dialogs";
import { createSave } from "./dialogs/save/save-dialog";
import { createShare } from "./dialogs/share/share-dialog";
import { createInvitation } from "./dialogs/tutorial/invitation";
import { createShortcutList } from "./editor/shortcut-list";
import { buttonPlaces, createToolbar } from "./editor/toolbar";
import { byId } from "./element";
import { createAmplifier } from "./panels/amplifier/amplifier";
import { createBach } from "./panels/bach/bach";
import { createControls } from "./panels/controls";
import { createInstrumentPicker } from "./panels/instruments/instrument-picker";
import { createKeepingBar } from "./panels/keeping-bar";
import { createPencil } from "./panels/pencil/pencil";
import { createPiano } from "./panels/piano/piano";
import { createAutoScroll } from "./panels/playback/auto-scroll";
import { createPlayback } from "./panels/playback/playback";
import { createPresence } from "./panels/presence";
import { createScoreSettings } from "./panels/settings/score-settings";
import { createVersionStrip } from "./panels/versions/strip";
import { createVersions } from "./panels/versions/versions";
import { createPrint } from "./print/print-sheet";
import { createAuditionBar } from "./score/audition-bar";
import { createCursorScroll } from "./score/cursor-scroll";
import { createInquiry } from "./score/inquiry";
import { createScoreTools } from "./score/score-tools";
import { createScoreView } from "./score/score-view";
import type { View } from "./view";

export interface ViewDeps {
  readonly store: Store;
  readonly conductor: Conductor;
  readonly player: Player;
  readonly dialogs: Dialogs;
  readonly session: Autosave;
  readonly failed: (error: unknown) => void;
  /** Fulfilled when the music font has come, or cannot come. */
  readonly font: Promise<void>;
  /** Requests a new picture of the page, of something that is not in the state. */
  readonly changed: () => void;
}

/** The panels around the score, which have their places on the page before the stored session has come. */
export function createPanels({ store, conductor, player, dialogs, changed }: ViewDeps): readonly View[] {
  const announcer = byId("announcer");
  const { preview } = player;
  createShortcutList(byId("shortcuts"));
  return [
    { show: createControls({ store, conductor }) },
    { show: createPlayback({ store, conductor, dialogs }) },
    { show: createPresence(document.body) },
    { show: createAmplifier(byId("bach-room"), store) },
    {
      show: createInstrumentPicker({
        host: byId("instruments"),
        store,
        library: SAMPLES,
        online: () => navigator.onLine,
      }),
    },
    {
      show: createScoreSettings({ host: byId("score-settings"), opener: byId("open-settings"), store }),
    },
    {
      show: createPiano({
        host: byId("piano"),
        opener: byId("open-piano"),
        midi: byId("midi"),
        staff: byId("score"),
        announcer,
        store,
        preview,
        changed,
        requestMidi: navigator.requestMIDIAccess && (() => navigator.requestMIDIAccess()),
      }),
    },
    {
      show: createToolbar({
        lengths: byId("lengths"),
        groups: buttonPlaces(document),
        store,
        announcer,
        preview,
      }),
    },
  ];
}

/** The score itself, and what depends on it. */
export function createScoreViews(deps: ViewDeps): readonly View[] {
  const { store, conductor, player, dialogs, session, failed, font } = deps;
  const silence = () => store.dispatch({ type: "playStopped" });
  const comparison = createComparison({ store, dialogs, player, silence });
  const { show: showPrint, print } = createPrint(store);
  const save = createSave({ store, dialogs, print });
  return [
    { show: createBach({ host: byId("bach"), clock: () => performance.now() }) },
    createMarkedScore(deps),
    { show: createScoreTools({ store, conductor, announcer: byId("announcer"), preview: player.preview }) },
    { show: createAuditionBar({ store, conductor, dialogs }) },
    {
      show: createVersions({
        host: byId("versions"),
        rating: byId("rating"),
        store,
        opened: dialogs.close,
        compare: comparison.open,
      }),
    },
    { show: createVersionStrip(byId("version-strip"), store) },
    comparison,
    { show: createShare({ store, dialogs }) },
    { show: (_, context) => showPrint(context) },
    save,
    {
      show: createKeepingBar({
        host: byId("keeping"),
        saveScore: save.open,
        asideText: session.asideText,
        heard() {
          store.dispatch({ type: "unreadFound", damage: [] });
          session.asideTold().catch(failed);
        },
        failed,
      }),
    },
    { show: createInvitation({ store, dialogs, player, silence, font }) },
  ];
}

/** The score with the pencil's marks in their places over it, scrolled along with the music. */
function createMarkedScore({ store, conductor, player, changed }: ViewDeps): View {
  const host = byId("score");
  const inquiry = createInquiry({ store, conductor, announcer: byId("announcer"), preview: player.preview });
  const drawScore = createScoreView({
    host,
    stand: byId("sheet"),
    words: byId("words"),
    help: byId("staff-help"),
    announcer: byId("announcer"),
    store,
    preview: player.preview,
    changed,
    choose: inquiry.choose,
  });
  const drawPencil = createPencil(store);
  const scroll = createAutoScroll(host);
  const scrollToCursor = createCursorScroll(host, byId("sheet"), byId("piano"), store);
  return {
    show(state, context) {
      inquiry.show(state);
      const places = drawScore(state, context);
      drawPencil(state, places);
      scroll(context.calm);
      scrollToCursor(places.layout, context.calm);
    },
  };
}
