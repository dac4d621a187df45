/** Wiring of the page: one store, the network, the player, and the views that show the state. */
import { createConductor, modelReady } from "./app/conductor";
import { initialState } from "./app/initial-state";
import { createStore } from "./app/store";
import { createPlayer } from "./audio/player";
import { loadMusicFont } from "./engraving/music-font";
import { createHowLink } from "./explain/how-link";
import { onLanguage } from "./i18n/language";
import { createHarmonizer } from "./network/harmonizer";
import { chooseLanguage } from "./storage/chosen-language";
import { keepSession } from "./storage/page-session";
import { createAbout } from "./ui/dialogs/about/about";
import { createDialogs } from "./ui/dialogs/dialogs";
import { createOpenFile } from "./ui/dialogs/open/open-file";
import { bindPageDialogs } from "./ui/dialogs/page-dialogs";
import { followAddress } from "./ui/dialogs/share/address";
import { byId } from "./ui/element";
import { createLanguagePicker } from "./ui/language-picker";
import { localise } from "./ui/localise";
import { createOfflineBar } from "./ui/offline-bar";
import { watchInterruptions } from "./ui/panels/playback/interruptions";
import { bindPopups } from "./ui/popups";
import { createRenderLoop, drawAfterEvents } from "./ui/render-loop";
import { bindToolbars } from "./ui/roving-toolbar";
import { offerToScripts } from "./ui/score/scripting";
import { trustOwnScripts } from "./ui/trusted-scripts";
import type { View } from "./ui/view";
import { createPanels, createScoreViews } from "./ui/views";

/** A first seed is below this: short enough to be read out. */
const FIRST_SEEDS = 10_000;

function start(): void {
  trustOwnScripts();
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
  const clock = () => performance.now();
  const inFront = () => !document.hidden && dialogs.current() === null;
  const conductor = createConductor({ store, harmonizer, player, clock, inFront });
  watchInterruptions({ store, conductor, player, page: document, devices: navigator.mediaDevices });

  const lessMotion = matchMedia("(prefers-reduced-motion: reduce)");
  let fontReady = false;
  const font = loadMusicFont()
    .catch(failed)
    .finally(() => {
      fontReady = true;
      rendering.request();
    });
  const draw = (views: readonly View[]) => {
    const [state, context] = [store.get(), { fontReady, calm: lessMotion.matches }];
    for (const view of views) view.show(state, context);
  };
  const rendering = createRenderLoop(() => draw(views));
  const session = keepSession(store);
  const offline = createOfflineBar({ footer: byId("page-foot"), host: document.body, save: session.flush });
  const howLink: View = { show: createHowLink(byId("how-link")) };
  const languages: View = createLanguagePicker(byId("languages"));
  const deps = { store, conductor, player, dialogs, session, failed, font, changed: rendering.request };
  const panels = [howLink, ...createPanels(deps)];
  const views = [...panels, ...createScoreViews(deps), languages, offline];
  createAbout(dialogs);
  bindPageDialogs(dialogs, document);
  bindPopups(document);
  bindToolbars(document);
  createOpenFile({ store, dialogs, font });

  offerToScripts(window, store.get);
  store.subscribe(rendering.request);
  drawAfterEvents(window, rendering);
  onLanguage(() => {
    localise(document);
    rendering.now();
  });
  draw(panels); // each has its place before the stored session has come
  void session.ready.then(() => {
    followAddress({ store, dialogs });
    rendering.start();
  });
  // What is kept for later does not hold up the network, which is needed at once.
  void conductor.load().finally(() => {
    if (import.meta.env.PROD)
      offline.start().catch((error: unknown) => console.info("Not kept offline:", error));
  });
}

start();
