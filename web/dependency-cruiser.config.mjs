/**
 * Which way imports point between the rooms of the page: `npm run imports`, a part of `npm run lint`.
 *
 * music <- sampling <- network; music <- formats, audio, engraving; all of these <- app <- storage, ui <- explain, main.
 * What speaks a language (i18n) and what is kept offline stand beside app.
 */

/** Each room with the rooms that it may import from, besides itself. */
const ROOMS = {
  music: [],
  sampling: ["music"],
  network: ["music", "sampling"],
  formats: ["music"],
  audio: ["music"],
  engraving: ["music"],
  i18n: ["music", "sampling", "network", "formats", "audio", "engraving"],
  app: ["music", "sampling", "network", "formats", "audio", "engraving"],
  storage: ["music", "formats", "i18n", "app"],
  offline: [],
};

/** Folders of `src` below main and explain. */
const BELOW_PAGES = [...Object.keys(ROOMS), "ui"];

/** Tests, and what only they use: they may import whatever they test. */
const TESTS = ["\\.test\\.ts$", "^src/testing/"];

const source = (...rooms) => `^src/(${rooms.join("|")})/`;

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    { name: "no-circle", severity: "error", from: {}, to: { circular: true } },
    ...Object.entries(ROOMS).map(([room, allowed]) => ({
      name: `${room}-imports-one-way`,
      severity: "error",
      from: { path: source(room), pathNot: TESTS },
      to: { path: "^src/", pathNot: [source(room, ...allowed), "^src/[\\w-]+\\.d\\.ts$"] },
    })),
    {
      name: "pages-are-not-imported",
      severity: "error",
      from: { path: source(...BELOW_PAGES), pathNot: TESTS },
      to: { path: ["^src/explain/", "^src/main\\.ts$"] },
    },
    {
      name: "tests-are-not-imported",
      severity: "error",
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: "only-the-network-knows-tensorflow",
      severity: "error",
      from: { path: "^src/", pathNot: [source("network"), ...TESTS] },
      to: { path: "node_modules/@tensorflow/" },
    },
    {
      name: "only-audio-knows-tone",
      severity: "error",
      from: { path: "^src/", pathNot: [source("audio"), ...TESTS] },
      to: { path: "node_modules/tone/" },
    },
    {
      name: "only-engraving-knows-vexflow",
      severity: "error",
      from: { path: "^src/", pathNot: [source("engraving"), ...TESTS] },
      to: { path: "node_modules/vexflow/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
