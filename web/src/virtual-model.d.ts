/** Built by `plugins/published-model.ts`: the exported model's `userDefinedMetadata`. */
declare module "virtual:model" {
  const published: import("./network/metadata").ModelMetadata & import("./ui/dialogs/about/about").Provenance;
  export default published;
}
