/** Built by `plugins/published-model.ts`: what the files hold that the network's worker loads. */
declare module "virtual:digests" {
  type Digest = Omit<import("./network/download").KnownFile, "url">;
  const digests: { readonly model: Digest; readonly simd: Digest; readonly plain: Digest };
  export default digests;
}
