// Runs an exported graph model in TF.js's WASM backend under node, for `export/exported.py`.
//
//   node run.mjs WEB MODEL_JSON
//
// WEB is the folder whose node_modules hold TF.js. Each request on standard input is five little-endian int32, the
// sizes of batch, step, pitch, channel and feature, then the score [batch, step, pitch, channel] and the context
// [batch, step, feature] as float32; the answer on standard output is the logits' float32.
import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const HEADER = 20; // bytes
const [web, modelJson] = process.argv.slice(2);
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

/** Yields the requests that arrive on standard input: the two inputs as tensors. */
async function* requests() {
  let waiting = Buffer.alloc(0);
  for await (const chunk of process.stdin) {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= HEADER) {
      const [batch, steps, pitches, channels, features] = [0, 4, 8, 12, 16].map((at) => waiting.readInt32LE(at));
      const shapes = { score: [batch, steps, pitches, channels], context: [batch, steps, features] };
      const bytes = 4 * batch * steps * (pitches * channels + features);
      if (waiting.length < HEADER + bytes) break;
      const numbers = new Float32Array(Uint8Array.from(waiting.subarray(HEADER, HEADER + bytes)).buffer);
      waiting = waiting.subarray(HEADER + bytes);
      const split = batch * steps * pitches * channels;
      yield {
        score: tf.tensor(numbers.subarray(0, split), shapes.score),
        context: tf.tensor(numbers.subarray(split), shapes.context),
      };
    }
  }
}

/** Writes all bytes to standard output, however few it takes at once. */
function answer(bytes) {
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(1, bytes, sent);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
await tf.setBackend('wasm');
const model = await loadGraphModel(fromDisk(modelJson));
for await (const { score, context } of requests()) {
  const logits = model.predict({ score, context });
  answer(new Uint8Array((await logits.data()).slice().buffer));
  tf.dispose([score, context, logits]);
}
