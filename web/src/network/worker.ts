/** The module worker that owns TensorFlow.js. */

import digests from "virtual:digests";
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import { type Endpoint, serve } from "./worker-service";

const absolute = (url: string) => new URL(url, self.location.href).href;

serve(self as unknown as Endpoint, {
  fetch: (url) => fetch(url),
  model: digests.model,
  wasm: {
    simd: { url: absolute(simd), ...digests.simd },
    plain: { url: absolute(plain), ...digests.plain },
  },
  now: () => performance.now(),
});
