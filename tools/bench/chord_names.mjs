// The page's chord names of scores: `node chord_names.mjs WEB < scores.json > names.json`. A score is `{grid, key}`: the
// grid `[step][voice]` of MIDI pitches, -1 where nothing sounds; the key `{fifths, mode}`, null to find it as the page does.
// The answer to each is `{key, names}`. WEB is the page's folder; Vite, which is found there, runs its TypeScript.
import { createRequire } from "node:module";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const web = process.argv[2];
const { createServer } = await import(
  pathToFileURL(createRequire(join(web, "package.json")).resolve("vite")).href
);
const server = await createServer({
  root: web,
  configFile: join(web, "vite.config.ts"),
  server: { middlewareMode: true, hmr: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  logLevel: "error",
});
try {
  const { chordNames, chordNameText } = await server.ssrLoadModule("/src/music/chord-names/chord-names.ts");
  const { homeKey } = await server.ssrLoadModule("/src/music/chord-names/home-key.ts");
  const answers = (await json(process.stdin)).map(({ grid: rows, key: given }) => {
    const grid = { steps: rows.length, cells: Int16Array.from(rows.flat()) };
    const key = given ?? homeKey(grid);
    const names = chordNames(grid, key).map((name) => {
      const { root, type } = name.chord;
      const tones = type.members.map((member) => (root + member) % 12);
      return {
        step: name.step,
        length: name.length,
        root,
        tones,
        bass: tones[name.bass],
        text: chordNameText(name),
      };
    });
    return { key, names };
  });
  process.stdout.write(JSON.stringify(answers));
} finally {
  await server.close();
}
