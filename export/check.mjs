// Runs an exported graph model in TF.js's WASM backend under node, for `to_tfjs.py`'s check of itself.
//
//   node check.mjs WEB MODEL_JSON INPUT OUTPUT BATCH STEP PITCH CHANNEL
//
// INPUT and OUTPUT are raw little-endian float32; WEB is the folder whose node_modules hold TF.js.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const [web, modelJson, input, output, ...shape] = process.argv.slice(2);
const require = createRequire(resolve(web, 'package.json'));
const tf = require('@tensorflow/tfjs-core');
const { loadGraphModel } = require('@tensorflow/tfjs-converter');
const { setWasmPaths } = require('@tensorflow/tfjs-backend-wasm');

/** Reads model.json and its weight files from disk, as TF.js's own loaders only do by URL. */
function fromDisk(path) {
  return {
    load: async () => {
      const model = JSON.parse(readFileSync(path, 'utf8'));
      const manifest = model.weightsManifest;
      const files = manifest.flatMap((group) => group.paths).map((name) => readFileSync(join(dirname(path), name)));
      const bytes = Uint8Array.from(Buffer.concat(files));
      return {
        modelTopology: model.modelTopology,
        signature: model.signature,
        weightSpecs: manifest.flatMap((group) => group.weights),
        weightData: bytes.buffer,
      };
    },
  };
}

setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
await tf.setBackend('wasm');
const model = await loadGraphModel(fromDisk(modelJson));
const bytes = Uint8Array.from(readFileSync(input));
const logits = model.predict(tf.tensor(new Float32Array(bytes.buffer), shape.map(Number)));
writeFileSync(output, Buffer.from((await logits.data()).buffer));
