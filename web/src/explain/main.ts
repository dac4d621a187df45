/**
 * Wiring of the "How it works" page: one state, the network, the player, and the essay that shows the one in the other.
 */
import published from "virtual:model";
import { createPlayer } from "../audio/player";
import { explainText } from "../i18n/explain";
import { language, languageTag, onLanguage } from "../i18n/language";
import { createHarmonizer } from "../network/harmonizer";
import { chooseLanguage } from "../storage/chosen-language";
import { byId, el, setText } from "../ui/element";
import { createLanguagePicker } from "../ui/language-picker";
import { trustOwnScripts } from "../ui/trusted-scripts";
import { parseAddress } from "./address";
import { createEssay, type Essay } from "./essay";
import type { FigureDeps } from "./figure";
import { type ExplainAction, explain, initialExplanation } from "./state";
import { createStudy } from "./study";

function start(): void {
  trustOwnScripts();
  chooseLanguage();
  let state = initialExplanation(parseAddress(location));
  let essay: Essay | null = null;
  let awaited = false;
  // The staff knows by the score in its address whether it shows that score already.
  const home = `./${location.search}${location.hash}`;

  const changed = () => {
    if (awaited) return;
    awaited = true;
    requestAnimationFrame(() => {
      awaited = false;
      essay?.show(state);
    });
  };
  const dispatch = (action: ExplainAction) => {
    state = explain(state, action);
    changed();
  };
  const study = createStudy({
    get: () => state,
    dispatch,
    harmonizer: createHarmonizer({ modelUrl: new URL("model/model.json", document.baseURI).href }),
    player: createPlayer(),
  });
  const lessMotion = matchMedia("(prefers-reduced-motion: reduce)");
  const deps: FigureDeps = { dispatch, study, calm: () => lessMotion.matches };
  const back = el("a", { href: home });
  byId("masthead-tools").append(back);
  const languages = createLanguagePicker(byId("masthead-tools"));

  const speak = () => {
    languages.show();
    const text = explainText();
    document.documentElement.lang = languageTag(language());
    document.title = `Kantor: ${text.title}`;
    setText(byId("title"), text.title);
    setText(back, text.back);
    essay = createEssay(deps, state, published, home);
    byId("essay").replaceChildren(...essay.elements);
    essay.show(state);
  };
  onLanguage(speak);
  // Another score in the address is another essay, from its beginning.
  addEventListener("hashchange", () => location.reload());
  speak();
  void study.begin();
}

start();
