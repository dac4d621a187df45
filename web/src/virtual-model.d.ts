/** Built by the plugin in `vite.config.ts`: the exported model's `userDefinedMetadata`. */
declare module "virtual:model" {
  const published: import("./model/metadata").ModelMetadata & import("./ui/about").Provenance;
  export default published;
}
