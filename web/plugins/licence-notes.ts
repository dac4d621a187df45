/** Of some packages, what their own files lack: the text of a licence that is only named, or who holds the rights. */

function mit(...holders: readonly string[]): string {
  return `MIT License

${holders.map((holder) => `Copyright (c) ${holder}`).join("\n")}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}

/** BSD, with two clauses or, where `contributorsOf` is given, three. */
function bsd(holders: readonly string[], contributorsOf?: string): string {
  const endorsement = `

* Neither the name ${contributorsOf} nor the names of its contributors may be used to endorse or promote products derived
  from this software without specific prior written permission.`;
  return `${holders.map((holder) => `Copyright (c) ${holder}`).join("\n")}
All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following
conditions are met:

* Redistributions of source code must retain the above copyright notice, this list of conditions and the following
  disclaimer.

* Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
  disclaimer in the documentation and/or other materials provided with the distribution.${contributorsOf === undefined ? "" : endorsement}

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL,
EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF
USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT
LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED
OF THE POSSIBILITY OF SUCH DAMAGE.`;
}

/** TensorFlow.js names its licence in its package.json, and its authors in its sources only. */
const TENSORFLOW = `Copyright Google LLC. All Rights Reserved.

Licensed under the Apache License, Version 2.0, whose text stands above, as Kantor's own.`;

/** What is linked into the WebAssembly: its kernels call XNNPACK, which calls pthreadpool; Emscripten compiled them. */
const WEB_ASSEMBLY = `The WebAssembly contains XNNPACK:

${bsd(["Facebook, Inc. and its affiliates", "2019 Google LLC"], "Facebook")}

pthreadpool:

${bsd(["2017 Facebook Inc.", "2015-2017 Georgia Institute of Technology"])}

and the libraries of Emscripten, among them musl:

${mit("2010-2014 Emscripten authors", "2005-2020 Rich Felker, et al.")}`;

/** As the fonts themselves say it; the licence in their package names another holder. */
export const SOURCE_SERIF =
  "© 2014 - 2021 Adobe Systems Incorporated (http://www.adobe.com/), with Reserved Font Name ‘Source’.";

/** By the package's name: what stands before its own licence file, or in the place of one. */
export const NOTES: Readonly<Record<string, string>> = {
  "@fontsource-variable/source-serif-4": SOURCE_SERIF,
  // Named in its README and its package.json.
  "@nodable/entities": mit("Amit Gupta"),
  "@tensorflow/tfjs-backend-cpu": TENSORFLOW,
  "@tensorflow/tfjs-backend-wasm": `${TENSORFLOW}\n\n${WEB_ASSEMBLY}`,
  "@tensorflow/tfjs-backend-webgl": TENSORFLOW,
  "@tensorflow/tfjs-backend-webgpu": TENSORFLOW,
  "@tensorflow/tfjs-converter": TENSORFLOW,
  "@tensorflow/tfjs-core": TENSORFLOW,
  // Named at the head of its source.
  "qrcode-generator": mit("2009 Kazuhiko Arase"),
  seedrandom: mit("2019 David Bau"),
};

/** By the package's name: what stands in place of files of which most is about what the page does not ship. */
export const INSTEAD: Readonly<Record<string, string>> = {
  // Two functions that it writes into chunks, one of them its CommonJS plugin's; its own file is about all of its parts.
  vite: mit("2019-present VoidZero Inc. and Vite contributors", "2019 RollupJS Plugin Contributors"),
};
