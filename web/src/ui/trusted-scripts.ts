/**
 * Which scripts this page runs, as Trusted Types: the content security policy takes a script's address from nobody but
 * a policy, and HTML or code as text from nobody at all.
 */

/** What is used of the browser's `trustedTypes`, which not every browser has. */
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string | null }): unknown;
}

/** What is used of a page's global object. */
export interface ScriptedPage {
  readonly trustedTypes?: PolicyFactory;
  readonly document: { readonly baseURI: string };
  readonly location: { readonly origin: string };
}

/** The policy that is asked whenever an address comes as text, also by libraries. The server's policy names it. */
const NAME = "default";

/** Has the page run scripts of its own origin only, among them what it made itself (`blob:`). Once a page. */
export function trustOwnScripts({ trustedTypes, document, location }: ScriptedPage = window): void {
  trustedTypes?.createPolicy(NAME, {
    createScriptURL: (address) =>
      new URL(address, document.baseURI).origin === location.origin ? address : null,
  });
}
