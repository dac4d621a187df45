/** Built by the plugin in `vite.config.ts`: the exported model's `userDefinedMetadata`. */
declare module "virtual:model" {
  const published: {
    readonly format: number;
    readonly spec: import("./spec").PublishedSpec;
    readonly training: Readonly<Record<string, unknown>>;
    readonly evaluation: readonly Readonly<Record<string, unknown>>[];
    readonly served?: Readonly<Record<string, unknown>>;
    readonly weights: Readonly<Record<string, unknown>>;
  };
  export default published;
}
