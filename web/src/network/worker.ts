/** The module worker that owns TensorFlow.js. */

import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import { type Endpoint, serve } from "./worker-service";

serve(self as unknown as Endpoint, {
  fetch: (url) => fetch(url),
  wasm: { simd: new URL(simd, self.location.href).href, plain: new URL(plain, self.location.href).href },
  now: () => performance.now(),
});
