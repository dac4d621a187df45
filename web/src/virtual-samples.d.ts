/** The instruments' samples, as web/plugins/samples.ts serves them. */
declare module "virtual:samples" {
  const samples: Readonly<
    Record<import("./audio/zones").SampledInstrument, import("./audio/zones").SampleFile>
  >;
  export default samples;
}
