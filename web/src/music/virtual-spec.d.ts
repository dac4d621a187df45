/** Built by the plugin in `vite.config.ts` from the exported model's `userDefinedMetadata`. */
declare module "virtual:spec" {
  const published: {
    readonly format: number;
    readonly spec: import("./spec").PublishedSpec;
  };
  export default published;
}
