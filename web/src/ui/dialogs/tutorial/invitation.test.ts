// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { initialState } from "../../../app/initial-state";
import { againScope } from "../../../app/scope";
import { createStore, type Store } from "../../../app/store";
import { melodyOf } from "../../../app/work";
import type { Player } from "../../../audio/player";
import { answerTo } from "../../../testing/answers";
import { createDialogs } from "../dialogs";
import { createInvitation } from "./invitation";

const shown = vi.hoisted(() => ({ tutorial: vi.fn() }));
vi.mock("./tutorial", () => ({ showTutorial: shown.tutorial }));

const melody = [{ start: 0, length: 4, pitch: 72 }];

beforeEach(() => {
  document.body.innerHTML = `
    <div id="invitation"><button id="accept-tutorial"></button><button id="decline-tutorial"></button></div>
    <button id="open-tutorial"></button><div id="score" tabindex="0"></div><button id="harmonize"></button>`;
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  shown.tutorial.mockReset();
  localStorage.clear();
});

/** A visit of the page: what it shows of a store, and whether it invites. */
function visit(store: Store = createStore(initialState(1)), font = Promise.resolve()) {
  const silence = vi.fn();
  const dialogs = createDialogs();
  const show = createInvitation({ store, dialogs, player: {} as Player, silence, font });
  const inviting = () => {
    show(store.get());
    return document.querySelector(".inviting") !== null;
  };
  return { store, dialogs, silence, inviting };
}

const press = (id: string) => document.getElementById(id)?.click();
const busy = () => document.getElementById("open-tutorial")?.getAttribute("aria-busy");
const focused = () => document.activeElement?.id;

test("a first visit before an empty staff is invited, again and again until it is declined", () => {
  expect(visit().inviting()).toBe(true);
  const { inviting } = visit();
  expect(inviting()).toBe(true);
  press("decline-tutorial");
  expect(inviting()).toBe(false);
  expect(focused()).toBe("score");
  expect(visit().inviting()).toBe(false);
});

test("who writes a note is not invited any more", () => {
  const { store, inviting } = visit();
  expect(inviting()).toBe(true);
  store.dispatch({ type: "loadMelody", melody });
  expect(inviting()).toBe(false);
  store.dispatch({ type: "clear" });
  expect(inviting()).toBe(false);
  expect(visit().inviting()).toBe(false);
});

test("who has a harmony of an empty staff is not invited either", () => {
  const { store, inviting } = visit();
  const scope = againScope(store.get(), null);
  store.dispatch({ type: "harmonizeStarted", scope });
  store.dispatch({ type: "harmonized", grid: answerTo(store.get(), scope), made: 1 });
  expect(inviting()).toBe(false);
});

test("opening silences the page, shows the tutorial once, and ends the invitation", async () => {
  let fontCame: () => void = () => undefined;
  const font = new Promise<void>((resolve) => {
    fontCame = resolve;
  });
  const { silence, inviting } = visit(undefined, font);
  press("open-tutorial");
  press("open-tutorial");
  expect(silence).toHaveBeenCalledOnce();
  expect(busy()).toBe("true");
  await Promise.resolve();
  expect(shown.tutorial).not.toHaveBeenCalled();
  fontCame();
  await vi.waitFor(() => expect(shown.tutorial).toHaveBeenCalledOnce());
  expect(silence).toHaveBeenCalledTimes(2);
  await vi.waitFor(() => expect(busy()).toBeNull());
  await vi.waitFor(() => expect(inviting()).toBe(false));
  expect(visit().inviting()).toBe(false);
});

test("the tutorial is not laid over what the reader has opened meanwhile, and can be opened later", async () => {
  let fontCame: () => void = () => undefined;
  const font = new Promise<void>((resolve) => {
    fontCame = resolve;
  });
  const { dialogs, inviting } = visit(undefined, font);
  press("open-tutorial");
  const other = dialogs.register(document.createElement("dialog"));
  other.open();
  expect(busy()).toBe("true");
  fontCame();
  await vi.waitFor(() => expect(busy()).toBeNull());
  expect(shown.tutorial).not.toHaveBeenCalled();
  expect(inviting()).toBe(true);
  other.close();
  press("open-tutorial");
  await vi.waitFor(() => expect(shown.tutorial).toHaveBeenCalledOnce());
});

test("the tutorial leads to the staff, or to a melody that is there", async () => {
  const { store } = visit();
  press("open-tutorial");
  await vi.waitFor(() => expect(shown.tutorial).toHaveBeenCalledOnce());
  const [{ write, take }] = shown.tutorial.mock.calls[0];
  write();
  expect(focused()).toBe("score");
  take();
  expect(focused()).toBe("harmonize");
  expect(melodyOf(store.get())).toHaveLength(8);
});

test("the card's button opens it as the menu's does", async () => {
  const { silence } = visit();
  press("accept-tutorial");
  await vi.waitFor(() => expect(shown.tutorial).toHaveBeenCalledOnce());
  expect(silence).toHaveBeenCalled();
});

test("a tutorial that does not open says so, still invites, and can be tried again", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  shown.tutorial.mockImplementationOnce(() => {
    throw new Error("no program");
  });
  const { store, inviting } = visit();
  press("open-tutorial");
  await vi.waitFor(() =>
    expect(store.get().notice).toMatchObject({ level: "error", kind: "tutorialNotLoaded" }),
  );
  expect(inviting()).toBe(true);
  press("open-tutorial");
  await vi.waitFor(() => expect(inviting()).toBe(false));
});

test("where the browser keeps nothing, the invitation is declined for this visit", () => {
  const forbidden = () => {
    throw new DOMException("forbidden", "SecurityError");
  };
  vi.spyOn(console, "info").mockImplementation(() => undefined);
  vi.stubGlobal("localStorage", { getItem: forbidden, setItem: forbidden, clear: () => undefined });
  const { inviting } = visit();
  press("decline-tutorial");
  expect(inviting()).toBe(false);
  expect(visit().inviting()).toBe(true);
});
